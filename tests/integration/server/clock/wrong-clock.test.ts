import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { setTime } from '@pratu/protocol/api/clock'
import { getHealth } from '@pratu/protocol/api/health'
import { getSchool } from '@pratu/protocol/api/school'
import { changePassword, signIn } from '@pratu/protocol/api/staff'
import { DAY_MS } from '@pratu/protocol/bangkok'
import type { HealthFinding } from '@pratu/protocol/health'
import { expect, test } from 'vitest'
import { createAuditLog } from '../../../../server/school/audit-log.ts'
import { openDatabase } from '../../../../server/school/database/open.ts'
import { firstLogin } from '../../../../server/school/staff/first-administrator.ts'
import { spawnReady } from '../../../support/spawn-ready.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { granted, type Visitor, visitorOf } from '../../../support/visitor.ts'

const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1')
const isKept = existsSync('/run/systemd/timesync/synchronized')
const reason = !library ? 'needs Debian’s faketime' : isKept ? 'this computer’s clock is vouched for' : null

test.skipIf(reason)(
  `a server that wakes in the past goes on from what it knows, says so, and takes the time from staff (${reason ?? 'tried'})`,
  async () => {
    using folder = temporaryFolder()
    mkdirSync(folder.file('data'))
    const database = openDatabase(folder.file('data/school.db'))
    const knownMs = Date.now()
    await database.write(() =>
      createAuditLog(database, { now: () => knownMs }).append('system', 'signed-in', {}),
    )
    database.close()
    writeFileSync(
      folder.file('school.toml'),
      'host = "127.0.0.1"\nport = 0\ndata_folder = "data"\nschool = { name_th = "โรงเรียน", name_en = "School" }\n',
    )
    const environment = { LD_PRELOAD: library ?? '', FAKETIME: '-400d', DONT_FAKE_MONOTONIC: '1' }
    await using server = await spawnReady<{ url: string }>(
      'server/school/main.ts',
      ['--config', folder.file('school.toml')],
      environment,
    )
    const { url } = server.ready
    const { findings } = (await (await fetch(`${url}/healthz/findings`)).json()) as {
      findings: HealthFinding[]
    }
    const clock = findings.find(({ id }) => id === 'clock')
    expect(clock).toMatchObject({ state: 'wrong', level: 'act' })
    expect(Number(clock?.facts.hours)).toBeGreaterThan((399 * DAY_MS) / 3_600_000)
    const school = (await (await fetch(`${url}/api/school`)).json()) as { serverAtMs: number }
    expect(school.serverAtMs).toBeGreaterThan(knownMs)
    expect(school.serverAtMs).toBeLessThan(knownMs + 600_000)

    const teacher = await signedIn(url, folder.file('data/school.db'))
    const isNowMs = Date.now() + 2 * DAY_MS
    granted(await teacher.call(setTime, { body: { atMs: isNowMs } }))
    const { findings: after } = granted(await teacher.call(getHealth, {}))
    expect(after.find(({ id }) => id === 'clock')).toMatchObject({ state: 'said', level: 'good' })
    const { serverAtMs } = granted(await teacher.call(getSchool, {}))
    expect(serverAtMs).toBeGreaterThanOrEqual(isNowMs)
    expect(serverAtMs).toBeLessThan(isNowMs + 600_000)
  },
)

/** Whoever got the first password, and changed it. */
async function signedIn(url: string, databaseFile: string): Promise<Visitor> {
  const database = openDatabase(databaseFile)
  const login = firstLogin(database)
  database.close()
  if (!login) throw new Error('There is no first login.')
  const teacher = visitorOf(url)
  granted(await teacher.call(signIn, { body: login }))
  const body = { current: login.password, next: 'a-password-of-this-test' }
  granted(await teacher.call(changePassword, { body }))
  return teacher
}

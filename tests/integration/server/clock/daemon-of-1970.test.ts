import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { setTime } from '@pratu/protocol/api/clock'
import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import { DAY_MS } from '@pratu/protocol/bangkok'
import { expect, test, vi } from 'vitest'
import { openSchoolProcess } from '../../../support/school-process.ts'
import { spawnReady } from '../../../support/spawn-ready.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { granted } from '../../../support/visitor.ts'

const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1')
const reason = library ? null : 'needs Debian’s faketime'
const WAIT = { timeout: 20_000, interval: 50 }
/** A computer whose clock begins with the epoch. */
const NEW_YEAR_1970 = {
  LD_PRELOAD: library ?? '',
  FAKETIME: '@1970-01-01 07:00:30',
  DONT_FAKE_MONOTONIC: '1',
}

interface Passage {
  readonly at_ms: number | null
  readonly wall_at_ms: number
}

test.skipIf(reason)(
  `what a door counted in 1970 has no day until somebody at the school says what the time is, and then its own (${reason ?? 'tried'})`,
  async () => {
    using folder = temporaryFolder()
    await using school = await openSchoolProcess()
    const configuration = readFileSync(school.configFile, 'utf8')
    writeFileSync(school.configFile, configuration.replace('trust = true', 'trust = false'))
    await school.start().ready
    const admin = await school.administrator()
    writeFileSync(
      folder.file('daemon.toml'),
      `server_url = "${school.url}"
       state_folder = "state"
       pairing = { enrolment_code = "${await school.admin('enrolment-code')}" }
       clock = { trust = false }
       [[device]]
       name = "door"
       driver = "simulated"
       simulates = "beam-pair"`,
    )
    await using _daemon = await spawnReady(
      'device-daemon/main.ts',
      ['--config', folder.file('daemon.toml')],
      NEW_YEAR_1970,
    )
    const passages = () => school.read<Passage>('SELECT at_ms, wall_at_ms FROM passages')
    const walk = async (): Promise<void> => {
      const before = passages().length
      await vi.waitFor(async () => {
        const { stations } = granted(await admin.call(getSimulator, {}))
        const [door] = stations
        granted(
          await admin.call(simulate, {
            params: { stationId: door?.id ?? '' },
            body: { device: 'door', action: 'walk', direction: 'in' },
          }),
        )
      }, WAIT)
      await vi.waitFor(() => expect(passages().length).toBeGreaterThan(before), WAIT)
    }

    const walkedAtMs = Date.now()
    await walk()
    const [undated] = passages()
    expect(undated?.at_ms).toBeNull()
    expect(undated?.wall_at_ms).toBeLessThan(DAY_MS)

    const say = async (atMs: number) => granted(await admin.call(setTime, { body: { atMs } }))
    await say(Date.now() + 30 * DAY_MS)
    await vi.waitFor(() => expect(passages()[0]?.at_ms).toBeGreaterThan(Date.now() + 29 * DAY_MS), WAIT)
    // A slip, which is mended by saying it again.
    await say(Date.now())
    await walk()
    for (const { at_ms, wall_at_ms } of passages()) {
      expect(wall_at_ms).toBeLessThan(DAY_MS)
      expect(at_ms).toBeGreaterThan(walkedAtMs - 2000)
      expect(at_ms).toBeLessThan(Date.now() + 2000)
    }
  },
  60_000,
)

import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificateFiles } from '../../../../server/certificates/certificates.ts'
import { makeCertificate } from '../../../../server/certificates/make-certificate.ts'
import { systemClock } from '../../../../server/process/clock.ts'
import { systemTimers } from '../../../../server/process/timers.ts'
import { trustAuthority } from '../../../../server/process/trust-authority.ts'
import { parseConfig } from '../../../../server/school/config.ts'
import { createLibrarySystems } from '../../../../server/school/sip2/client/library-systems.ts'
import { runSip2School, type Sip2School, TERMINAL_PASSWORD } from '../../../support/sip2-school.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const DAY_MS = 86_400_000
const CP850 = `[[sip2_server.terminal]]\nname = "western"\npassword = "${TERMINAL_PASSWORD}"\nencoding = "cp850"\n`

/** Our client, as a configuration has it, of the terminals' port of a school. */
function clientOf(port: number | undefined, lines: string) {
  const { sip2_client: config } = parseConfig(
    `lending = "sip2"
data_folder = "data"
school = { name_th = "ก", name_en = "A" }
[sip2_client]
host = "127.0.0.1"
port = ${port}
password = "${TERMINAL_PASSWORD}"
answer_timeout_ms = 20000
${lines}`,
    'school.toml',
  )
  if (!config) throw new Error('There is no outside library system.')
  const systems = createLibrarySystems({
    ...{ config, clock: systemClock, timers: systemTimers, random: Math.random },
    log: { info: () => {}, warn: () => {} },
    stationName: () => 'kiosk',
    onGone: () => {},
  })
  return { systems, system: systems.of('kiosk'), [Symbol.asyncDispose]: () => systems.stop() }
}

const person = { card: '1001', pin: null }
const answered = (value: object) => ({ outcome: 'answered', value })

let school: Sip2School
beforeAll(async () => {
  school = await runSip2School(CP850)
})
afterAll(() => school[Symbol.asyncDispose]())

test.each([
  ['utf-8', 'user = "self-check"', 'B1', 'มะลิ', 'เล่มที่ 1'],
  ['tis-620', 'user = "thai"\nencoding = "tis-620"\nterminator = "crlf"', 'B2', 'มะลิ', 'เล่มที่ 2'],
  // It has no Thai letters.
  ['cp850', 'user = "western"\nencoding = "cp850"', 'B3', '????', '??????? 3'],
])(
  'a kiosk borrows, renews and returns at our own server in %s',
  async (_encoding, lines, barcode, name, title) => {
    await using client = clientOf(school.sip2Port, lines)
    const { system } = client
    const patron = (list: 'charged' | 'none') => system.patron({ ...person, list })
    expect(await patron('none')).toMatchObject(
      answered({ card: '1001', isKnown: true, isPinRight: true, name, blocks: [], counts: { charged: 0 } }),
    )
    expect(await system.patron({ ...person, card: 'nobody', list: 'none' })).toMatchObject(
      answered({ isKnown: false, name: null }),
    )
    expect(await system.item(barcode)).toMatchObject(answered({ title, status: 'available', dueDate: null }))
    expect(await system.item('nothing')).toMatchObject(answered({ isKnown: false, title: null }))

    const asked = { ...person, barcode, atMs: school.now(), happened: null }
    const lent = await system.checkout(asked)
    expect(lent).toMatchObject(
      answered({
        isDone: true,
        isRenewal: false,
        title,
        dueDate: { date: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) },
        desensitise: true,
      }),
    )
    // The same again later is no repeat, and must not renew.
    expect(await system.checkout({ ...asked, atMs: asked.atMs + 1000 })).toMatchObject(
      answered({ isDone: false, isRenewal: false, messages: [expect.stringMatching(/./)] }),
    )
    expect(await patron('charged')).toMatchObject(answered({ counts: { charged: 1 }, listed: [barcode] }))
    expect(await system.item(barcode)).toMatchObject(answered({ status: 'charged' }))
    // On the day of the loan it would gain nothing.
    expect(await system.renew(asked)).toMatchObject(
      answered({ isDone: false, messages: [expect.stringMatching(/./)] }),
    )
    const back = { barcode, atMs: school.now(), happened: false }
    expect(await system.checkin(back)).toMatchObject(
      answered({ isDone: true, title, resensitise: true, alert: null }),
    )
    expect(await system.checkin({ ...back, atMs: back.atMs + 1000 })).toMatchObject(
      answered({ isDone: false }),
    )
    await system.endSession('1001')
    expect(system.isHere()).toBe(true)
    expect(system.offers()).toMatchObject({ checkout: true, offline: true, institution: 'pratu' })
  },
)

test('what happened while our server was away is taken with its own dates', async () => {
  await using client = clientOf(school.sip2Port, 'user = "self-check"')
  const { system } = client
  const atMs = school.now() - 3 * DAY_MS
  const dueAtMs = atMs + 30 * DAY_MS
  const due = new Date(dueAtMs + 7 * 3_600_000).toISOString().slice(0, 10)
  const asked = { ...person, barcode: 'B4', atMs, happened: { dueAtMs } }
  expect(await system.checkout(asked)).toMatchObject(answered({ isDone: true, dueDate: { date: due } }))
  expect(await system.item('B4')).toMatchObject(answered({ status: 'charged', dueDate: { date: due } }))
  expect(await system.checkin({ barcode: 'B4', atMs: atMs + DAY_MS, happened: true })).toMatchObject(
    answered({ isDone: true }),
  )
  expect(await system.item('B4')).toMatchObject(answered({ status: 'available' }))
})

test('a patron waits for an item, and no longer', async () => {
  await using client = clientOf(school.sip2Port, 'user = "self-check"')
  const { system } = client
  const atMs = school.now()
  await system.checkout({ card: '1002', pin: null, barcode: 'B5', atMs, happened: null })
  const hold = { ...person, barcode: 'B5', titleId: null }
  expect(await system.hold({ ...hold, mode: 'add' })).toMatchObject(
    answered({ isDone: true, title: 'เล่มที่ 5', queuePosition: 1 }),
  )
  expect(await system.patron({ ...person, list: 'unavailable-holds' })).toMatchObject(
    answered({ counts: { unavailableHolds: 1 }, listed: ['เล่มที่ 5'] }),
  )
  expect(await system.checkin({ barcode: 'B5', atMs, happened: false })).toMatchObject(
    answered({ alert: 'hold-here' }),
  )
  expect(await system.patron({ ...person, list: 'holds' })).toMatchObject(answered({ listed: ['B5'] }))
  expect(await system.hold({ ...hold, mode: 'delete' })).toMatchObject(answered({ isDone: true }))
})

test('a wrong password is told apart from a server that is away', async () => {
  await using client = clientOf(school.sip2Port, 'user = "nobody"')
  await client.system.item('B1')
  expect(client.systems.states()).toMatchObject([{ isHere: false, trouble: 'login-refused' }])
})

test('a terminal that may only take things back is asked for nothing else', async () => {
  await using client = clientOf(school.sip2Port, 'user = "sorter"')
  const { system } = client
  expect(await system.checkout({ ...person, barcode: 'B6', atMs: school.now(), happened: null })).toEqual({
    outcome: 'not-offered',
  })
  expect(await system.item('B6')).toEqual({ outcome: 'not-offered' })
})

test('over TLS, with a certificate that the school’s own root has signed, and without one that is trusted not at all', async () => {
  using folder = temporaryFolder()
  await makeCertificate(folder.path, { schoolName: 'School', hosts: ['127.0.0.1'] })
  const { certificate, key, authority } = certificateFiles(folder.path)
  await using secure = await runSip2School(
    `tls_only = true\n[tls]\ncertificate = "${certificate}"\nkey = "${key}"\n`,
  )
  const trusted = getCACertificates('default')
  {
    await using stranger = clientOf(secure.sip2Port, 'user = "self-check"\ntls = true')
    expect(await stranger.system.item('B1')).toEqual({ outcome: 'away' })
    expect(stranger.systems.states()).toMatchObject([{ trouble: 'tls' }])
  }
  try {
    trustAuthority(authority)
    await using client = clientOf(secure.sip2Port, 'user = "thai"\nencoding = "tis-620"\ntls = true')
    expect(await client.system.item('B1')).toMatchObject(answered({ title: 'เล่มที่ 1' }))
  } finally {
    setDefaultCACertificates(trusted)
  }
  await using plain = clientOf(secure.sip2Port, 'user = "self-check"')
  await plain.system.item('B1')
  expect(plain.systems.states()).toMatchObject([{ isHere: false, trouble: 'closed' }])
})

import { expect, test } from 'vitest'
import { encodeText } from '../../../../../../server/school/sip2/encodings.ts'
import {
  DATE,
  type Heard,
  inKind,
  openScriptedSip2Server,
  type Reply,
  STATUS,
} from '../../../../../fakes/scripted-sip2-server.ts'
import { NOW_MS, openSip2Client, TIMEOUT_MS, until } from '../../../../../fakes/sip2-client.ts'

const FINE = ' '.repeat(14)
const COUNTS = '0000'.repeat(6)
const ITEM = `18030001${DATE}ABB1|AJเล่มที่ 1|`
const ASKED = { card: '1001', pin: null, list: 'none' } as const
const LOAN = { card: '1001', pin: null, barcode: 'B1', atMs: NOW_MS, happened: null }

/** A server that says this to everything but 93 and 99, and our client of it. */
async function answering(
  reply: Reply | ((heard: Heard, count: number) => Reply | undefined),
  config: Parameters<typeof openSip2Client>[1] = {},
) {
  let count = 0
  const server = await openScriptedSip2Server(heard => {
    if (/^9[39]/.test(heard.body)) return undefined
    count += 1
    return typeof reply === 'function' ? reply(heard, count) : reply
  })
  const client = openSip2Client(server.port, config)
  return {
    ...{ server, ...client },
    [Symbol.asyncDispose]: async () => {
      await client[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

const answered = <Value>(value: Value) => ({ outcome: 'answered', value })

test.each([
  ['as SIP2 has it', '20261204    235900', '2026-12-04'],
  ['in the form of the site, as Koha sends it', '04/12/2026 23:59', '2026-12-04'],
  ['as a database has it', '2026-12-04 23:59:59', '2026-12-04'],
  ['in the Buddhist era', '04/12/2569', '2026-12-04'],
  ['in words', '4 ธันวาคม 2569', null],
])('a due date (AH) %s', async (_name, text, date) => {
  await using one = await answering(`121NNY${DATE}AOx|AA1001|ABB1|AJเล่มที่ 1|AH${text}|`)
  expect(await one.system.checkout(LOAN)).toMatchObject(answered({ isDone: true, dueDate: { date, text } }))
})

test('a refusal has its reason in AF alone, and AH is empty', async () => {
  await using one = await answering(
    `120NUN${DATE}AOx|AA1001|ABB1|AJ|AH|AFถูกจองแล้ว|AF|AF ติดต่อบรรณารักษ์ |BLY|CQY|`,
  )
  expect(await one.system.checkout(LOAN)).toEqual(
    answered({
      ...{ isDone: false, isRenewal: false, card: '1001', barcode: 'B1', title: null, dueDate: null },
      ...{ isPatronKnown: true, isPinRight: true, fee: null, desensitise: false },
      messages: ['ถูกจองแล้ว', 'ติดต่อบรรณารักษ์'],
    }),
  )
})

test('a second checkout asks not to renew, and one that was a renewal all the same is told as such', async () => {
  await using one = await answering(`121YUN${DATE}AOx|AA1001|ABB1|AJเล่มที่ 1|AH20261204    235900|`)
  expect(await one.system.checkout(LOAN)).toMatchObject(answered({ isRenewal: true }))
  expect(one.server.bodies('11')).toEqual([
    `11NN20261127    120000${' '.repeat(18)}AOหอสมุด|AA1001|ABB1|AC|AD|BON|BIN|`,
  ])
})

test('BLYBV7.00 without a delimiter: the first letter of BL and CQ counts', async () => {
  await using one = await answering(`64${FINE}000${DATE}${COUNTS}AOx|AA1001|AEมะลิ|CQNx|BLYBV7.00|`)
  expect(await one.system.patron(ASKED)).toMatchObject(answered({ isKnown: true, isPinRight: false }))
})

test('a 98 that is padded with blanks before AY', async () => {
  await using server = await openScriptedSip2Server(({ body }) =>
    body.startsWith('99') ? STATUS + ' '.repeat(145) : undefined,
  )
  await using client = openSip2Client(server.port)
  await until(client.system.isHere)
  expect(client.system.offers()?.requests.has('renew-all')).toBe(true)
})

test('a zero that is left out: nothing is owed, nobody waits', async () => {
  await using one = await answering(({ body }) =>
    body.startsWith('17') ? ITEM : `64${FINE}000${DATE}${COUNTS}AOx|AA1001|AEมะลิ|BLY|`,
  )
  expect(await one.system.item('B1')).toMatchObject(answered({ queueLength: 0 }))
  expect(await one.system.patron(ASKED)).toMatchObject(answered({ owed: null }))
})

test('what is owed has its amount as it came; 0.00 is nothing', async () => {
  const owing = (amount: string) => `64${FINE}000${DATE}${COUNTS}AOx|AA1001|AEมะลิ|BLY|BHTHB|BV${amount}|`
  await using one = await answering((_heard, count) => owing(count === 1 ? '25.50' : '0.00'))
  expect(await one.system.patron(ASKED)).toMatchObject(
    answered({ owed: { amount: '25.50', currency: 'THB' } }),
  )
  expect(await one.system.patron(ASKED)).toMatchObject(answered({ owed: null }))
})

test('lists without entries that come as empty fields', async () => {
  await using one = await answering(
    `64${FINE}000${DATE}0000000000020000    0000AOx|AA1001|AEมะลิ|BLY|AU|AU|AUB1|AU|AUB2 เล่มที่ 2|AU|`,
  )
  expect(await one.system.patron({ ...ASKED, list: 'charged' })).toMatchObject(
    answered({ listed: ['B1', 'B2 เล่มที่ 2'] }),
  )
  expect(one.server.bodies('63')[0]).toMatch(/^63000.{18} {2}Y {7}AO/)
})

test('four blanks for a count: nobody counts', async () => {
  await using one = await answering(`64${FINE}000${DATE}    0001 12 -1  00000007AOx|AA1001|AEมะลิ|BLY|CB0005|`)
  expect(await one.system.patron(ASKED)).toMatchObject(
    answered({
      counts: { holds: null, overdue: 1, charged: 12, fines: null, unavailableHolds: 7 },
      ...{ loanLimit: 5, holdLimit: null },
    }),
  )
})

test('required fields are sent though they are empty: Sirsi answers 96 to a 23 without AC and AD', async () => {
  await using server = await openScriptedSip2Server(({ body }) => {
    if (body.startsWith('99')) return STATUS.replace(/BX.*/, 'BXYYYNYYYNNNNNNNNN|')
    if (body.startsWith('23')) return `24YYYY${' '.repeat(10)}000${DATE}AOx|AA9|AE|`
    return undefined
  })
  await using client = openSip2Client(server.port)
  expect(await client.system.patron({ ...ASKED, card: '9' })).toMatchObject(answered({ isKnown: false }))
  expect(server.bodies('23')).toEqual(['2300020261127    120000AOหอสมุด|AA9|AC|AD|'])
})

test('CRLF at the end, as Koha sends it, an LF that comes later, and blanks before a message', async () => {
  await using one = await answering((heard, count) =>
    Buffer.concat([
      Buffer.from(count === 1 ? '' : '\n \0'),
      inKind(ITEM, heard, count === 2 ? '\r\n' : '\r'),
    ]),
  )
  for (let time = 0; time < 3; time += 1)
    expect(await one.system.item('B1')).toMatchObject(answered({ title: 'เล่มที่ 1' }))
})

test('an answer in many pieces', async () => {
  await using server = await openScriptedSip2Server((heard, socket) => {
    if (!heard.body.startsWith('17')) return undefined
    for (const byte of inKind(ITEM, heard)) socket.write(Buffer.of(byte))
    return null
  })
  await using client = openSip2Client(server.port)
  expect(await client.system.item('B1')).toMatchObject(answered({ title: 'เล่มที่ 1' }))
})

test('96 without an end of line, as Ceridwen sends it, is heard when the time is over', async () => {
  await using one = await answering((_heard, count) => (count === 1 ? Buffer.from('96AZFEF6') : ITEM))
  const asked = one.system.item('B1')
  await until(() => one.server.bodies('17').length === 1)
  await one.pass(TIMEOUT_MS)
  expect(await asked).toMatchObject(answered({ barcode: 'B1' }))
  expect(one.server.heard.at(-1)?.bytes).toEqual(one.server.heard.at(-2)?.bytes)
})

test('an answer without an end of line is heard when the time is over', async () => {
  await using one = await answering(heard => inKind(ITEM, heard, ''))
  const asked = one.system.item('B1')
  await until(() => one.server.bodies('17').length === 1)
  await one.pass(TIMEOUT_MS)
  expect(await asked).toMatchObject(answered({ title: 'เล่มที่ 1' }))
  expect(one.server.bodies('17')).toHaveLength(1)
})

test.each([
  [
    'a wrong checksum',
    (heard: Heard) =>
      Buffer.from(
        inKind(ITEM, heard)
          .toString()
          .replace(/AZ..../, 'AZ0000'),
      ),
  ],
  [
    'a checksum that was cut off',
    (heard: Heard) =>
      Buffer.from(
        inKind(ITEM, heard)
          .toString()
          .replace(/AZ....\r/, 'AZ\r'),
      ),
  ],
  ['no checksum, though there was one before', () => Buffer.from(`${ITEM}\r`)],
  ['96', () => Buffer.from('96AZFEF6\r')],
  ['an answer to something else', (heard: Heard) => inKind(`101YNN${DATE}AOx|ABB1|AQ|`, heard)],
  ['an answer that lost its fixed fields', (heard: Heard) => inKind('1803AB|AJ|', heard)],
])('after %s the same message is sent again under the same number', async (_name, spoilt) => {
  await using one = await answering((heard, count) => (count === 1 ? spoilt(heard) : ITEM))
  expect(await one.system.item('B1')).toMatchObject(answered({ title: 'เล่มที่ 1' }))
  const [first, second, ...more] = one.server.heard.filter(({ body }) => body.startsWith('17'))
  expect(second?.bytes).toEqual(first?.bytes)
  expect(more).toEqual([])
})

test('a change too is sent again with the same bytes, which is how the other side knows that it was asked before', async () => {
  await using one = await answering((_heard, count) =>
    count === 1 ? null : `101YNN${DATE}AOx|ABB1|AQชั้น 2|AJเล่มที่ 1|`,
  )
  const asked = one.system.checkin({ barcode: 'B1', atMs: NOW_MS, happened: false })
  await until(() => one.server.bodies('09').length === 1)
  await one.pass(TIMEOUT_MS)
  expect(await asked).toMatchObject(
    answered({ isDone: true, location: 'ชั้น 2', resensitise: true, alert: null }),
  )
  const [first, second] = one.server.heard.filter(({ body }) => body.startsWith('09'))
  expect(second?.bytes).toEqual(first?.bytes)
})

test('an answer that comes late or twice is not taken for that to the next request', async () => {
  await using server = await openScriptedSip2Server((heard, socket) => {
    if (!heard.body.startsWith('17')) return undefined
    const barcode = /AB(.*?)\|/.exec(heard.body)?.[1]
    const answer = inKind(`18030001${DATE}AB${barcode}|AJเล่ม ${barcode}|`, heard)
    if (barcode === 'B2') socket.write(inKind(`18030001${DATE}ABB1|AJเล่ม B1|`, { sequence: '2' }))
    return Buffer.concat([answer, answer])
  })
  await using client = openSip2Client(server.port)
  for (const barcode of ['B1', 'B2', 'B3'])
    expect(await client.system.item(barcode)).toMatchObject(answered({ title: `เล่ม ${barcode}` }))
})

test('what the other side says unasked is dropped', async () => {
  await using one = await answering(ITEM)
  await until(one.system.isHere)
  for (const socket of one.server.open) socket.write(`96AZFEF6\r98\r\r\n1803\r${'x'.repeat(1000)}\r96AZFEF6`)
  await one.pass(0)
  expect(await one.system.item('B1')).toMatchObject(answered({ title: 'เล่มที่ 1' }))
  expect(one.server.bodies('17')).toHaveLength(1)
})

test('a server that knows no checksums is understood', async () => {
  await using server = await openScriptedSip2Server(({ body }) => {
    const plain = body.startsWith('93') ? '941' : body.startsWith('99') ? STATUS : ITEM
    return Buffer.from(`${plain}\r`)
  })
  await using client = openSip2Client(server.port)
  expect(await client.system.item('B1')).toMatchObject(answered({ title: 'เล่มที่ 1' }))
})

test('without error detection nothing has a number, and what was not answered is not repeated', async () => {
  await using one = await answering((_heard, count) => (count === 1 ? ITEM : null), {
    error_detection: false,
  })
  expect(await one.system.item('B1')).toMatchObject(answered({ title: 'เล่มที่ 1' }))
  expect(one.server.heard.map(({ sequence }) => sequence)).toEqual([null, null, null])
  const asked = one.system.checkout(LOAN)
  await until(() => one.server.bodies('11').length === 1)
  await one.pass(TIMEOUT_MS)
  expect(await asked).toEqual({ outcome: 'unanswered' })
  expect(one.server.bodies('11')).toHaveLength(1)
})

test('without error detection a message that the other side could not read (96) is sent again, a change too', async () => {
  const done = `121NNY${DATE}AOx|AA1001|ABB1|AJx|AH|`
  await using one = await answering((_heard, count) => (count === 1 ? '96' : done), {
    error_detection: false,
  })
  expect(await one.system.checkout(LOAN)).toMatchObject(answered({ isDone: true }))
  expect(one.server.bodies('11')).toHaveLength(2)
})

test('numbers go from 0 to 9 and begin again', async () => {
  await using one = await answering(ITEM)
  for (let time = 0; time < 10; time += 1) await one.system.item('B1')
  expect(one.server.heard.map(({ sequence }) => sequence).join('')).toBe('012345678901')
})

test('98 wants no repeats: a message that is not answered goes out once', async () => {
  await using server = await openScriptedSip2Server(({ body }) =>
    body.startsWith('99') ? STATUS.replace('600003', '600000') : undefined,
  )
  await using client = openSip2Client(server.port, { retries: 5 })
  const asked = client.system.item('B1')
  await until(() => server.bodies('17').length === 1)
  await client.pass(TIMEOUT_MS)
  expect(await asked).toEqual({ outcome: 'unanswered' })
  expect(server.bodies('17')).toHaveLength(1)
})

test('Evergreen answers no 35 and no 25: what BX has not is never asked, and nothing hangs on it', async () => {
  await using server = await openScriptedSip2Server(({ body }) =>
    body.startsWith('99')
      ? STATUS.replace('YYYYYY', 'YYYYYN').replace(/BX.*/, 'BXYYYYYNYYNYYNNYYN|')
      : undefined,
  )
  await using client = openSip2Client(server.port)
  await client.system.endSession('1001')
  expect(server.bodies('35')).toEqual([])
})

test('holds, renewals and item information that BX has not are not offered', async () => {
  await using server = await openScriptedSip2Server(({ body }) =>
    body.startsWith('99') ? STATUS.replace(/BX.*/, 'BXYYYNYYYYNNNNNNNN|') : undefined,
  )
  await using client = openSip2Client(server.port)
  const hold = { card: '1', pin: null, mode: 'add', barcode: 'B1', titleId: null } as const
  for (const asked of [client.system.item('B1'), client.system.renew(LOAN), client.system.hold(hold)])
    expect(await asked).toEqual({ outcome: 'not-offered' })
})

test('a 98 that denies checkout, checkin and renewal is believed over BX', async () => {
  await using server = await openScriptedSip2Server(({ body }) =>
    body.startsWith('99') ? STATUS.replace('98YYYY', '98YNNN') : undefined,
  )
  await using client = openSip2Client(server.port)
  const checkin = { barcode: 'B1', atMs: NOW_MS, happened: false }
  for (const asked of [
    client.system.checkout(LOAN),
    client.system.checkin(checkin),
    client.system.renew(LOAN),
  ])
    expect(await asked).toEqual({ outcome: 'not-offered' })
})

test('a 98 without BX: nothing but what all systems know is asked', async () => {
  await using server = await openScriptedSip2Server(({ body }) => {
    if (body.startsWith('99')) return STATUS.replace(/BX.*/, '')
    return body.startsWith('23') ? `24${FINE}000${DATE}AOx|AA1001|AEมะลิ|` : undefined
  })
  await using client = openSip2Client(server.port)
  expect(await client.system.patron(ASKED)).toMatchObject(
    answered({ isKnown: true, isPinRight: null, name: 'มะลิ' }),
  )
  expect(await client.system.item('B1')).toEqual({ outcome: 'not-offered' })
})

test('renewals, recalls and holds that are denied do not keep a patron from borrowing', async () => {
  const problems = (places: readonly number[]) =>
    Array.from({ length: 14 }, (_, place) => (places.includes(place) ? 'Y' : ' ')).join('')
  const patron = (places: readonly number[]) =>
    `64${problems(places)}000${DATE}${COUNTS}AOx|AA1001|AEมะลิ|BLY|`
  await using one = await answering((_heard, count) =>
    patron(count === 1 ? [1, 2, 3, 7] : [0, 4, 5, 6, 8, 9, 10, 11, 12, 13]),
  )
  const first = await one.system.patron(ASKED)
  expect(first).toMatchObject(answered({ blocks: [] }))
  expect(first.outcome === 'answered' && first.value.problems).toHaveLength(4)
  const second = await one.system.patron(ASKED)
  expect(second.outcome === 'answered' && second.value.blocks).toHaveLength(10)
})

test('TIS-620: sums are over bytes, and names come as they should', async () => {
  await using server = await openScriptedSip2Server(heard => {
    if (heard.body.startsWith('93')) return undefined
    const body = heard.body.startsWith('99') ? STATUS : ITEM
    return inKind(encodeText(body, 'tis-620'), heard)
  })
  await using client = openSip2Client(server.port, { encoding: 'tis-620', location: 'ห้องสมุด' })
  expect(await client.system.item('ก1')).toMatchObject(answered({ title: 'เล่มที่ 1' }))
  expect(client.system.offers()?.libraryName).toBe('ห้องสมุดกลาง')
  expect(server.heard[0]?.bytes.toString('latin1')).toContain(
    encodeText('ห้องสมุด', 'tis-620').toString('latin1'),
  )
  expect(server.heard[2]?.bytes.includes(encodeText('ABก1|', 'tis-620'))).toBe(true)
})

test('titles in pieces (NFD) are put together, and a delimiter that was written in words is one again', async () => {
  await using one = await answering(`18030001${DATE}ABB1|AJcafe\u0301 &#124; thé|`)
  expect(await one.system.item('B1')).toMatchObject(answered({ title: 'café | thé' }))
})

test('an answer whose own date cannot be read is an answer', async () => {
  await using one = await answering(`18040001${'2026-11-27 12:00  '}ABB1|AJเล่มที่ 1|AH2026-12-04|CF3|`)
  expect(await one.system.item('B1')).toMatchObject(
    answered({ status: 'charged', queueLength: 3, dueDate: { date: '2026-12-04', text: '2026-12-04' } }),
  )
})

test.each([
  ['01', '', { isKnown: false, status: 'other' }],
  ['01', 'หาย', { isKnown: true, status: 'other' }],
  ['08', 'จอง', { isKnown: true, status: 'hold-shelf' }],
  ['13', 'หาย', { isKnown: true, status: 'missing' }],
  ['99', 'แปลก', { isKnown: true, status: 'other' }],
  ['  ', 'ว่าง', { isKnown: true, status: 'other' }],
])('circulation status %j with the title %j', async (code, title, expected) => {
  await using one = await answering(`18${code}0001${DATE}ABB1|AJ${title}|`)
  expect(await one.system.item('B1')).toMatchObject(answered(expected))
})

test.each([
  ['Y', 'CV01|', 'hold-here'],
  ['Y', 'CV00|', 'other'],
  ['Y', '', 'other'],
  ['N', 'CV02|', 'hold-elsewhere'],
  ['N', 'CV00|', null],
  ['N', '', null],
])('a return with alert %s and %j', async (flag, type, alert) => {
  await using one = await answering(`101YN${flag}${DATE}AOx|ABB1|AQ|AJเล่มที่ 1|${type}`)
  expect(await one.system.checkin({ barcode: 'B1', atMs: NOW_MS, happened: false })).toMatchObject(
    answered({ alert }),
  )
})

test('a place in the queue', async () => {
  await using one = await answering(`161N${DATE}BR3|BSห้องสมุด|AOx|AA1001|ABB1|AJเล่มที่ 1|`)
  const hold = { card: '1001', pin: '7294', mode: 'add', barcode: 'B1', titleId: null } as const
  expect(await one.system.hold(hold)).toEqual(
    answered({
      ...{ isDone: true, isAvailable: false, barcode: 'B1', title: 'เล่มที่ 1', queuePosition: 3 },
      ...{ pickUpLocation: 'ห้องสมุด', messages: [] },
    }),
  )
  expect(one.server.bodies('15')).toEqual([`15+20261127    120000AOหอสมุด|AA1001|AD7294|ABB1|AC|BON|`])
})

test('what happened while the other side was away goes out with its own dates, and no block where 98 takes it', async () => {
  const happened = { dueAtMs: Date.parse('2026-12-04T23:59:00+07:00') }
  const done = (code: string) => `${code}1NNY${DATE}AOx|AA1001|ABB1|AJx|AH|`
  for (const offline of ['Y', 'N']) {
    await using server = await openScriptedSip2Server(({ body }) => {
      if (body.startsWith('99')) return STATUS.replace('YYYYYY', `YYYYY${offline}`)
      if (body.startsWith('09')) return `101YNN${DATE}AOx|ABB1|AQ|`
      return body.startsWith('11') ? done('12') : body.startsWith('29') ? done('30') : undefined
    })
    await using client = openSip2Client(server.port)
    await client.system.checkout({ ...LOAN, happened })
    await client.system.renew({ ...LOAN, happened })
    await client.system.checkin({ barcode: 'B1', atMs: NOW_MS, happened: true })
    const due = '20261204    235900'
    expect(server.bodies('11')[0]).toContain(`11N${offline}20261127    120000${due}AO`)
    expect(server.bodies('29')[0]).toContain(`29N${offline}20261127    120000${due}AO`)
    expect(server.bodies('09')[0]).toContain(`09${offline}20261127    12000020261127    120000AProom|AO`)
  }
})

test('no user, no log-in: Symphony and Sierra may know a kiosk by its address', async () => {
  await using one = await answering(ITEM, { user: undefined, password: '' })
  await one.system.item('B1')
  expect(one.server.bodies('93')).toEqual([])
})

test('a kiosk with an account of its own, and CRLF where the other side wants it', async () => {
  await using server = await openScriptedSip2Server()
  await using client = openSip2Client(server.port, {
    terminator: 'crlf',
    kiosk: [{ station: 'kiosk', user: 'own', password: 'other' }],
  })
  await until(client.system.isHere)
  expect(server.bodies('93')).toEqual(['9300CNown|COother|CProom|'])
})

test('a line that does not end is cut off and costs no memory', async () => {
  await using one = await answering(Buffer.alloc(70_000, '1'))
  expect(await one.system.checkout(LOAN)).toEqual({ outcome: 'unanswered' })
  await until(() => one.server.open.size === 0)
  expect(one.system.isHere()).toBe(false)
})

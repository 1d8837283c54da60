import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockPatron } from '../../../../../server/school/sip2/messages/block-patron.ts'
import { checkin } from '../../../../../server/school/sip2/messages/checkin.ts'
import { checkout } from '../../../../../server/school/sip2/messages/checkout.ts'
import { endSession } from '../../../../../server/school/sip2/messages/end-session.ts'
import { feePaid } from '../../../../../server/school/sip2/messages/fee-paid.ts'
import { hold } from '../../../../../server/school/sip2/messages/hold.ts'
import { itemInformation } from '../../../../../server/school/sip2/messages/item-information.ts'
import { itemStatusUpdate } from '../../../../../server/school/sip2/messages/item-status-update.ts'
import { login } from '../../../../../server/school/sip2/messages/login.ts'
import { patronEnable } from '../../../../../server/school/sip2/messages/patron-enable.ts'
import { patronInformation } from '../../../../../server/school/sip2/messages/patron-information.ts'
import { patronStatus } from '../../../../../server/school/sip2/messages/patron-status.ts'
import { renew } from '../../../../../server/school/sip2/messages/renew.ts'
import { renewAll } from '../../../../../server/school/sip2/messages/renew-all.ts'
import { status } from '../../../../../server/school/sip2/messages/status.ts'
import { splitFields } from '../../../../../server/school/sip2/variable-fields.ts'
import { haveSip2Vectors, sip2Vectors } from '../../../../fakes/sip2-vectors.ts'

const PAIRS = {
  ...{ blockPatron, checkin, checkout, endSession, feePaid, hold, itemInformation, itemStatusUpdate },
  ...{ login, patronEnable, patronInformation, patronStatus, renew, renewAll, status },
}
const MESSAGES = Object.entries(PAIRS).flatMap(([name, { request, response }]) => [
  [`${name} ${request.code}`, request] as const,
  [`${name} ${response.code}`, response] as const,
])

const DATE = '20261127    120000'
const AT_MS = Date.parse('2026-11-27T12:00:00+07:00')

test('a checkout is read', () => {
  expect(checkout.request.parse(`11YN${DATE}${' '.repeat(18)}AOpratu|AA1234|ABbook-1|AC|BON|`)).toEqual({
    ...{ renewalPolicy: true, noBlock: false, date: AT_MS, noBlockDueDate: null },
    ...{ institution: 'pratu', patron: '1234', item: 'book-1', terminalPassword: '', properties: null },
    ...{ password: null, feeAcknowledged: false, cancel: null },
  })
})

test('an answer has what is required, empty where it is not known', () => {
  const refused = { ok: false, renewalOk: false, magneticMedia: 'N', desensitise: 'N', date: AT_MS }
  expect(checkout.response.format({ ...refused, screenMessages: ['a|b', 'c\rd'] })).toBe(
    `120NNN${DATE}AO|AA|AB|AJ|AH|AFa&#124;b|AFc d|`,
  )
})

test('lists and their counts', () => {
  const counts = { holdCount: 1, overdueCount: 0, chargedCount: 12, fineCount: null, recallCount: null }
  expect(
    patronInformation.response.format({
      ...{ problems: ['charge-denied', 'too-many-charged'], language: '000', date: AT_MS, ...counts },
      ...{ unavailableHoldCount: 10_000, patron: 'p', name: 'มะลิ', validPatron: true, holds: ['x', 'y'] },
    }),
  ).toBe(`64Y    Y        000${DATE}000100000012        9999AO|AAp|AEมะลิ|BLY|ASx|ASy|`)
})

test('fields stand in any order, repeat, are unknown, or empty', () => {
  const found = splitFields('ABitem|AAone|AAtwo||XXwhat|AC|abthree|')
  expect(Object.fromEntries(found)).toEqual({
    AB: ['item', 'three'],
    AA: ['one', 'two'],
    XX: ['what'],
    AC: [''],
  })
})

const BLANK = ' '.repeat(18)
const STATUS = 'Y   Y         '
/** Fixed fields by code, as they may be. */
const STARTS: Readonly<Record<string, string>> = {
  ...{ '93': '00', '94': '1', '99': '0 802.00', '98': `YYYYNN600003${DATE}2.00`, '23': `000${DATE}` },
  ...{ '24': `${STATUS}000${DATE}`, '26': `${STATUS}001${DATE}`, '25': DATE, '01': `Y${DATE}` },
  ...{ '63': `000${DATE}  Y       `, '64': `${STATUS}000${DATE}000100020003    00050006` },
  ...{ '11': `YN${DATE}${BLANK}`, '12': `1NUY${DATE}`, '09': `N${DATE}${DATE}`, '10': `1YNN${DATE}` },
  ...{ '29': `NN${DATE}${BLANK}`, '30': `0NUN${DATE}`, '65': DATE, '66': `100020001${DATE}` },
  ...{ '17': DATE, '18': `030001${DATE}`, '19': DATE, '20': `1${DATE}`, '15': `+${DATE}`, '16': `1Y${DATE}` },
  ...{ '35': DATE, '36': `Y${DATE}`, '37': `${DATE}0400THB`, '38': `Y${DATE}` },
}

const IDS =
  'AA AB AC AD AE AF AG AH AJ AL AM AN AO AP AQ AS AT AU AV BH BI BK BL BM BN BO BR BS BT BU BV BW BX BY BZ CA CB CC CD CF CG CH CI CJ CK CL CM CN CO CP CQ CS CT CV XX'.split(
    ' ',
  )
const fields = fc
  .array(fc.tuple(fc.constantFrom(...IDS), fc.string({ unit: 'grapheme', maxLength: 30 })), { maxLength: 12 })
  .map(all => all.map(([id, value]) => `${id}${value}|`).join(''))
/** Made once: its table of all letters takes long. */
const anything = fc.string({ unit: 'binary', maxLength: 200 })

test.each(MESSAGES)(
  '%s: what is read is written so that it is read the same',
  (_name, { code, parse, format }) => {
    const start = STARTS[code] ?? ''
    fc.assert(
      fc.property(fields, rest => {
        const value = parse(`${code}${start}${rest}`)
        if (value === undefined) throw new Error('It was not read.')
        expect(parse(format(value as never))).toEqual(value)
      }),
    )
  },
)

test.each(MESSAGES)(
  '%s: whatever stands there is read or not, and nothing throws',
  (_name, { code, parse }) => {
    fc.assert(
      fc.property(anything, fc.nat(60), (rest, kept) => {
        parse(rest)
        parse(code + rest)
        parse(`${code}${(STARTS[code] ?? '').slice(0, kept)}${rest}`)
      }),
    )
  },
)

test.each(MESSAGES)('%s: cut within its fixed fields it is no message', (_name, { code, parse }) => {
  const start = STARTS[code] ?? ''
  for (let length = 0; length < start.length; length += 1)
    expect(
      parse(`${code}${start.slice(0, length)}AB|`.slice(0, code.length + start.length - 1)),
    ).toBeUndefined()
})

test.skipIf(!haveSip2Vectors)('every public request is read, and none of its fields is lost', () => {
  for (const vector of sip2Vectors().filter(each => !each.startsWith('97'))) {
    const text = vector.replace(/AY\dAZ.{4}$/, '')
    const kind = MESSAGES.map(([, each]) => each).find(each => text.startsWith(each.code))
    const value = kind?.parse(text)
    if (!kind || !value) throw new Error(`${vector} was not read.`)
    const written = kind.format(value as never)
    for (const field of text.split('|').slice(1))
      if (field.length > 2 && !field.startsWith('MA')) expect(written).toContain(field)
  }
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDate, parseDate } from '../../../../../server/school/sip2/dates.ts'

const NOON = Date.parse('2026-11-27T12:00:00+07:00')

test('local time is Thailand’s', () => {
  expect(formatDate(NOON)).toBe('20261127    120000')
  expect(parseDate('20261127    120000')).toBe(NOON)
})

test('Z is UTC, another zone is taken for Thailand’s', () => {
  expect(parseDate('20261127   Z050000')).toBe(NOON)
  expect(parseDate('20261127   B120000')).toBe(NOON)
})

test('blanks and zeros are no date, and anything else has not its form', () => {
  expect(parseDate(' '.repeat(18))).toBeNull()
  expect(parseDate('00000000    000000')).toBeNull()
  expect(parseDate('20260230    120000')).toBeNull()
  expect(parseDate('2026-11-27 12:00:0')).toBeUndefined()
  expect(parseDate('')).toBeUndefined()
})

test('every second of four centuries is written and read again', () => {
  const instant = fc
    .integer({
      min: Date.parse('1800-01-01T00:00:00Z') / 1000,
      max: Date.parse('2200-01-01T00:00:00Z') / 1000,
    })
    .map(seconds => seconds * 1000)
  fc.assert(fc.property(instant, atMs => parseDate(formatDate(atMs)) === atMs))
})

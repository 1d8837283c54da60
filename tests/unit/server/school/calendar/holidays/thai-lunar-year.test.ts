import { addDays, daysBetween } from '@pratu/protocol/bangkok'
import { describe, expect, it, test } from 'vitest'
import {
  FIRST_YEAR,
  fullMoonFeast,
  hasExtraDay,
  hasExtraMonth,
  LAST_YEAR,
} from '../../../../../../server/school/calendar/holidays/thai-lunar-year.ts'
import { fullMoonNear } from '../../../../../support/full-moon.ts'

/** As they were announced, and for 2026 to 2028 as they are expected. */
const ANNOUNCED = [
  ['2017-02-11', '2017-05-10', '2017-07-08'],
  ['2018-03-01', '2018-05-29', '2018-07-27'],
  ['2019-02-19', '2019-05-18', '2019-07-16'],
  ['2020-02-08', '2020-05-06', '2020-07-05'],
  ['2021-02-26', '2021-05-26', '2021-07-24'],
  ['2022-02-16', '2022-05-15', '2022-07-13'],
  ['2023-03-06', '2023-06-03', '2023-08-01'],
  ['2024-02-24', '2024-05-22', '2024-07-20'],
  ['2025-02-12', '2025-05-11', '2025-07-10'],
  ['2026-03-03', '2026-05-31', '2026-07-29'],
  ['2027-02-21', '2027-05-20', '2027-07-18'],
  ['2028-02-10', '2028-05-08', '2028-07-06'],
] as const

test.each(ANNOUNCED)('Makha is %s, Visakha %s, Asalha %s', (makha, visakha, asalha) => {
  const year = Number(makha.slice(0, 4))
  expect(fullMoonFeast(year, 3)).toBe(makha)
  expect(fullMoonFeast(year, 6)).toBe(visakha)
  expect(fullMoonFeast(year, 8)).toBe(asalha)
})

const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index)

test('month 8 comes twice in the years of the published calendar', () => {
  expect(YEARS.filter(hasExtraMonth)).toEqual([
    2018, 2021, 2023, 2026, 2029, 2031, 2034, 2037, 2040, 2042, 2045, 2048, 2050, 2053, 2056,
  ])
  expect(YEARS.filter(year => hasExtraDay(year) && hasExtraMonth(year))).toEqual([])
})

describe.each(YEARS)('in %i', year => {
  const makha = fullMoonFeast(year, 3)
  const visakha = fullMoonFeast(year, 6)
  const asalha = fullMoonFeast(year, 8)

  it('every feast lies within two days of the true full moon', () => {
    for (const day of [makha, visakha, asalha]) {
      const away = Math.abs(fullMoonNear(day) - Date.parse(`${day}T12:00:00+07:00`))
      expect(away).toBeLessThan(2 * 86_400_000)
    }
  })

  it('feasts are whole months apart and in their season', () => {
    expect(daysBetween(makha, visakha)).toBeGreaterThanOrEqual(88)
    expect(daysBetween(makha, visakha)).toBeLessThanOrEqual(89)
    expect(daysBetween(visakha, asalha)).toBeGreaterThanOrEqual(59)
    expect(daysBetween(visakha, asalha)).toBeLessThanOrEqual(60)
    expect(makha >= `${year}-02-07` && makha <= `${year}-03-09`).toBe(true)
    expect(addDays(asalha, 1) >= `${year}-07-05` && asalha <= `${year}-08-04`).toBe(true)
  })
})

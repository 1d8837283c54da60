import { addDays } from '@pratu/protocol/bangkok'
import { describe, expect, it, test } from 'vitest'
import {
  isWeekend,
  publicHolidayOn,
  publicHolidays,
} from '../../../../../../server/school/calendar/holidays/thai-holidays.ts'

const nameOn = (date: string) => publicHolidayOn(date)?.name.th
const datesOf = (year: number) => publicHolidays(`${year}-01-01`, `${year}-12-31`).map(({ date }) => date)

test('a year’s holidays, with its substitution days', () => {
  expect(datesOf(2026)).toEqual([
    '2026-01-01',
    '2026-03-03',
    '2026-04-06',
    '2026-04-13',
    '2026-04-14',
    '2026-04-15',
    '2026-05-04',
    '2026-05-31',
    '2026-06-01',
    '2026-06-03',
    '2026-07-28',
    '2026-07-29',
    '2026-07-30',
    '2026-08-12',
    '2026-10-13',
    '2026-10-23',
    '2026-12-05',
    '2026-12-07',
    '2026-12-10',
    '2026-12-31',
  ])
  expect(publicHolidayOn('2026-06-01')).toEqual({
    date: '2026-06-01',
    name: { th: 'วันหยุดชดเชยวันวิสาขบูชา', en: 'Visakha Bucha (substitution day)' },
    kind: 'substitution',
  })
})

describe('a holiday on a weekend is made up for on the next working day', () => {
  it.each([
    ['2022-01-03', 'วันหยุดชดเชยวันขึ้นปีใหม่'],
    ['2024-02-26', 'วันหยุดชดเชยวันมาฆบูชา'],
    ['2025-05-12', 'วันหยุดชดเชยวันวิสาขบูชา'],
    ['2027-02-22', 'วันหยุดชดเชยวันมาฆบูชา'],
    ['2026-12-07', 'วันหยุดชดเชยวันชาติและวันพ่อแห่งชาติ'],
  ])('%s: %s', (date, name) => {
    expect(nameOn(date)).toBe(name)
  })

  it('after the holidays that follow it', () => {
    expect(nameOn('2027-07-18')).toBe('วันอาสาฬหบูชา')
    expect(nameOn('2027-07-19')).toBe('วันเข้าพรรษา')
    expect(nameOn('2027-07-20')).toBe('วันหยุดชดเชยวันอาสาฬหบูชา')
  })

  it('once for a feast, however many of its days fall on a weekend', () => {
    expect(nameOn('2024-04-16')).toBe('วันหยุดชดเชยวันสงกรานต์')
    expect(nameOn('2024-04-17')).toBeUndefined()
    expect(nameOn('2018-04-16')).toBe('วันหยุดชดเชยวันสงกรานต์')
    expect(nameOn('2018-04-17')).toBeUndefined()
    expect(nameOn('2025-04-16')).toBe('วันหยุดชดเชยวันสงกรานต์')
    expect(nameOn('2024-07-22')).toBe('วันหยุดชดเชยวันอาสาฬหบูชา')
    expect(nameOn('2024-07-23')).toBeUndefined()
  })

  it('once for two holidays on one day', () => {
    expect(nameOn('2023-06-05')).toBe('วันหยุดชดเชยวันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี และวันวิสาขบูชา')
    expect(nameOn('2023-06-06')).toBeUndefined()
  })

  it('over the end of the year too', () => {
    expect(nameOn('2023-01-02')).toBe('วันหยุดชดเชยวันสิ้นปี')
    expect(nameOn('2023-01-03')).toBeUndefined()
    expect(nameOn('2017-01-02')).toBe('วันหยุดชดเชยวันสิ้นปี')
    expect(nameOn('2017-01-03')).toBeUndefined()
    expect(nameOn('2029-01-02')).toBe('วันหยุดชดเชยวันสิ้นปี')
  })
})

test.each([
  ['2018-06-03', undefined],
  ['2019-06-03', 'วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี'],
  ['2018-05-04', undefined],
  ['2019-05-04', 'วันฉัตรมงคล'],
  ['2022-10-13', 'วันคล้ายวันสวรรคตพระบาทสมเด็จพระบรมชนกาธิเบศร มหาภูมิพลอดุลยเดชมหาราช บรมนาถบพิตร'],
  ['2023-10-13', 'วันนวมินทรมหาราช'],
  ['2020-04-13', undefined],
  ['2026-05-01', undefined],
])('on %s: %s', (date, name) => {
  expect(nameOn(date)).toBe(name)
})

describe('from 2560 to 2600', () => {
  const all = publicHolidays('2000-01-01', '2100-01-01')

  it('every year has its holidays, and no other', () => {
    const years = new Map<string, number>()
    for (const { date } of all) years.set(date.slice(0, 4), (years.get(date.slice(0, 4)) ?? 0) + 1)
    expect([...years.keys()]).toEqual(Array.from({ length: 41 }, (_, index) => String(2017 + index)))
    for (const count of years.values()) {
      expect(count).toBeGreaterThanOrEqual(15)
      expect(count).toBeLessThanOrEqual(26)
    }
  })

  it('a substitution day is no weekend, no other holiday, and stands next to what it makes up for', () => {
    const dates = all.map(({ date }) => date)
    expect(new Set(dates).size).toBe(dates.length)
    for (const { date, kind } of all) {
      if (kind !== 'substitution') continue
      expect(isWeekend(date)).toBe(false)
      let before = addDays(date, -1)
      while (!isWeekend(before)) {
        expect(publicHolidayOn(before) ?? date < '2017-01-04').toBeTruthy()
        before = addDays(before, -1)
      }
    }
  })

  it('Khao Phansa is the day after Asalha', () => {
    const asalha = all.filter(({ name, kind }) => kind === 'lunar' && name.th.includes('วันอาสาฬหบูชา'))
    expect(asalha).toHaveLength(41)
    for (const { date } of asalha) expect(nameOn(addDays(date, 1))).toContain('วันเข้าพรรษา')
  })
})

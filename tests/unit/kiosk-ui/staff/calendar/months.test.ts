import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { CalendarYear, YearDay } from '@pratu/protocol/calendar'
import { describe, expect, it, test } from 'vitest'
import { monthsOf } from '../../../../../kiosk-ui/staff/calendar/months.ts'
import { sentenceOf } from '../../../../../kiosk-ui/staff/calendar/sentence.ts'
import { staffDictionaries } from '../../../../../kiosk-ui/staff/words.ts'
import { Words } from '../../../../../kiosk-ui/words/translate.svelte.ts'

const HOURS = { fromMinute: 450, toMinute: 990 }
const SONGKRAN = { th: 'วันสงกรานต์', en: 'Songkran' }

/** May 2026 to May 2027, open on weekdays but for Songkran and one closure. */
function someYear(today: string): CalendarYear {
  const days: YearDay[] = []
  for (let date = '2026-05-16'; date <= '2027-05-15'; date = addDays(date, 1)) {
    const songkran = ['2027-04-13', '2027-04-14', '2027-04-15'].includes(date)
    const closed = date >= '2026-10-30' && date <= '2026-11-02'
    const weekend = [0, 6].includes(weekdayOf(date))
    const kind = songkran ? 'holiday' : closed ? 'closure' : weekend ? 'weekday' : 'open'
    days.push({
      date,
      kind,
      hours: kind === 'open' ? HOURS : null,
      name: songkran ? SONGKRAN : closed ? 'ซ่อมแซม' : null,
    })
  }
  const semester = (number: number, from: string, to: string) => ({
    academicYear: 2569,
    semester: number,
    from,
    to,
    source: 'regulation' as const,
    openDays: days.filter(({ date, hours }) => hours && from <= date && date <= to).length,
  })
  return {
    academicYear: 2569,
    from: '2026-05-16',
    to: '2027-05-15',
    today,
    semesters: [semester(1, '2026-05-16', '2026-10-10'), semester(2, '2026-11-01', '2027-03-31')],
    fiscalYears: [],
    week: [null, HOURS, HOURS, HOURS, HOURS, HOURS, null],
    weekSource: 'configuration',
    days,
    holidays: [
      { date: '2026-12-10', name: { th: 'วันรัฐธรรมนูญ', en: 'Constitution Day' }, kind: 'fixed', kept: false },
    ],
    holidaysKnown: true,
    closures: [],
    openings: [],
  }
}

describe('the months of a year', () => {
  const months = monthsOf(someYear('2026-11-23'))
  const of = (month: string) => months.find(each => each.month === month)

  it('reach from the middle of May to the middle of the next', () => {
    expect(months).toHaveLength(13)
    expect(months[0]?.weeks.flat().filter(day => day !== null)[0]?.date).toBe('2026-05-16')
    expect(
      months
        .at(-1)
        ?.weeks.flat()
        .findLast(day => day !== null)?.date,
    ).toBe('2027-05-15')
  })

  it('have weeks from Sunday to Saturday, with every day in its place', () => {
    for (const { weeks } of months)
      for (const week of weeks) {
        expect(week).toHaveLength(7)
        for (const [weekday, day] of week.entries()) if (day) expect(weekdayOf(day.date)).toBe(weekday)
      }
    expect(months.flatMap(({ weeks }) => weeks.flat()).filter(day => day !== null)).toHaveLength(365)
  })

  it('tell of days with a name together, month by month', () => {
    expect(of('2027-04')?.notes).toEqual([
      { what: 'named', from: '2027-04-13', to: '2027-04-15', kind: 'holiday', name: SONGKRAN },
    ])
    expect(of('2026-10')?.notes).toEqual([
      { what: 'ends', from: '2026-10-10', semester: 1 },
      { what: 'named', from: '2026-10-30', to: '2026-10-31', kind: 'closure', name: 'ซ่อมแซม' },
    ])
    expect(of('2026-12')?.notes).toMatchObject([{ what: 'not-kept', from: '2026-12-10' }])
  })

  it('know the semester of each day, and today', () => {
    const day = (date: string) =>
      of(date.slice(0, 7))
        ?.weeks.flat()
        .find(each => each?.date === date)
    expect(day('2026-10-10')?.semester).toBe(1)
    expect(day('2026-10-11')?.semester).toBeNull()
    expect(day('2026-11-23')).toMatchObject({ semester: 2, isToday: true })
  })
})

const thai = new Words(staffDictionaries, 'th', () => {})
const english = new Words(staffDictionaries, 'en', () => {})

test.each([
  ['2026-11-23', 'ปีการศึกษา 2569 ภาคเรียนที่ 2: 1 พ.ย. 2569 – 31 มี.ค. 2570 เปิด 107 วัน หลังจากวันนี้ยังเปิดอีก 92 วัน'],
  ['2026-10-20', 'วันนี้ไม่อยู่ในภาคเรียน ต่อไปคือปีการศึกษา 2569 ภาคเรียนที่ 2: 1 พ.ย. 2569 – 31 มี.ค. 2570 เปิด 107 วัน'],
  ['2026-03-01', 'ปีการศึกษา 2569 ภาคเรียนที่ 1: 16 พ.ค. 2569 – 10 ต.ค. 2569 เปิด 105 วัน'],
  ['2027-05-01', 'ภาคเรียนของปีการศึกษา 2569 จบแล้ว เปิดทั้งหมด 212 วัน'],
])('on %s the year is told in a sentence', (today, sentence) => {
  expect(sentenceOf(thai, someYear(today))).toBe(sentence)
})

test('in English years are of the common era', () => {
  expect(sentenceOf(english, someYear('2026-11-23'))).toContain('School year 2026–27, semester 2: 1 Nov 2026')
})

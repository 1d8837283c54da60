import { addDays } from '@pratu/protocol/bangkok'
import type { CalendarYear, YearDay } from '@pratu/protocol/calendar'
import { fiscalYearDates, fiscalYearOf } from '@pratu/protocol/semester'
import type { Calendar } from './calendar.ts'
import type { CalendarStore } from './calendar-store.ts'
import { areHolidaysKnown } from './holidays/thai-holidays.ts'
import type { SchoolDays } from './school-days.ts'

/** An academic year as the page of the calendar shows it. */
export function calendarYear(
  academicYear: number,
  today: string,
  {
    calendar,
    days,
    store,
  }: { readonly calendar: Calendar; readonly days: SchoolDays; readonly store: CalendarStore },
): CalendarYear {
  const { from, to } = calendar.academicYearDates(academicYear)
  const { week, source: weekSource } = days.week()
  const countOpenDays = (first: string, last: string) => calendar.openDays(first, last).length

  return {
    academicYear,
    from,
    to,
    today,
    semesters: [1, 2].map(semester => {
      const dates = calendar.semesterDates({ academicYear, semester })
      return { ...dates, source: days.sourceOf(dates), openDays: countOpenDays(dates.from, dates.to) }
    }),
    fiscalYears: [fiscalYearOf(from), fiscalYearOf(to)].map((fiscalYear, index) => {
      const dates = fiscalYearDates(fiscalYear)
      const slice = index === 0 ? { from, to: dates.to } : { from: dates.from, to }
      return { fiscalYear, ...slice, openDays: countOpenDays(slice.from, slice.to) }
    }),
    week,
    weekSource,
    days: daysFrom(from, to, date => ({ date, ...calendar.dayOn(date) })),
    holidays: days.holidays(from, to),
    holidaysKnown: areHolidaysKnown(from) && areHolidaysKnown(to),
    closures: days.closures().filter(closure => closure.from <= to && from <= closure.to),
    openings: store.openings().filter(({ date }) => from <= date && date <= to),
  }
}

function daysFrom(from: string, to: string, dayOf: (date: string) => YearDay): YearDay[] {
  const days: YearDay[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(dayOf(date))
  return days
}

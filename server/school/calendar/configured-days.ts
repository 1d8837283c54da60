import { addDays, daysBetween } from '@pratu/protocol/bangkok'
import { academicYearOf, legalSemester, type SemesterDates } from '@pratu/protocol/semester'
import type { CalendarDays, Closure, OpeningHours } from './calendar.ts'

/** What the school's configuration says of its days; it counts until staff change it on their page. */
export interface CalendarSettings {
  /** 0 is Sunday. */
  readonly openWeekdays: readonly number[]
  /** `HH:MM`, Bangkok time; `closes` lies after `opens`. */
  readonly opens: string
  readonly closes: string
  readonly closures: readonly Closure[]
  /** Where they differ from the legal ones. */
  readonly semesters: readonly { readonly from: string; readonly to: string }[]
}

/** The days of a configuration alone, without holidays. */
export function configuredDays(settings: CalendarSettings): CalendarDays {
  const hours: OpeningHours = {
    fromMinute: minutesSinceMidnight(settings.opens),
    toMinute: minutesSinceMidnight(settings.closes),
  }
  return {
    week: [0, 1, 2, 3, 4, 5, 6].map(weekday => (settings.openWeekdays.includes(weekday) ? hours : null)),
    closures: settings.closures,
    openings: [],
    holidayOn: () => null,
    semesters: settings.semesters.map(whichSemester),
  }
}

const minutesSinceMidnight = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** A configuration gives no names to its semesters: each is the one whose legal middle lies nearest to its own. */
function whichSemester({ from, to }: { readonly from: string; readonly to: string }): SemesterDates {
  const year = academicYearOf(from)
  const [nearest] = [year - 1, year, year + 1]
    .flatMap(academicYear => [1, 2].map(semester => legalSemester({ academicYear, semester })))
    .map(legal => ({ legal, away: Math.abs(daysBetween(middle(legal), middle({ from, to }))) }))
    .sort((one, other) => one.away - other.away)
  return { ...(nearest?.legal ?? legalSemester({ academicYear: year, semester: 1 })), from, to }
}

const middle = ({ from, to }: { readonly from: string; readonly to: string }) =>
  addDays(from, Math.floor(daysBetween(from, to) / 2))

import { addDays, weekdayOf } from '@pratu/protocol/bangkok'
import type { ClosureName } from '@pratu/protocol/scalars'
import type { Calendar } from '../calendar/calendar.ts'
import type { ReportFacts } from './report-facts.ts'

/** Days of a stretch on which the library was closed though it is open on that weekday; neighbours of one name are one. */
export function closuresIn(
  calendar: Pick<Calendar, 'closureOn' | 'openDays'>,
  from: string,
  to: string,
): ReportFacts['closures'] {
  const openWeekdays = new Set(calendar.openDays(from, to).map(({ date }) => weekdayOf(date)))
  const found: { from: string; to: string; name: string }[] = []
  let before: string | null = null
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const name = nameOf(calendar.closureOn(date))
    const last = found.at(-1)
    if (name !== null && openWeekdays.has(weekdayOf(date))) {
      if (last && before === name) last.to = date
      else found.push({ from: date, to: date, name })
    }
    if (openWeekdays.has(weekdayOf(date))) before = name
  }
  return found
}

const nameOf = (name: ClosureName | null): string | null =>
  name !== null && typeof name === 'object' ? name.th : name

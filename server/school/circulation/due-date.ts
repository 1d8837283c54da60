import { addDays } from '@pratu/protocol/bangkok'
import type { DueReason } from '@pratu/protocol/circulation'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ClosureName } from '@pratu/protocol/scalars'
import type { OpenDays } from './open-days.ts'

export interface Due {
  readonly date: string
  /** Why it is that day, in the order in which it was found. */
  readonly because: readonly DueReason[]
}

export interface DueQuestion {
  readonly from: string
  readonly days: number
  readonly openDays: OpenDays
  /** It lies at least so many days before the semester's last day; null: semesters do not matter. */
  readonly daysBeforeSemesterEnd: number | null
}

/**
 * The day to bring an item back: so many days from `from`, never a day on which the library is closed, and never after
 * the end of the semester in which it is lent.
 */
export function dueDate(asked: DueQuestion): Result<Due> {
  const { from, days, openDays } = asked
  const promised = addDays(from, days)
  const date = openDays.nextOpenDay(promised)
  if (date === null) return refuse('no-open-day')
  const loanDays: DueReason = { reason: 'loan-days', days }
  const lastDay = lastDayBefore(asked)
  if (lastDay !== null && lastDay < date)
    return succeed({ date: lastDay, because: [loanDays, { reason: 'semester-end', lastDay }] })
  return succeed({ date, because: [loanDays, ...closedDays(promised, date, openDays)] })
}

/**
 * The last open day before the semester ends. In its very last days, when no open day is left so long before the end,
 * it is the last open day of all; null when that is over too.
 */
function lastDayBefore({ from, openDays, daysBeforeSemesterEnd }: DueQuestion): string | null {
  const semester = openDays.semesterAt(from)
  if (daysBeforeSemesterEnd === null || !semester) return null
  for (const end of [addDays(semester.to, -daysBeforeSemesterEnd), semester.to]) {
    const day = openDays.lastOpenDay(end)
    if (day !== null && day >= from) return day
  }
  return null
}

/** The closed days from `from` up to, and not including, `to`, as stretches of one name. */
function closedDays(from: string, to: string, openDays: OpenDays): DueReason[] {
  const stretches: { reason: 'closed'; from: string; to: string; name: ClosureName | null }[] = []
  for (let day = from; day < to; day = addDays(day, 1)) {
    const name = openDays.closureOn(day)
    const last = stretches.at(-1)
    if (last?.name === name) last.to = day
    else stretches.push({ reason: 'closed', from: day, to: day, name })
  }
  return stretches
}

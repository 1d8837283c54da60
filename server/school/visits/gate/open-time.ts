import { startOfDay } from '@pratu/protocol/bangkok'
import { academicYearOf } from '@pratu/protocol/semester'
import type { Calendar, OpenDay } from '../../calendar/calendar.ts'
import type { Interval } from '../sensed-time.ts'

export type GateCalendar = Pick<Calendar, 'openDays' | 'semesterAt' | 'academicYearDates'>

/** The opening hours of a day. */
export interface OpenTime extends Interval {
  readonly date: string
  /** How far of it has passed. */
  readonly passedUntilMs: number
}

export function openTimeOf({ date, fromMinute, toMinute }: OpenDay, nowMs: number): OpenTime {
  const fromMs = startOfDay(date) + fromMinute * 60_000
  const toMs = startOfDay(date) + toMinute * 60_000
  return { date, fromMs, toMs, passedUntilMs: Math.min(toMs, Math.max(fromMs, nowMs)) }
}

/** Days that can be compared with one another: those of a semester, or those of the breaks of an academic year. */
export interface ComparableDays {
  readonly name: string
  readonly from: string
  readonly to: string
}

export function comparableDays(calendar: GateCalendar, date: string): ComparableDays {
  const semester = calendar.semesterAt(date)
  if (semester) {
    const { academicYear, semester: number, from, to } = semester
    return { name: `${academicYear}-${number}`, from, to }
  }
  const year = academicYearOf(date)
  const { from, to } = calendar.academicYearDates(year)
  return { name: `${year}-breaks`, from: from < date ? from : date, to: to > date ? to : date }
}

import { dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { Calendar } from './calendar.ts'

/** The instants between which the library is open on the day of `nowMs`; null: it stays closed. */
export function openingToday(
  calendar: Pick<Calendar, 'openingOn'>,
  nowMs: number,
): { fromAtMs: number; toAtMs: number } | null {
  const today = dateOf(nowMs)
  const hours = calendar.openingOn(today)
  if (!hours) return null
  const atMinute = (minute: number) => startOfDay(today) + minute * 60_000
  return { fromAtMs: atMinute(hours.fromMinute), toAtMs: atMinute(hours.toMinute) }
}

/** Whether the library is open at that instant. */
export function isOpenAt(calendar: Pick<Calendar, 'openingOn'>, nowMs: number): boolean {
  const today = openingToday(calendar, nowMs)
  return today !== null && nowMs >= today.fromAtMs && nowMs < today.toAtMs
}

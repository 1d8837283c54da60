import { addDays } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { NextOpenDay } from './loan-facts.ts'

/** The day to bring an item back: so many days from `from`, and never a day on which the library is closed. */
export function dueDate(from: string, days: number, nextOpenDay: NextOpenDay): Result<string> {
  const date = nextOpenDay(addDays(from, days))
  return date === null ? refuse('no-open-day') : succeed(date)
}

import { dateOf } from '@pratu/protocol/bangkok'
import { type DateWords, shortDay, timeOfDay } from '../../words/dates.ts'

/** Since when: the time of the day, and the day for what was before today. */
export const since = (words: DateWords, atMs: number, nowMs: number): string => {
  const date = dateOf(atMs)
  const time = timeOfDay(words, atMs)
  return date === dateOf(nowMs) ? time : `${shortDay(words, date)} ${time}`
}

import { dateOf } from '@pratu/protocol/bangkok'
import { type DateWords, shortDay, timeOfDay } from './dates.ts'
import type { FrameWords } from './frame-words.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** "เมื่อครู่นี้", "12 วินาทีก่อน", "5 นาทีก่อน", "3 ชั่วโมงก่อน", "2 วันก่อน". A moment of the future is just now: clocks differ a little. */
export const ago = (words: FrameWords, atMs: number, nowMs: number): string => {
  const passedMs = nowMs - atMs
  if (passedMs < 5 * SECOND_MS) return words.t('ago.now')
  if (passedMs < MINUTE_MS) return words.t('ago.seconds', { count: Math.floor(passedMs / SECOND_MS) })
  if (passedMs < HOUR_MS) return words.t('ago.minutes', { count: Math.floor(passedMs / MINUTE_MS) })
  if (passedMs < DAY_MS) return words.t('ago.hours', { count: Math.floor(passedMs / HOUR_MS) })
  return words.t('ago.days', { count: Math.floor(passedMs / DAY_MS) })
}

/** As `ago` for the last hour, then the time of the day, and the day for what was before today. */
export const agoOrTime = (words: FrameWords & DateWords, atMs: number, nowMs: number): string => {
  if (nowMs - atMs < HOUR_MS) return ago(words, atMs, nowMs)
  const date = dateOf(atMs)
  return date === dateOf(nowMs) ? timeOfDay(words, atMs) : shortDay(words, date)
}

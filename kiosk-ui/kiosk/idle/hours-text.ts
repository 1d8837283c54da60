import { addDays, startOfDay } from '@pratu/protocol/bangkok'
import type { IdleDay } from '@pratu/protocol/signage'
import { longDay, timeOfDay } from '../../words/dates.ts'
import type { KioskWords } from '../words.ts'
import type { IdleWords } from './words.ts'

const MINUTE_MS = 60_000

/** "วันนี้เปิดถึง 16.30 น.", or why not. */
export function todayText(
  own: IdleWords,
  words: KioskWords,
  { date, hours, name }: IdleDay,
  nowMs: number,
): string {
  if (!hours) {
    if (name === null) return own.t('idle.hours.closed')
    return own.t('idle.hours.closed-for', { name: typeof name === 'string' ? name : name[words.language] })
  }
  const fromMs = startOfDay(date) + hours.fromMinute * MINUTE_MS
  const toMs = startOfDay(date) + hours.toMinute * MINUTE_MS
  if (nowMs >= toMs) return own.t('idle.hours.over')
  return nowMs < fromMs
    ? own.t('idle.hours.opens', { time: timeOfDay(words, fromMs) })
    : own.t('idle.hours.open', { time: timeOfDay(words, toMs) })
}

/** The next day on which it opens; empty when none is near. */
export function nextText(
  own: IdleWords,
  words: KioskWords,
  next: IdleDay | undefined,
  today: string,
): string {
  if (!next?.hours) return ''
  const at = (minute: number) => timeOfDay(words, startOfDay(next.date) + minute * MINUTE_MS)
  const times = { from: at(next.hours.fromMinute), to: at(next.hours.toMinute) }
  return next.date === addDays(today, 1)
    ? own.t('idle.hours.tomorrow', times)
    : own.t('idle.hours.next', { day: longDay(words, next.date), ...times })
}

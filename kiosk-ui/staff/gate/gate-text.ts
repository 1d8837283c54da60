import { dateOf } from '@pratu/protocol/bangkok'
import type { SensedMinutes } from '@pratu/protocol/figures'
import type { CounterKey, CounterView } from '@pratu/protocol/gate'
import { dayMonthYear, shortDay, timeOfDay } from '../../words/dates.ts'
import type { StaffWords } from '../words.ts'

export const countText = (words: StaffWords, count: number): string => count.toLocaleString(words.language)

/** Whole hundredths would promise more than is known: one digit, and never 100 while a minute is missing. */
export const percentText = ({ openMinutes, sensedMinutes }: SensedMinutes): string => {
  const tenths = Math.floor((sensedMinutes / openMinutes) * 1000)
  return tenths === 1000 ? '100' : (tenths / 10).toFixed(1)
}

/** "1 ชม. 20 นาที" */
export const minutesText = (words: StaffWords, count: number): string => {
  const hours = Math.floor(count / 60)
  const minutes = count % 60
  if (hours === 0) return words.t('gate.minutes', { minutes })
  const told = countText(words, hours)
  return minutes === 0
    ? words.t('gate.hours', { hours: told })
    : words.t('gate.hours-minutes', { hours: told, minutes })
}

/** "จ. 23 พ.ย. 10.00 น. – 12.30 น.", or with both days. */
export const spanText = (
  words: StaffWords,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): string => {
  const [fromDay, toDay] = [dateOf(fromMs), dateOf(toMs)]
  const unbroken = (atMs: number) => timeOfDay(words, atMs).replace(' ', '\u00a0')
  const times = { from: unbroken(fromMs), to: unbroken(toMs) }
  return fromDay === toDay
    ? words.t('gate.gaps.same-day', { day: shortDay(words, fromDay), ...times })
    : words.t('gate.gaps.days', {
        fromDay: shortDay(words, fromDay),
        toDay: shortDay(words, toDay),
        ...times,
      })
}

/** How staff call a door; two counters of one station are told apart. */
export const doorName = (
  words: StaffWords,
  { stationId, device }: CounterKey,
  counters: readonly CounterView[],
): string => {
  const counter = counters.find(each => each.stationId === stationId && each.device === device)
  if (!counter) return device
  const alike = counters.filter(each => each.stationId === stationId).length
  return (
    counter.name ??
    (alike > 1 ? words.t('gate.counter.named', { station: counter.station, device }) : counter.station)
  )
}

export const factorText = (factor: number): string => factor.toFixed(2)

/** "1.04 (0.98–1.10)", whose range is never broken over two lines. */
export const rangeText = (
  words: StaffWords,
  {
    factor,
    low,
    high,
  }: { readonly factor: number; readonly low: number | null; readonly high: number | null },
): string =>
  low === null || high === null
    ? factorText(factor)
    : words
        .t('calibration.result.range', {
          factor: factorText(factor),
          low: factorText(low),
          high: factorText(high),
        })
        .replace('–', '\u2060–\u2060')

/** "23 พ.ย. 2569" of an instant. */
export const dayText = (words: StaffWords, atMs: number): string => dayMonthYear(words, dateOf(atMs))

export const nameOfActor = (actor: string): string => actor.replace(/^\w+:/, '')

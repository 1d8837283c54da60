import type { Step } from '@pratu/protocol/statistics'
import type { ChartCategory } from '../../parts/charts/chart-figure.ts'
import { dayMonth, dayMonthYear, monthYear, shortDay } from '../../words/dates.ts'
import type { StaffWords } from '../words.ts'
import type { Stretch } from './periods.ts'

/** "1 – 15 พ.ย. 2569", or one day. */
export const stretchText = (words: StaffWords, { from, to }: Stretch): string => {
  if (from === to) return dayMonthYear(words, from)
  const first = from.slice(0, 4) === to.slice(0, 4) ? dayMonth(words, from) : dayMonthYear(words, from)
  return words.t('statistics.stretch', { from: first, to: dayMonthYear(words, to) })
}

/** A day, week or month as it stands under a chart. */
export const slotText = (words: StaffWords, by: Step, slot: Stretch): string => {
  switch (by) {
    case 'day':
      return shortDay(words, slot.from)
    case 'week':
      return dayMonth(words, slot.from)
    case 'month':
      return monthYear(words, slot.from)
  }
}

const slotInFull = (words: StaffWords, by: Step, slot: Stretch): string => {
  switch (by) {
    case 'day':
      return `${shortDay(words, slot.from)} ${dayMonthYear(words, slot.from).split(' ').at(-1) ?? ''}`
    case 'week':
      return stretchText(words, slot)
    case 'month':
      return monthYear(words, slot.from)
  }
}

/** Two periods meet at one place of the axis; both dates are told. */
export const slotCategory = (
  words: StaffWords,
  by: Step,
  slot: Stretch | null,
  comparedSlot: Stretch | null,
): ChartCategory => {
  const shown = slot ?? comparedSlot
  if (!shown) return { text: '' }
  const text = slotText(words, by, shown)
  const full = slotInFull(words, by, shown)
  return slot && comparedSlot
    ? {
        text,
        full: words.t('statistics.beside', { current: full, compared: slotInFull(words, by, comparedSlot) }),
      }
    : { text, full }
}

import { countText } from '../parts/charts/chart-figure.ts'
import type { OfficeWords } from './words.ts'

/** Open minutes that were really sensed, in percent; null where there was no counter, or nothing was open. */
export const sensedPercent = (coverage: {
  readonly openMinutes: number
  readonly sensedMinutes: number | null
}): number | null =>
  coverage.sensedMinutes === null || coverage.openMinutes === 0
    ? null
    : Math.round((1000 * coverage.sensedMinutes) / coverage.openMinutes) / 10

export const percentText = (percent: number | null): string =>
  percent === null ? '–' : `${countText(percent)}%`

/** A cell of a breakdown; small ones are hidden before they leave their school. */
export const cellText = (words: OfficeWords, cell: number | null): string =>
  cell === null ? words.t('cell.hidden') : countText(cell)

import type { Result } from '@pratu/protocol/failures'
import type { StatisticsTable } from '@pratu/protocol/statistics'
import type { ChartFigure, ChartSeries } from '../../parts/charts/chart-figure.ts'
import type { StaffWords } from '../words.ts'
import type { View } from './view.ts'

export const CHART_NAMES = [
  'hours',
  'visits',
  'semester',
  'levels',
  'reach',
  'kinds',
  'purposes',
  'classes',
  'level-loans',
  'self-service',
  'reconciliation',
] as const
export type ChartName = (typeof CHART_NAMES)[number]

/** How the period and the compared one are called in the language of the moment. */
export interface SeriesNames {
  readonly current: string
  readonly compared: string
}

/** One chart of the page. Its words are `statistics.chart.NAME.title` and `.empty`. */
export interface StatisticsChart {
  readonly name: ChartName
  /** It tells of loans alone, so nothing where an outside library system keeps them. */
  readonly ofLoans?: boolean
  /** What is saved as its file. */
  readonly table: StatisticsTable
  /** Asks for what it needs, and tells how that is drawn. */
  load(view: View): Promise<Result<Drawing>>
}
export type Drawing = (words: StaffWords, names: SeriesNames) => ChartFigure

/** The same figure of both periods. */
export const twoSeries = (
  names: SeriesNames,
  unit: string,
  current: readonly (number | null)[],
  compared: readonly (number | null)[] | null,
): ChartSeries[] => [
  { name: names.current, unit, values: current },
  ...(compared ? [{ name: names.compared, unit, values: compared }] : []),
]

/** Share in percent with one decimal; null of nothing. */
export const percentOf = (part: number | null, whole: number | null): number | null =>
  part === null || !whole ? null : Math.round((part / whole) * 1000) / 10

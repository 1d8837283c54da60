import type { ChartFigure } from '../../parts/charts/chart-figure.ts'
import type { StaffWords } from '../words.ts'
import { busiestHour, type ChartHour } from './hours-chart.ts'

/** Those who came and went in every hour; passages without a direction where there are any, the usual day as a line. */
export function hoursFigure(words: StaffWords, hours: readonly ChartHour[], usualDay: string): ChartFigure {
  const unit = words.t('statistics.unit.visits')
  const bars = (['in', 'out', 'unknown'] as const)
    .map(kind => ({ name: words.t(`chart.${kind}`), unit, values: hours.map(hour => hour[kind]) }))
    .filter(({ values }, place) => place < 2 || values.some(value => value > 0))
  const usual = hours.map(hour => hour.usual)
  return {
    kind: 'bars',
    categoryTitle: words.t('chart.time'),
    categories: hours.map(({ hour }) => ({
      text: words.t('chart.hour', { hour }),
      full: words.t('chart.hours', { from: hour, to: hour + 1 }),
    })),
    series: usual.some(count => count !== null)
      ? [...bars, { name: usualDay, unit, values: usual, line: true }]
      : bars,
  }
}

/** The busiest hour in a sentence. */
export function hoursSummary(words: StaffWords, hours: readonly ChartHour[]): string {
  const busiest = busiestHour(hours)
  if (!busiest) return words.t('chart.empty')
  const hour = words.t('chart.hour', { hour: busiest.hour })
  return words.t('chart.summary', { hour, in: busiest.in, out: busiest.out })
}

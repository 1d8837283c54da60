import type { VisitsRow } from '@pratu/protocol/statistics'
import type { ChartFigure } from '../../../parts/charts/chart-figure.ts'
import { shortDay, weekday } from '../../../words/dates.ts'
import type { ChartHour } from '../../today/hours-chart.ts'
import type { StaffWords } from '../../words.ts'

/** Today's visits by hour, with the usual day as a line. */
export const hoursFigure = (words: StaffWords, hours: readonly ChartHour[], date: string): ChartFigure => {
  const unit = words.t('statistics.unit.visits')
  const hasUsual = hours.some(({ usual }) => usual !== null)
  return {
    kind: 'bars',
    categoryTitle: words.t('chart.time'),
    categories: hours.map(({ hour }) => ({
      text: words.t('chart.hour', { hour }),
      full: words.t('chart.hours', { from: hour, to: hour + 1 }),
    })),
    series: [
      { name: words.t('wall.today'), unit, values: hours.map(({ visits }) => visits) },
      ...(hasUsual
        ? [
            {
              name: words.t('chart.usual', { weekday: weekday(words, date) }),
              unit,
              values: hours.map(({ usual }) => usual),
              line: true as const,
            },
          ]
        : []),
    ],
  }
}

/** The visits of this week, day by day. */
export const weekFigure = (words: StaffWords, rows: readonly VisitsRow[]): ChartFigure => ({
  kind: 'bars',
  categoryTitle: words.t('statistics.by.day'),
  categories: rows.map(({ from }) => ({ text: shortDay(words, from) })),
  series: [
    {
      name: words.t('wall.days'),
      unit: words.t('statistics.unit.visits'),
      values: rows.map(({ visits }) => visits),
    },
  ],
})

import { getHeatMap } from '@pratu/protocol/api/statistics'
import { succeed } from '@pratu/protocol/failures'
import type { HeatMap } from '@pratu/protocol/statistics'
import { type StatisticsChart, twoSeries } from '../statistics-chart.ts'
import { forBoth } from '../view.ts'

const visitsAt = ({ cells }: HeatMap, hour: number): number =>
  cells.reduce((sum, cell) => (cell.hour === hour ? sum + cell.visits : sum), 0)

/** A single day has no course but that of its hours. */
export const hours: StatisticsChart = {
  name: 'hours',
  table: 'heat-map',
  async load(view) {
    const answer = await forBoth(view, stretch => view.ask(getHeatMap, { query: { ...stretch } }))
    if (!answer.ok) return answer
    const { current, compared } = answer.value
    const busy = [...current.cells, ...(compared?.cells ?? [])].map(({ hour }) => hour)
    const first = Math.min(...busy)
    const shown =
      busy.length === 0 ? [] : Array.from({ length: Math.max(...busy) - first + 1 }, (_, at) => first + at)
    return succeed((words, names) => ({
      kind: 'bars',
      categoryTitle: words.t('chart.time'),
      categories: shown.map(hour => ({
        text: words.t('chart.hour', { hour }),
        full: words.t('chart.hours', { from: hour, to: hour + 1 }),
      })),
      series: twoSeries(
        names,
        words.t('statistics.unit.visits'),
        shown.map(hour => visitsAt(current, hour)),
        compared && shown.map(hour => visitsAt(compared, hour)),
      ),
    }))
  },
}

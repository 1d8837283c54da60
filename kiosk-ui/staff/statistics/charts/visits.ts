import { getVisitsCourse } from '@pratu/protocol/api/statistics'
import { succeed } from '@pratu/protocol/failures'
import type { VisitsRow } from '@pratu/protocol/statistics'
import type { ChartSeries } from '../../../parts/charts/chart-figure.ts'
import type { StaffWords } from '../../words.ts'
import { type Pair, pairUp } from '../slots.ts'
import { type StatisticsChart, twoSeries } from '../statistics-chart.ts'
import { slotCategory } from '../time-text.ts'
import { forBoth } from '../view.ts'

/** Closed days on which nobody came are no gap in the week. */
const counted = (rows: readonly VisitsRow[]): VisitsRow[] =>
  rows.filter(({ openDays, visits }) => openDays > 0 || visits > 0)

const openDays = (words: StaffWords, pairs: readonly Pair<VisitsRow>[]): ChartSeries => ({
  name: words.t('statistics.open-days'),
  unit: words.t('statistics.unit.days'),
  values: pairs.map(({ row }) => row?.openDays ?? null),
  toldOnly: true,
})

export const visits: StatisticsChart = {
  name: 'visits',
  table: 'visits',
  async load(view) {
    const { by, period } = view
    const answer = await forBoth(view, stretch => view.ask(getVisitsCourse, { query: { ...stretch, by } }))
    if (!answer.ok) return answer
    const { current, compared } = answer.value
    const pairs = pairUp(
      by,
      { stretch: period, rows: counted(current.rows) },
      compared && view.compared ? { stretch: view.compared, rows: counted(compared.rows) } : null,
    )
    return succeed((words, names) => ({
      kind: 'bars',
      categoryTitle: words.t(`statistics.by.${by}`),
      categories: pairs.map(({ slot, comparedSlot }) => slotCategory(words, by, slot, comparedSlot)),
      series: [
        ...twoSeries(
          names,
          words.t('statistics.unit.visits'),
          pairs.map(({ slot, row }) => row?.visits ?? (slot ? 0 : null)),
          compared &&
            pairs.map(({ comparedSlot, comparedRow }) => comparedRow?.visits ?? (comparedSlot ? 0 : null)),
        ),
        ...(by === 'day' ? [] : [openDays(words, pairs)]),
      ],
    }))
  },
}

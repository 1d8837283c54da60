import { succeed } from '@pratu/protocol/failures'
import { type PeriodFigures, VISIT_PURPOSES } from '@pratu/protocol/figures'
import { type StatisticsChart, twoSeries } from '../statistics-chart.ts'
import { bothFigures } from './groups.ts'

export const purposes: StatisticsChart = {
  name: 'purposes',
  table: 'purposes',
  async load(view) {
    const answer = await bothFigures(view)
    if (!answer.ok) return answer
    const { current, compared } = answer.value
    const visits = ({ byPurpose }: PeriodFigures) =>
      VISIT_PURPOSES.map(purpose => byPurpose.find(row => row.purpose === purpose)?.visits ?? 0)
    return succeed((words, names) => ({
      kind: 'across',
      categoryTitle: words.t('statistics.purpose'),
      categories: VISIT_PURPOSES.map(purpose => ({ text: words.t(`statistics.purpose.${purpose}`) })),
      series: twoSeries(
        names,
        words.t('statistics.unit.visits'),
        visits(current),
        compared && visits(compared),
      ),
      note: words.t('statistics.note.signed-in'),
    }))
  },
}

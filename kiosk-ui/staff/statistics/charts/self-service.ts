import { getLoansCourse } from '@pratu/protocol/api/statistics'
import { succeed } from '@pratu/protocol/failures'
import { pairUp } from '../slots.ts'
import { percentOf, type StatisticsChart } from '../statistics-chart.ts'
import { slotCategory } from '../time-text.ts'

export const selfService: StatisticsChart = {
  name: 'self-service',
  ofLoans: true,
  table: 'loans',
  async load({ ask, period, by }) {
    const answer = await ask(getLoansCourse, { query: { ...period, by } })
    if (!answer.ok) return answer
    const rows = answer.value.rows.filter(({ openDays, loans }) => openDays > 0 || loans > 0)
    const pairs = pairUp(by, { stretch: period, rows }, null)
    const loans = pairs.map(({ row }) => row?.loans ?? 0)
    const byThemselves = pairs.map(({ row }) => row?.selfServiceLoans ?? 0)
    return succeed(words => {
      const unit = words.t('statistics.unit.books')
      return {
        kind: 'stacked',
        categoryTitle: words.t(`statistics.by.${by}`),
        categories: pairs.map(({ slot }) => slotCategory(words, by, slot, null)),
        series: [
          { name: words.t('statistics.at-kiosk'), unit, values: byThemselves },
          {
            name: words.t('statistics.at-desk'),
            unit,
            values: loans.map((count, at) => count - (byThemselves[at] ?? 0)),
          },
          {
            name: words.t('statistics.self-service-share'),
            unit: '%',
            values: loans.map((count, at) => percentOf(byThemselves[at] ?? 0, count)),
            toldOnly: true,
          },
        ],
      }
    })
  },
}

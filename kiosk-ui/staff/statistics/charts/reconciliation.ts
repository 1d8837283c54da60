import { getReconciliation } from '@pratu/protocol/api/statistics'
import { succeed } from '@pratu/protocol/failures'
import { monthYear } from '../../../words/dates.ts'
import { percentOf, type StatisticsChart } from '../statistics-chart.ts'

/** What the gate told beside those who signed in: two countings of the same people, never to be added. */
export const reconciliation: StatisticsChart = {
  name: 'reconciliation',
  table: 'reconciliation',
  async load({ ask, period }) {
    const answer = await ask(getReconciliation, { query: { ...period } })
    if (!answer.ok) return answer
    const { rows } = answer.value
    return succeed(words => {
      const unit = words.t('statistics.unit.visits')
      const told = (
        name: 'gate-entries' | 'staff-passes' | 'estimated',
        values: readonly (number | null)[],
      ) => ({
        name: words.t(`statistics.${name}`),
        unit,
        values,
        toldOnly: true as const,
      })
      return {
        kind: 'bars',
        categoryTitle: words.t('statistics.by.month'),
        categories: rows.map(({ month }) => ({ text: monthYear(words, `${month}-01`) })),
        series: [
          { name: words.t('statistics.gate-visits'), unit, values: rows.map(row => row.gateVisits) },
          { name: words.t('statistics.signed-in-visits'), unit, values: rows.map(row => row.signedInVisits) },
          {
            name: words.t('statistics.coverage'),
            unit: '%',
            values: rows.map(row => percentOf(row.sensedMinutes, row.openMinutes)),
            toldOnly: true,
          },
          told(
            'gate-entries',
            rows.map(row => row.gateEntries),
          ),
          told(
            'staff-passes',
            rows.map(row => row.staffPasses),
          ),
          told(
            'estimated',
            rows.map(row => row.estimated),
          ),
        ],
        note: words.t('statistics.note.not-added'),
      }
    })
  },
}

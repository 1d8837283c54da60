import { getSemesterComparison } from '@pratu/protocol/api/statistics'
import { succeed } from '@pratu/protocol/failures'
import type { SemesterWeek } from '@pratu/protocol/statistics'
import { countText } from '../../../parts/charts/chart-figure.ts'
import { dayMonth } from '../../../words/dates.ts'
import { semesterText } from '../period-text.ts'
import type { StatisticsChart } from '../statistics-chart.ts'

const loansOf = (week: SemesterWeek | null): number | null =>
  week === null || week.loansElsewhere ? null : week.loansTotal

export const semester: StatisticsChart = {
  name: 'semester',
  table: 'semester',
  async load({ ask, period, comparison }) {
    const against = comparison === 'last-year' ? 'last-year' : 'last-semester'
    const answer = await ask(getSemesterComparison, { query: { date: period.to, against } })
    if (!answer.ok) return answer
    const { openDays, current, other, weeks } = answer.value
    return succeed(words => {
      const names = [semesterText(words, current.semester), semesterText(words, other.semester)] as const
      const [visits, loans] = [words.t('statistics.unit.visits'), words.t('statistics.unit.books')]
      const lent = (name: string) => words.t('statistics.loans-of', { name })
      const lends = weeks.some(({ current, other }) => loansOf(current) || loansOf(other))
      return {
        kind: 'lines',
        categoryTitle: words.t('statistics.week-of-semester'),
        categories: weeks.map(({ week, current, other }) => {
          const from = (current ?? other)?.from
          return {
            text: String(week),
            full: words.t('statistics.week', { week, from: from ? dayMonth(words, from) : '' }),
          }
        }),
        series: [
          { name: names[0], unit: visits, values: weeks.map(({ current }) => current?.visitsTotal ?? null) },
          { name: names[1], unit: visits, values: weeks.map(({ other }) => other?.visitsTotal ?? null) },
          ...(lends
            ? [
                {
                  name: lent(names[0]),
                  unit: loans,
                  values: weeks.map(({ current }) => loansOf(current)),
                  toldOnly: true as const,
                },
                {
                  name: lent(names[1]),
                  unit: loans,
                  values: weeks.map(({ other }) => loansOf(other)),
                  toldOnly: true as const,
                },
              ]
            : []),
        ],
        note: words.t('statistics.semester.same-days', {
          days: openDays,
          current: names[0],
          visits: countText(current.sameDays.visits),
          other: names[1],
          otherVisits: countText(other.sameDays.visits),
        }),
      }
    })
  },
}

import { succeed } from '@pratu/protocol/failures'
import type { PeriodFigures } from '@pratu/protocol/figures'
import { DeweyClass } from '@pratu/protocol/lending'
import { type StatisticsChart, twoSeries } from '../statistics-chart.ts'
import { bothFigures } from './groups.ts'

/** The colour of the shelf, beside its number and name. */
const colourOf = (mark: string): string => `--dewey-${DeweyClass.safeParse(mark).data ?? 'none'}`

export const classes: StatisticsChart = {
  name: 'classes',
  ofLoans: true,
  table: 'classes',
  async load(view) {
    const answer = await bothFigures(view)
    if (!answer.ok) return answer
    const { current, compared } = answer.value
    const rows = [...current.byClass, ...(compared?.byClass ?? [])]
    const classes = [...new Map(rows.map(row => [row.mark, row])).values()]
    const loans = ({ byClass }: PeriodFigures) =>
      classes.map(({ mark }) => byClass.find(row => row.mark === mark)?.loans ?? 0)
    return succeed((words, names) => ({
      kind: 'across',
      categoryTitle: words.t('statistics.class'),
      categories: classes.map(({ mark, name }) => ({
        text: mark === '' ? words.t('statistics.class.none') : `${mark} ${name[words.language]}`,
        colour: colourOf(mark),
      })),
      series: twoSeries(names, words.t('statistics.unit.books'), loans(current), compared && loans(compared)),
    }))
  },
}

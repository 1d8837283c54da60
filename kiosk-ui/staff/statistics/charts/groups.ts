import { getFigures } from '@pratu/protocol/api/statistics'
import { type Result, succeed } from '@pratu/protocol/failures'
import { type GroupFigures, type PeriodFigures, reachOf, VISITOR_KINDS } from '@pratu/protocol/figures'
import type { StaffWords } from '../../words.ts'
import { percentOf, type SeriesNames, type StatisticsChart, twoSeries } from '../statistics-chart.ts'
import { type Both, forBoth, type View } from '../view.ts'

/** The figures that the page's first lines are made of, too. */
export const bothFigures = (view: View): Promise<Result<Both<PeriodFigures>>> =>
  forBoth(view, stretch => view.ask(getFigures, { query: { ...stretch } }))

/** The levels of both periods, in the school's order. */
const levelsOf = ({ current, compared }: Both<PeriodFigures>): string[] => [
  ...new Set(
    [...current.byGroup, ...(compared?.byGroup ?? [])].flatMap(({ level }) =>
      level === null ? [] : [level],
    ),
  ),
]

type Figure = 'enrolled' | 'visitors' | 'visits' | 'borrowers' | 'loans'

const sumOf = (rows: readonly GroupFigures[], figure: Figure): number =>
  rows.reduce((sum, row) => sum + (row[figure] ?? 0), 0)

const ofLevel = (figures: PeriodFigures, level: string, figure: Figure): number =>
  sumOf(
    figures.byGroup.filter(row => row.level === level),
    figure,
  )

/** A figure of every level; others are told beside it. */
const levelChart = (
  name: 'levels' | 'level-loans',
  drawn: { readonly figure: Figure; readonly unit: 'visits' | 'books' },
  told: { readonly figure: Figure; readonly name: 'visitors' | 'borrowers' },
  note?: 'statistics.note.signed-in',
): StatisticsChart => ({
  name,
  ofLoans: drawn.figure === 'loans',
  table: 'groups',
  async load(view) {
    const answer = await bothFigures(view)
    if (!answer.ok) return answer
    const { current, compared } = answer.value
    const levels = levelsOf(answer.value)
    const of = (figures: PeriodFigures, figure: Figure) =>
      levels.map(level => ofLevel(figures, level, figure))
    return succeed((words, names) => ({
      kind: 'bars',
      categoryTitle: words.t('statistics.level'),
      categories: levels.map(text => ({ text })),
      series: [
        ...twoSeries(
          names,
          words.t(`statistics.unit.${drawn.unit}`),
          of(current, drawn.figure),
          compared && of(compared, drawn.figure),
        ),
        {
          name: words.t(`statistics.${told.name}`),
          unit: words.t('statistics.unit.people'),
          values: of(current, told.figure),
          toldOnly: true,
        },
      ],
      ...(note ? { note: words.t(note) } : {}),
    }))
  },
})

export const levels = levelChart(
  'levels',
  { figure: 'visits', unit: 'visits' },
  { figure: 'visitors', name: 'visitors' },
  'statistics.note.signed-in',
)

export const levelLoans = levelChart(
  'level-loans',
  { figure: 'loans', unit: 'books' },
  { figure: 'borrowers', name: 'borrowers' },
)

const people = (words: StaffWords, name: 'visitors' | 'enrolled', values: readonly number[]) => ({
  name: words.t(`statistics.${name}`),
  unit: words.t('statistics.unit.people'),
  values,
  toldOnly: true as const,
})

const percentReached = (people: number, enrolled: number): number | null =>
  percentOf(reachOf(people, enrolled), 1)

/** Different pupils among those enrolled: people, not visits. */
export const reach: StatisticsChart = {
  name: 'reach',
  table: 'groups',
  async load(view) {
    const answer = await bothFigures(view)
    if (!answer.ok) return answer
    const { current, compared } = answer.value
    const levels = levelsOf(answer.value)
    const of = (figures: PeriodFigures, figure: Figure) =>
      levels.map(level => ofLevel(figures, level, figure))
    const share = (figures: PeriodFigures) =>
      levels.map(level =>
        percentReached(ofLevel(figures, level, 'visitors'), ofLevel(figures, level, 'enrolled')),
      )
    return succeed((words: StaffWords, names: SeriesNames) => ({
      kind: 'bars',
      categoryTitle: words.t('statistics.level'),
      categories: levels.map(text => ({ text })),
      series: [
        ...twoSeries(names, '%', share(current), compared && share(compared)),
        people(words, 'visitors', of(current, 'visitors')),
        people(words, 'enrolled', of(current, 'enrolled')),
      ],
      note: words.t('statistics.note.reach'),
    }))
  },
}

export const kinds: StatisticsChart = {
  name: 'kinds',
  table: 'groups',
  async load(view) {
    const answer = await bothFigures(view)
    if (!answer.ok) return answer
    const { current, compared } = answer.value
    const visits = ({ byGroup }: PeriodFigures) =>
      VISITOR_KINDS.map(kind =>
        sumOf(
          byGroup.filter(row => row.kind === kind),
          'visits',
        ),
      )
    return succeed((words, names) => ({
      kind: 'across',
      categoryTitle: words.t('statistics.kind'),
      categories: VISITOR_KINDS.map(kind => ({ text: words.t(`statistics.kind.${kind}`) })),
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

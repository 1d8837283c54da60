import type { DailyTotals } from './exchange.ts'
import type { ChallengeFigures, PeriodFigures } from './figures.ts'

/** Fewer than this behind a cell of a breakdown, and a person could be recognised in it. */
export const SMALLEST_CELL = 5

type Cells = readonly (number | null)[]

/**
 * Hides cells from 1 to 4. If one alone were hidden, the total would give it away, so the smallest of the others goes with
 * it. Zeros tell of nobody and stay.
 */
export function suppressCells(cells: Cells): (number | null)[] {
  const shown = cells.map(cell => (cell !== null && cell > 0 && cell < SMALLEST_CELL ? null : cell))
  if (shown.filter(cell => cell === null).length !== 1) return shown
  const others = shown.filter((cell): cell is number => cell !== null && cell > 0)
  if (others.length === 0) return shown
  const smallest = shown.indexOf(Math.min(...others))
  return shown.map((cell, index) => (index === smallest ? null : cell))
}

/** Rows with one of their columns suppressed. */
function suppressColumn<Row, Column extends keyof Row>(rows: readonly Row[], column: Column): Row[] {
  const cells = suppressCells(rows.map(row => row[column] as number | null))
  return rows.map((row, index) => ({ ...row, [column]: cells[index] ?? null }))
}

/** Steps are reached one after the other, so no sum gives a hidden one away. */
const suppressChallenge = (challenge: ChallengeFigures): ChallengeFigures => ({
  ...challenge,
  readers: isSmall(challenge.readers) ? null : challenge.readers,
  steps: challenge.steps.map(({ books, readers }) => ({ books, readers: isSmall(readers) ? null : readers })),
})

/** The figures of a stretch as they may leave the school. Doing it twice changes nothing more. */
export function suppressFigures(figures: PeriodFigures): PeriodFigures {
  const byGroup = (['enrolled', 'visitors', 'visits', 'borrowers', 'loans'] as const).reduce(
    (rows, column) => suppressColumn(rows, column),
    figures.byGroup,
  )
  return {
    ...figures,
    byGroup,
    byClass: suppressColumn(figures.byClass, 'loans'),
    byPurpose: suppressColumn(figures.byPurpose, 'visits'),
    ...(figures.challenge ? { challenge: suppressChallenge(figures.challenge) } : {}),
    satisfaction: few(figures) ? undefined : figures.satisfaction,
  }
}

const few = ({ satisfaction }: PeriodFigures): boolean => isSmall(satisfaction?.answers ?? 0)

export const suppressDay = (day: DailyTotals): DailyTotals => ({
  ...day,
  byKind: suppressColumn(day.byKind, 'visits'),
})

/** Whether a breakdown shows a cell that should have been hidden: then it must not be taken. */
export const showsSmallCells = (figures: PeriodFigures): boolean => {
  const cells: Cells = [
    ...figures.byGroup.flatMap(row => [row.enrolled, row.visitors, row.visits, row.borrowers, row.loans]),
    ...figures.byClass.map(({ loans }) => loans),
    ...figures.byPurpose.map(({ visits }) => visits),
    figures.challenge?.readers ?? null,
    ...(figures.challenge?.steps.map(({ readers }) => readers) ?? []),
    figures.satisfaction?.answers ?? 0,
  ]
  return cells.some(isSmall)
}

export const dayShowsSmallCells = ({ byKind }: DailyTotals): boolean =>
  byKind.some(({ visits }) => isSmall(visits))

const isSmall = (cell: number | null): boolean => cell !== null && cell > 0 && cell < SMALLEST_CELL

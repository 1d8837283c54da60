import type { PeriodFigures } from '@pratu/protocol/figures'
import { changeOf, overSameDays } from './change.ts'

/** A sentence of the page's first lines, as the key of its words (`statistics.says.…`) and what they say. */
export interface Sentence {
  readonly key:
    | 'nothing'
    | 'visits'
    | 'gate'
    | 'signed-in'
    | 'no-counter'
    | 'estimated'
    | 'busier'
    | 'quieter'
    | 'as-before'
    | 'other-basis'
    | 'nothing-before'
    | 'loans-more'
    | 'loans-fewer'
    | 'level-more'
    | 'level-fewer'
    | 'nothing-unusual'
  readonly tone: 'plain' | 'good' | 'warning'
  readonly count?: number
  readonly days?: number
  readonly average?: number
  readonly percent?: number
  readonly level?: string
}

/** Below this, in percent, one period is like another. */
const LIKE_BEFORE = 5
/** A figure that changed by this much, in percent, is unusual, if so many visits or loans stand behind it. */
const UNUSUAL = 25
const ENOUGH = 20

/** Share of the open minutes that were sensed, in percent with one decimal, rounded down. */
export const sensedPercent = ({ coverage }: PeriodFigures): number | null =>
  coverage === null || coverage.openMinutes === 0
    ? null
    : Math.floor((Math.min(coverage.sensedMinutes, coverage.openMinutes) / coverage.openMinutes) * 1000) / 10

/** Visits that were counted in two ways do not compare; where nobody was counted at all there is no way. */
export const areComparable = (one: PeriodFigures, other: PeriodFigures): boolean =>
  one.basis === other.basis || one.basis === 'none' || other.basis === 'none'

/** What there is to say of a period: how many, on what it rests, how it differs from the other one, what is unusual. */
export function summaryOf(figures: PeriodFigures, compared: PeriodFigures | null): Sentence[] {
  if (figures.visits === 0 && figures.loans === 0) return [{ key: 'nothing', tone: 'plain' }]
  const { visits, openDays } = figures
  const average = openDays === 0 ? visits : visits / openDays
  return [
    { key: 'visits', tone: 'plain', count: visits, days: openDays, average },
    ...restsOn(figures),
    ...(compared ? besides(figures, compared) : []),
  ]
}

function restsOn(figures: PeriodFigures): Sentence[] {
  const percent = sensedPercent(figures)
  const { gate } = figures
  const estimated: Sentence[] =
    figures.basis === 'gate' && gate?.estimatesIncluded && gate.estimated > 0
      ? [{ key: 'estimated', tone: 'plain', count: gate.estimated }]
      : []
  switch (figures.basis) {
    case 'gate':
      return [{ key: 'gate', tone: 'plain', percent: percent ?? 0 }, ...estimated]
    case 'signed-in':
      return percent === null
        ? [{ key: 'no-counter', tone: 'plain' }]
        : [{ key: 'signed-in', tone: 'warning', percent }]
    case 'none':
      return []
  }
}

function besides(figures: PeriodFigures, compared: PeriodFigures): Sentence[] {
  if (compared.visits === 0 && compared.loans === 0) return [{ key: 'nothing-before', tone: 'plain' }]
  return [inVisits(figures, compared), unusual(figures, compared)]
}

function inVisits(figures: PeriodFigures, compared: PeriodFigures): Sentence {
  if (!areComparable(figures, compared)) return { key: 'other-basis', tone: 'warning' }
  const before = overSameDays(compared.visits, compared.openDays, figures.openDays)
  const { trend, percent } = changeOf(figures.visits, before)
  if (percent === null || percent < LIKE_BEFORE) return { key: 'as-before', tone: 'plain' }
  return trend === 'more'
    ? { key: 'busier', tone: 'good', percent }
    : { key: 'quieter', tone: 'plain', percent }
}

/** The figure that changed most, if it is enough to speak of. */
function unusual(figures: PeriodFigures, compared: PeriodFigures): Sentence {
  const changes = [
    ...(figures.loansElsewhere || compared.loansElsewhere
      ? []
      : [{ name: 'loans' as const, level: '', now: figures.loans, before: compared.loans }]),
    ...figures.byGroup.flatMap(({ level, visits }) =>
      level === null
        ? []
        : [
            {
              name: 'level' as const,
              level,
              now: visits ?? 0,
              before: compared.byGroup.find(other => other.level === level)?.visits ?? 0,
            },
          ],
    ),
  ]
  const found = changes
    .filter(({ now, before }) => Math.max(now, before) >= ENOUGH)
    .map(change => {
      const before = overSameDays(change.before, compared.openDays, figures.openDays)
      return { ...change, ...changeOf(change.now, before) }
    })
    .filter(({ percent }) => (percent ?? 0) >= UNUSUAL)
    .toSorted((one, other) => (other.percent ?? 0) - (one.percent ?? 0))[0]
  if (!found || found.trend === 'same') return { key: 'nothing-unusual', tone: 'plain' }
  return {
    key: `${found.name}-${found.trend}`,
    tone: 'warning',
    percent: found.percent ?? 0,
    level: found.level,
  }
}

import { type GroupFigures, VISITOR_KINDS, type VisitorKind } from '@pratu/protocol/figures'
import type { LoanGroup } from './loan-sums-store.ts'
import type { Enrolled } from './people-counts-store.ts'
import type { SignInSource } from './statistics-needs.ts'

interface GroupSources {
  /** From the lowest to the highest. */
  readonly levels: readonly string[]
  readonly enrolled: readonly Enrolled[]
  readonly signedIn: ReturnType<SignInSource['groups']>
  readonly loans: readonly (LoanGroup & { loans: number })[]
  readonly borrowers: readonly (LoanGroup & { borrower: number })[]
}

type Counts = Record<'enrolled' | 'visitors' | 'visits' | 'loans', number> & { borrowers: Set<number> }

/**
 * One row for every level of pupils, the school's own in their order, then those that figures know besides; pupils
 * without a level where there are any; then every other kind. Somebody who moved up within the period is in two rows.
 */
export function groupFigures(sources: GroupSources): GroupFigures[] {
  const groups = new Map<string, Counts>()
  const countsOf = (kind: VisitorKind | null, level: string | null): Counts => {
    const key = keyOf(kind ?? kindWithout(level), level)
    const known = groups.get(key) ?? { enrolled: 0, visitors: 0, visits: 0, loans: 0, borrowers: new Set() }
    groups.set(key, known)
    return known
  }
  for (const { kind, level, people } of sources.enrolled) countsOf(kind, level).enrolled += people
  for (const { kind, level, visitors, visits } of sources.signedIn) {
    countsOf(kind, level).visitors += visitors
    countsOf(kind, level).visits += visits
  }
  for (const { kind, level, loans } of sources.loans) countsOf(kind, level).loans += loans
  for (const { kind, level, borrower } of sources.borrowers) countsOf(kind, level).borrowers.add(borrower)

  const levels = [...new Set([...sources.levels, ...otherLevels(groups.keys())])]
  const others = VISITOR_KINDS.filter(kind => kind !== 'pupil')
  const withoutLevel = groups.get(keyOf('pupil', null))
  return [
    ...levels.map(level => rowOf('pupil', level, groups)),
    ...(withoutLevel && isAny(withoutLevel) ? [rowOf('pupil', null, groups)] : []),
    ...others.map(kind => rowOf(kind, null, groups)),
  ]
}

/** Only pupils are told apart by level. */
const keyOf = (kind: VisitorKind, level: string | null) => (kind === 'pupil' ? `pupil ${level ?? ''}` : kind)

/** A loan from before groups had kinds. */
const kindWithout = (level: string | null): VisitorKind => (level === null ? 'community' : 'pupil')

const otherLevels = (keys: Iterable<string>): string[] =>
  [...keys]
    .flatMap(key => (key.startsWith('pupil ') && key !== 'pupil ' ? [key.slice('pupil '.length)] : []))
    .sort(new Intl.Collator('th', { numeric: true }).compare)

const isAny = ({ enrolled, visits, loans }: Counts) => enrolled + visits + loans > 0

function rowOf(kind: VisitorKind, level: string | null, groups: ReadonlyMap<string, Counts>): GroupFigures {
  const counts = groups.get(keyOf(kind, level))
  return {
    level,
    kind,
    enrolled: counts?.enrolled ?? 0,
    visitors: counts?.visitors ?? 0,
    visits: counts?.visits ?? 0,
    borrowers: counts?.borrowers.size ?? 0,
    loans: counts?.loans ?? 0,
  }
}

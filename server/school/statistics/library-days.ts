import { startOfDay } from '@pratu/protocol/bangkok'
import {
  type LoanFigures,
  type SensedMinutes,
  type SignedInFigures,
  signedInVisits,
  type VisitBasis,
  type VisitorKind,
} from '@pratu/protocol/figures'
import type { OpenDay } from '../calendar/calendar.ts'
import type { GateDay, StatisticsNeeds } from './statistics-needs.ts'

/** A day of the library, of which every longer figure is a sum. */
export interface LibraryDay {
  readonly date: string
  readonly calendarOpen: boolean
  /** Those that have passed, as the counters reckon them too: of a running day none of the time to come. */
  readonly openMinutes: number
  /** Open, and somebody was there: an hour or more was sensed, or somebody signed in or borrowed. */
  readonly counts: boolean
  /** Null without a counter. */
  readonly gate: GateDay | null
  readonly signedIn: SignedInFigures
  readonly byKind: readonly { kind: VisitorKind; visits: number }[]
  readonly loans: LoanFigures
}

const NOBODY: SignedInFigures = { identified: 0, classVisits: 0, classHeadcount: 0, anonymous: 0 }
const NO_LOANS: LoanFigures = { loans: 0, renewals: 0, returns: 0, classSetLoans: 0, selfServiceLoans: 0 }
const SENSED_ENOUGH_MINUTES = 60
const MINUTE_MS = 60_000

/** Days that are open by the calendar, and others on which something happened; in order. */
export function libraryDays(
  { calendar, gate, signIns, clock }: Pick<StatisticsNeeds, 'calendar' | 'gate' | 'signIns' | 'clock'>,
  loansByDay: (from: string, to: string) => (LoanFigures & { date: string })[],
  from: string,
  to: string,
): LibraryDay[] {
  const byDate = <Row extends { date: string }>(rows: readonly Row[]) =>
    new Map(rows.map(row => [row.date, row]))
  const open = byDate(calendar.openDays(from, to))
  const passed = byDate(gate.days(from, to))
  const came = byDate(signIns.days(from, to))
  const lent = byDate(loansByDay(from, to))
  const nowMs = clock.now()
  const dates = new Set([...open.keys(), ...passed.keys(), ...came.keys(), ...lent.keys()])
  return [...dates].sort().map(date => {
    const hours = open.get(date)
    const gateDay = passed.get(date) ?? null
    const { signedIn = NOBODY, byKind = [] } = came.get(date) ?? {}
    const { date: _, ...loans } = lent.get(date) ?? { date, ...NO_LOANS }
    const happened =
      (gateDay?.sensedMinutes ?? 0) >= SENSED_ENOUGH_MINUTES ||
      signedInVisits(signedIn) > 0 ||
      loans.loans + loans.classSetLoans > 0
    return {
      date,
      calendarOpen: hours !== undefined,
      openMinutes: hours ? passedMinutes(hours, nowMs) : 0,
      counts: hours !== undefined && happened,
      gate: gateDay,
      signedIn,
      byKind,
      loans,
    }
  })
}

function passedMinutes({ date, fromMinute, toMinute }: OpenDay, nowMs: number): number {
  const nowMinute = Math.floor((nowMs - startOfDay(date)) / MINUTE_MS)
  return Math.max(0, Math.min(toMinute, nowMinute) - fromMinute)
}

/** Null without a counter. */
export function coverageOf(days: readonly LibraryDay[]): SensedMinutes | null {
  const counted = days.flatMap(({ gate }) => gate ?? [])
  return counted.length === 0
    ? null
    : {
        openMinutes: sumOf(counted, day => day.openMinutes),
        sensedMinutes: sumOf(counted, day => day.sensedMinutes),
      }
}

/** The headline visits of a day, on the basis of the stretch that it is part of. */
export const visitsOn = (day: LibraryDay, basis: VisitBasis): number =>
  basis === 'gate' ? (day.gate?.visits ?? 0) : basis === 'signed-in' ? signedInVisits(day.signedIn) : 0

export const sumOf = <Row>(rows: readonly Row[], figure: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + figure(row), 0)

export const sumLoans = (days: readonly LibraryDay[]): LoanFigures => ({
  loans: sumOf(days, ({ loans }) => loans.loans),
  renewals: sumOf(days, ({ loans }) => loans.renewals),
  returns: sumOf(days, ({ loans }) => loans.returns),
  classSetLoans: sumOf(days, ({ loans }) => loans.classSetLoans),
  selfServiceLoans: sumOf(days, ({ loans }) => loans.selfServiceLoans),
})

export const sumSignedIn = (days: readonly LibraryDay[]): SignedInFigures => ({
  identified: sumOf(days, ({ signedIn }) => signedIn.identified),
  classVisits: sumOf(days, ({ signedIn }) => signedIn.classVisits),
  classHeadcount: sumOf(days, ({ signedIn }) => signedIn.classHeadcount),
  anonymous: sumOf(days, ({ signedIn }) => signedIn.anonymous),
})

export const openDaysOf = (days: readonly LibraryDay[]): number => sumOf(days, day => Number(day.counts))

/** Null without a counter. */
export const gateVisitsOf = (days: readonly LibraryDay[], hasCounter: boolean): number | null =>
  hasCounter ? sumOf(days, ({ gate }) => gate?.visits ?? 0) : null

export const signedInVisitsOf = (days: readonly LibraryDay[]): number =>
  sumOf(days, ({ signedIn }) => signedInVisits(signedIn))

/** Of a stretch that ends on a day, where an outside library system kept loans before it was over. */
export const elsewhereUntil = (elsewhereFrom: string | null, to: string): { loansElsewhere?: true } =>
  elsewhereFrom !== null && to >= elsewhereFrom ? { loansElsewhere: true } : {}

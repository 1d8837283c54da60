import type { QuestionRatings } from '@pratu/protocol/feedback'
import type {
  Gap,
  GateFigures,
  SensedMinutes,
  SignedInFigures,
  VisitorKind,
  VisitPurpose,
} from '@pratu/protocol/figures'
import type { MediaUses, TopMedium } from '@pratu/protocol/media-use'
import type { Label } from '@pratu/protocol/scalars'
import type { Clock } from '../../process/clock.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'

/** What the counters told of a day; `visits` is rounded already, so that longer totals are sums of days. */
export interface GateDay {
  readonly date: string
  readonly openMinutes: number
  readonly sensedMinutes: number
  readonly entries: number
  readonly staffPasses: number
  readonly visits: number
  readonly estimated: number
}

/** The counters' figures, from one day to another, both included. Without a counter there are no days, and null. */
export interface GateSource {
  days(from: string, to: string): GateDay[]
  period(from: string, to: string): { coverage: SensedMinutes | null; gate: GateFigures | null }
  gaps(from: string, to: string): Gap[]
}

/** Those who said that they came. */
export interface SignInSource {
  days(
    from: string,
    to: string,
  ): {
    date: string
    signedIn: SignedInFigures
    byKind: { kind: VisitorKind; visits: number }[]
  }[]
  groups(
    from: string,
    to: string,
  ): {
    level: string | null
    kind: VisitorKind
    visitors: number
    visits: number
  }[]
  purposes(from: string, to: string): { purpose: VisitPurpose; visits: number }[]
  visitors(from: string, to: string): number
}

export interface MediaSource {
  uses(from: string, to: string): MediaUses[]
  top(from: string, to: string, limit: number): TopMedium[]
}

/** Somebody's coming, as a heat map places it. */
export interface HourVisits {
  readonly atMs: number
  readonly visits: number
}

export interface StatisticsNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly calendar: Pick<Calendar, 'openDays' | 'semesters' | 'semesterDates'>
  readonly gate: GateSource
  readonly signIns: SignInSource
  /** Entries by the counters, uncorrected, by hour. */
  readonly gateHours: (from: string, to: string) => HourVisits[]
  /** Answers to the five faces, by question. */
  readonly ratings: (from: string, to: string) => QuestionRatings[]
  /** An outside library system keeps the loans. */
  readonly loansElsewhere?: boolean | undefined
  /** Uses of the electronic collection. */
  readonly media: MediaSource
  readonly mainClasses: readonly { readonly number: string; readonly name: Label }[]
  readonly nameOf: (person: { title: string | null; given_name: string; family_name: string }) => string
  readonly classroomOf: (place: { level: string | null; room: string | null }) => string | null
}

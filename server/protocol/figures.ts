import * as z from 'zod/mini'
import { CountingMethod } from './device-events.ts'
import { PATRON_KINDS } from './patrons.ts'
import { ScoreMoments } from './satisfaction.ts'
import { AtMs, CalendarDate, Count, Id, Label } from './scalars.ts'
import { VISIT_PURPOSES, VisitPurpose } from './visitors.ts'

export { VISIT_PURPOSES, VisitPurpose }

/**
 * The figures that a school reports, with one meaning in all schools so that they add up. Terms of ISO 2789: a visit is a
 * person entering; a loan excludes renewals, in-house use and class sets, which have figures of their own. Visits are
 * counted in entries (ครั้ง), people are different persons (คน).
 */

/** Groups of visitors; a study visit is a delegation from elsewhere (คณะศึกษาดูงาน). */
export const VISITOR_KINDS = [...PATRON_KINDS, 'study-visit'] as const
export const VisitorKind = z.enum(VISITOR_KINDS)
export type VisitorKind = z.infer<typeof VisitorKind>

/** Open minutes of a stretch, and in how many of them a counter was really sensing. */
export const SensedMinutes = z.object({ openMinutes: Count, sensedMinutes: Count })
export type SensedMinutes = z.infer<typeof SensedMinutes>

/** The gate's visits count when at least this part of the open minutes was sensed; below it, those who signed in do. */
export const GATE_COVERAGE_NEEDED = 0.9

/** On what the headline number of visits rests. `none`: nobody signed in and no counter sensed. */
export const VisitBasis = z.enum(['gate', 'signed-in', 'none'])
export type VisitBasis = z.infer<typeof VisitBasis>

/**
 * What the counters told. `visits` = `entries` × `correction` − `staffPasses`, rounded, never below 0; `estimated` visits
 * are those of the gaps (ISO 2789, annex B): already in `visits` when `estimatesIncluded`, else in no figure.
 */
export const GateFigures = z.object({
  entries: Count,
  correction: z.number().check(z.gt(0)),
  staffPasses: Count,
  estimated: Count,
  estimatesIncluded: z.boolean(),
  visits: Count,
  /** How each counter counts, and how several make one number. */
  methods: z.array(CountingMethod),
  /** `sum`: every counter is another door; `one`: a single counter. */
  combination: z.enum(['one', 'sum']),
})
export type GateFigures = z.infer<typeof GateFigures>

/** Who said that they came. A person who signs in again within 30 minutes is one visit. */
export const SignedInFigures = z.object({
  /** With a card, a tag, or one's picture. */
  identified: Count,
  /** How many classes came, and how many heads were declared. */
  classVisits: Count,
  classHeadcount: Count,
  /** One tap, no name. */
  anonymous: Count,
})
export type SignedInFigures = z.infer<typeof SignedInFigures>

export const signedInVisits = ({ identified, classHeadcount, anonymous }: SignedInFigures): number =>
  identified + classHeadcount + anonymous

/** The headline: ครั้งที่เข้าใช้, by the basis that can be trusted. */
export const Visits = z.object({ visits: Count, basis: VisitBasis })
export type Visits = z.infer<typeof Visits>

export const LoanFigures = z.object({
  loans: Count,
  renewals: Count,
  returns: Count,
  /** Copies lent in class sets; in no other figure of loans. */
  classSetLoans: Count,
  /** Of `loans`, those made at a kiosk. */
  selfServiceLoans: Count,
})
export type LoanFigures = z.infer<typeof LoanFigures>

/** A month, `2026-11`. */
export const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))

/** A number that may be hidden because few people stand behind it. Within the school it never is. */
export const Cell = z.nullable(Count)

export const MonthFigures = z.object({
  month: Month,
  openDays: Count,
  visits: Count,
  basis: VisitBasis,
  gateVisits: Cell,
  signedInVisits: Count,
  loans: Count,
  renewals: Count,
  returns: Count,
})
export type MonthFigures = z.infer<typeof MonthFigures>

/** A level (ป.4) or a kind of visitor: how many there are, how many of them came or borrowed, and how often. */
export const GroupFigures = z.object({
  /** `ป.4`; null for a kind that has no levels. */
  level: z.nullable(z.string()),
  kind: VisitorKind,
  enrolled: Cell,
  /** Different people among those who signed in by themselves. */
  visitors: Cell,
  visits: Cell,
  borrowers: Cell,
  loans: Cell,
})
export type GroupFigures = z.infer<typeof GroupFigures>

/**
 * The part of those enrolled who came or borrowed. Null where nobody is enrolled, and where more people came than are:
 * then those who were enrolled at that time are not known, because they have left or moved up since.
 */
export const reachOf = (people: number | null, enrolled: number | null): number | null =>
  people === null || enrolled === null || enrolled === 0 || people > enrolled ? null : people / enrolled

/** A Dewey main class (`500`) or a shelf mark of the school (`น`). */
export const ClassFigures = z.object({ mark: z.string().check(z.maxLength(20)), name: Label, loans: Cell })
export type ClassFigures = z.infer<typeof ClassFigures>

export const PurposeFigures = z.object({ purpose: VisitPurpose, visits: Cell })
export type PurposeFigures = z.infer<typeof PurposeFigures>

/** What the library has, on the last day of the stretch. */
export const CollectionFigures = z.object({
  records: Count,
  items: Count,
  itemsAdded: Count,
  itemsWithdrawn: Count,
})
export type CollectionFigures = z.infer<typeof CollectionFigures>

/** How many readers have a star for a book, and how many have reached each step; books of one reader count once. */
export const ChallengeFigures = z.object({
  name: Label,
  books: Count,
  readers: Cell,
  steps: z.array(z.object({ books: Count, readers: Cell })),
})
export type ChallengeFigures = z.infer<typeof ChallengeFigures>

/** The figures of a stretch of days, both included: totals first, then what they are made of. */
export const PeriodFigures = z.object({
  from: CalendarDate,
  to: CalendarDate,
  /** Days on which the calendar says open; and those of them on which an hour or more was sensed, or somebody signed in or borrowed. */
  calendarOpenDays: Count,
  openDays: Count,
  /** Null without a counter. */
  coverage: z.nullable(SensedMinutes),
  gate: z.nullable(GateFigures),
  signedIn: SignedInFigures,
  ...Visits.shape,
  /** Different people who signed in by themselves; different people who borrowed; pupils enrolled. */
  visitors: Count,
  borrowers: Count,
  enrolled: Count,
  ...LoanFigures.shape,
  /** An outside library system keeps the loans: figures of loans and borrowers here are not those of the school. */
  loansElsewhere: z.optional(z.boolean()),
  /** With it, where the school kept them itself in the beginning of the stretch: the last day on which it did. */
  loansHereUntil: z.optional(CalendarDate),
  collection: CollectionFigures,
  byMonth: z.array(MonthFigures),
  byGroup: z.array(GroupFigures),
  byClass: z.array(ClassFigures),
  byPurpose: z.array(PurposeFigures),
  /** The semester's reading challenge; left out by a school that has none. */
  challenge: z.optional(ChallengeFigures),
  /** Answers to the five faces, and uses of the electronic collection; a school with older software tells neither. */
  satisfaction: z.optional(ScoreMoments),
  mediaUses: z.optional(Count),
})
export type PeriodFigures = z.infer<typeof PeriodFigures>

/** Why nothing was sensed: what ended the sensing, or that the station was never there. */
export const GAP_CAUSES = ['stopped', 'unplugged', 'blocked', 'power', 'no-counter'] as const
export const GapCause = z.enum(GAP_CAUSES)
export type GapCause = z.infer<typeof GapCause>

/** Open time in which no counter sensed, with the visits that are estimated for it; null when too little is known to estimate. */
export const Gap = z.object({
  fromMs: AtMs,
  toMs: AtMs,
  openMinutes: Count,
  cause: GapCause,
  estimatedVisits: z.nullable(Count),
})
export type Gap = z.infer<typeof Gap>

/** What stays in the school: titles, and pupils by name (who opted out is not among them). */
export const TopTitle = z.object({ title: z.string(), author: z.nullable(z.string()), loans: Count })
export type TopTitle = z.infer<typeof TopTitle>
/** Only the loans are left of a reader who has been forgotten since a report named them. */
export const TopReader = z.object({
  patronId: z.nullable(Id),
  name: z.nullable(z.string()),
  classroom: z.nullable(z.string()),
  loans: Count,
})
export type TopReader = z.infer<typeof TopReader>

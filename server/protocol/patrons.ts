import * as z from 'zod/mini'
import { AtMs, CalendarDate, Code, Count, Id } from './scalars.ts'

/** Groups of people that statistics tell apart (ISO 2789 leaves them to the library). */
export const PATRON_KINDS = ['pupil', 'teacher', 'parent', 'community'] as const
export const PatronKind = z.enum(PATRON_KINDS)
export type PatronKind = z.infer<typeof PatronKind>

/** `left`: gone, history kept; `forgotten`: everything personal is erased, figures stay. */
export const PatronState = z.enum(['active', 'left', 'forgotten'])
export type PatronState = z.infer<typeof PatronState>

/** `pupils`, or a UUID. */
export const GroupId = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))

/** `ป.4`. */
export const LevelName = z.string().check(z.trim(), z.minLength(1), z.maxLength(20))

const Short = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** What staff write of a patron. */
export const PatronFields = z.object({
  groupId: GroupId,
  /** คำนำหน้า. */
  title: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(30))),
  givenName: Short,
  /** May be empty: not everybody has one. */
  familyName: z.string().check(z.trim(), z.maxLength(100)),
  /** เลขประจำตัว, text because leading zeros count. */
  schoolNumber: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(30))),
  level: z.nullable(LevelName),
  room: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(10))),
  /** เลขที่. */
  classNumber: z.nullable(Count.check(z.gte(1), z.lte(999))),
  /** The last day on which the patron may borrow. */
  expiresOn: z.nullable(CalendarDate),
  phone: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))),
  note: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(1000))),
  /** Stays off boards of top readers. */
  offBoards: z.boolean(),
})
export type PatronFields = z.infer<typeof PatronFields>

export const CardKind = z.enum(['barcode', 'tag'])
export type CardKind = z.infer<typeof CardKind>

export const PatronCard = z.object({ code: Code, kind: CardKind, addedAtMs: AtMs })
export type PatronCard = z.infer<typeof PatronCard>

/** One line of a list: enough to find and tell people apart. */
export const PatronRow = z.object({
  id: Id,
  groupId: GroupId,
  kind: PatronKind,
  /** With the title before it. */
  name: z.string(),
  schoolNumber: z.nullable(z.string()),
  /** `ป.4/2`; null for those who are in no class. */
  classroom: z.nullable(z.string()),
  classNumber: z.nullable(z.number()),
  state: PatronState,
  blocked: z.boolean(),
  expiresOn: z.nullable(CalendarDate),
  loans: Count,
})
export type PatronRow = z.infer<typeof PatronRow>

export const PatronDetail = z.extend(PatronFields, {
  id: Id,
  kind: PatronKind,
  givenName: z.string(),
  classroom: z.nullable(z.string()),
  state: PatronState,
  leftOn: z.nullable(CalendarDate),
  /** Told to staff only. */
  blockedReason: z.nullable(z.string()),
  cards: z.array(PatronCard),
  addedAtMs: AtMs,
  /** Sent back with a change, so that two who write at once notice each other. */
  changedAtMs: AtMs,
  openLoans: Count,
  openHolds: Count,
  openChargesSatang: Count,
})
export type PatronDetail = z.infer<typeof PatronDetail>

/** A group's terms for every kind of item. */
export const GroupTerms = z.object({
  loanLimit: Count.check(z.lte(999)),
  loanDays: Count.check(z.gte(1), z.lte(999)),
  renewalLimit: Count.check(z.lte(99)),
  holdLimit: Count.check(z.lte(99)),
  fineSatangPerDay: Count.check(z.lte(100_000)),
  /** A fine grows no further; null: without end. */
  fineLimitSatang: z.nullable(Count.check(z.lte(10_000_000))),
  graceDays: Count.check(z.lte(99)),
  /** Days of a class set's loan; null: the group may take none. */
  classSetDays: z.nullable(Count.check(z.gte(1), z.lte(999))),
})
export type GroupTerms = z.infer<typeof GroupTerms>

export const GroupFields = z.extend(GroupTerms, { nameTh: Short, nameEn: Short, kind: PatronKind })
export type GroupFields = z.infer<typeof GroupFields>

export const PatronGroup = z.extend(GroupFields, {
  id: GroupId,
  /** Active ones. */
  patrons: Count,
})
export type PatronGroup = z.infer<typeof PatronGroup>

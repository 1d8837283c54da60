import * as z from 'zod/mini'
import { SignedInFigures, VisitorKind } from './figures.ts'
import { AtMs, CalendarDate, Count, Id, Line } from './scalars.ts'
import { ClassOfPupils, Heads, VisitPurpose } from './visitors.ts'

/** How somebody said that they came. `anonymous`: one tap for a kind of visitor, no name. */
export const SIGN_IN_METHODS = ['card-kiosk', 'card-gate', 'picture', 'desk', 'anonymous'] as const
export const SignInMethod = z.enum(SIGN_IN_METHODS)
export type SignInMethod = z.infer<typeof SignInMethod>

/** คาบ: periods of a school day are numbered. */
export const PERIODS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** One sign-in in a list for staff. */
export const SignInView = z.object({
  id: Id,
  atMs: AtMs,
  method: SignInMethod,
  kind: VisitorKind,
  /** Null for who gave no name, and for whose name is no longer kept. */
  name: z.nullable(z.string()),
  classroom: z.nullable(z.string()),
  purpose: z.nullable(VisitPurpose),
  /** What it adds to the visits: 0 for a pupil whose class was counted already. */
  visits: Count,
})
export type SignInView = z.infer<typeof SignInView>

/** What a teacher says of a class that comes. */
export const ClassVisitFields = z.object({
  ...ClassOfPupils.shape,
  heads: Heads,
  period: z.nullable(Count.check(z.gte(1), z.lte(10))),
  purpose: VisitPurpose,
  /** The teacher's name; removed with the names of the other visitors. */
  teacher: z.nullable(Line),
})
export type ClassVisitFields = z.infer<typeof ClassVisitFields>

export const ClassVisit = z.extend(ClassVisitFields, {
  id: Id,
  /** `ป.4/2`. */
  classroom: z.string(),
  fromMs: AtMs,
  /** Pupils of the class who sign in by themselves before this moment are not counted again. */
  toMs: AtMs,
})
export type ClassVisit = z.infer<typeof ClassVisit>

/** What the school decides of signing in. */
export const SignInSettings = z.object({
  /** Whoever signs in again within this time of the last time has not come again. */
  sameVisitMinutes: Count.check(z.gte(1), z.lte(240)),
  /** How long a class stays. */
  classVisitMinutes: Count.check(z.gte(10), z.lte(240)),
  /** Whole years that names stay with visits, beyond the first semester of the academic year that follows. */
  namesKeptYears: Count.check(z.lte(5)),
})
export type SignInSettings = z.infer<typeof SignInSettings>

export const DEFAULT_SIGN_IN_SETTINGS: SignInSettings = {
  sameVisitMinutes: 30,
  classVisitMinutes: 50,
  namesKeptYears: 0,
}

/** Visits of a day by kind, told apart from what the gate counted. */
export const SignedInDay = z.object({
  date: CalendarDate,
  signedIn: SignedInFigures,
  byKind: z.array(z.object({ kind: VisitorKind, visits: Count })),
})
export type SignedInDay = z.infer<typeof SignedInDay>

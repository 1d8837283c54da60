import * as z from 'zod/mini'
import { Count } from './scalars.ts'

/** What a kiosk needs to let visitors sign in, and no more: its screens are fetched when they are first tapped. */

export const VISIT_PURPOSES = [
  'read',
  'borrow-return',
  'homework',
  'computer',
  'activity',
  'lesson',
  'other',
] as const
export const VisitPurpose = z.enum(VISIT_PURPOSES)
export type VisitPurpose = z.infer<typeof VisitPurpose>

/** Who is tapped in without a name. A pupil without a card may also sign in by picture. */
export const ANONYMOUS_KINDS = ['parent', 'community', 'study-visit', 'teacher', 'pupil'] as const
export const AnonymousKind = z.enum(ANONYMOUS_KINDS)
export type AnonymousKind = z.infer<typeof AnonymousKind>

/** Heads of a class or a delegation. */
export const Heads = Count.check(z.gte(1), z.lte(999))

const Level = z.string().check(z.minLength(1), z.maxLength(20))
const Room = z.string().check(z.minLength(1), z.maxLength(10))

/** A class of pupils. */
export const ClassOfPupils = z.object({
  level: Level,
  /** Null where the level has one class only. */
  room: z.nullable(Room),
})
export type ClassOfPupils = z.infer<typeof ClassOfPupils>

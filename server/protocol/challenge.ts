import * as z from 'zod/mini'
import { CalendarDate, Count, Id, Label, Line } from './scalars.ts'

/** The reading challenge of a semester: a star for every book, counted once per reader. */

/**
 * When a book counts: as soon as it is returned; when its reader says at the kiosk that it was read; or when a teacher has
 * confirmed it.
 */
export const BOOK_CONFIRMED_BY = ['return', 'reader', 'teacher'] as const
export const BookConfirmedBy = z.enum(BOOK_CONFIRMED_BY)
export type BookConfirmedBy = z.infer<typeof BookConfirmedBy>

export const MOST_STEPS = 5

const rises = (steps: readonly number[]): boolean =>
  steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? 0))

/** So many books for each step, rising. */
export const ChallengeSteps = z
  .array(Count.check(z.gte(1), z.lte(999)))
  .check(z.minLength(1), z.maxLength(MOST_STEPS), z.refine(rises))

export const ChallengeFields = z.object({
  name: z.object({ th: Line, en: Line }),
  steps: ChallengeSteps,
  confirmedBy: BookConfirmedBy,
  /** A book that is returned on the day on which it was borrowed counts too. */
  sameDay: z.boolean(),
})
export type ChallengeFields = z.infer<typeof ChallengeFields>

/** How many steps so many books have reached. */
export const stepsReached = (steps: readonly number[], books: number): number =>
  steps.filter(step => books >= step).length

/** Books that are wanting for the next step; null when all are reached. */
export function booksToNext(steps: readonly number[], books: number): number | null {
  const next = steps.find(step => books < step)
  return next === undefined ? null : next - books
}

/** The whole school's standing: nobody's name. */
export const ChallengeStanding = z.object({
  name: Label,
  until: CalendarDate,
  /** Readers who have a star. */
  readers: Count,
  books: Count,
  /** How many readers have reached each step. */
  steps: z.array(z.object({ books: Count, readers: Count })),
})
export type ChallengeStanding = z.infer<typeof ChallengeStanding>

/** A book in a reader's log. `mark` names it and tells nothing. */
export const BookRead = z.object({
  mark: z.string(),
  /** Null where the school keeps no history of loans. */
  title: z.nullable(z.string()),
  readOn: z.nullable(CalendarDate),
  confirmed: z.boolean(),
  /** 1 not so much, 2 good, 3 very much. */
  liked: z.nullable(z.number()),
})
export type BookRead = z.infer<typeof BookRead>

/** A reader on the staff page, in the order of the class list: it is no ranking. */
export const ChallengeReader = z.object({
  patronId: Id,
  name: z.string(),
  classroom: z.nullable(z.string()),
  classNumber: z.nullable(z.number()),
  books: Count,
  waiting: Count,
  stepsReached: Count,
})
export type ChallengeReader = z.infer<typeof ChallengeReader>

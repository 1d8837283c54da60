import * as z from 'zod/mini'
import { BookRead, ChallengeFields, ChallengeReader, ChallengeStanding } from '../challenge.ts'
import { endpoint } from '../endpoint.ts'
import { Count, Id, Label, Line } from '../scalars.ts'
import { SemesterDates, SemesterKey } from '../semester.ts'
import { PatronAsked } from './activities.ts'

const OneBook = z.object({ patronId: Id, mark: z.string().check(z.regex(/^[\w-]{22}$/)) })

export const readChallenge = endpoint({
  method: 'GET',
  path: '/api/challenge',
  summary: 'The reading challenge of a semester (without one: of today), and how far its readers are.',
  access: 'helper',
  query: z.partial(SemesterKey),
  response: z.object({
    semester: SemesterDates,
    /** The semesters that can be looked at, the newest first. */
    semesters: z.array(SemesterKey),
    /** Null while there is none. */
    challenge: z.nullable(ChallengeFields),
    /** The semester is over: nothing counts any more. */
    over: z.boolean(),
    /** False where the school keeps no history of loans: then only numbers of books are kept. */
    keepsTitles: z.boolean(),
    standing: z.nullable(ChallengeStanding),
    readers: z.array(ChallengeReader),
    /** Books that wait for a teacher or for their reader. */
    waiting: z.array(
      z.object({ ...OneBook.shape, name: z.string(), classroom: z.nullable(z.string()), title: z.string() }),
    ),
  }),
})

export const setChallenge = endpoint({
  method: 'PUT',
  path: '/api/challenge/:academicYear/:semester',
  summary: 'Set the reading challenge of a semester; books that were returned in it already are counted.',
  access: 'librarian',
  params: SemesterKey,
  body: ChallengeFields,
  response: z.object({ counted: Count }),
})

export const listBooksRead = endpoint({
  method: 'GET',
  path: '/api/challenge/:academicYear/:semester/readers/:patronId',
  summary: "A reader's log of a semester.",
  access: 'helper',
  params: z.extend(SemesterKey, { patronId: Id }),
  response: z.object({ books: z.array(BookRead) }),
})

export const logBook = endpoint({
  method: 'POST',
  path: '/api/challenge/books',
  summary: 'Log a book that somebody read without borrowing it; a book counts once.',
  access: 'helper',
  body: z.object({ patron: PatronAsked, title: Line }),
  response: z.object({ name: z.string(), books: Count, again: z.boolean() }),
})

export const confirmBook = endpoint({
  method: 'PUT',
  path: '/api/challenge/readers/:patronId/books/:mark',
  summary: 'Confirm that a book was read.',
  access: 'helper',
  params: OneBook,
  response: z.object({ confirmed: z.literal(true) }),
})

export const removeBookRead = endpoint({
  method: 'DELETE',
  path: '/api/challenge/readers/:patronId/books/:mark',
  summary: "Take a book out of a reader's log.",
  access: 'helper',
  params: OneBook,
  response: z.object({ removed: z.literal(true) }),
})

const OneSession = z.object({ sessionId: Id })

/** What a reader sees of her own stars. */
export const OwnChallenge = z.object({
  name: Label,
  steps: z.array(Count),
  books: Count,
  /** The stars of the class together; null for who is in none. */
  jar: z.nullable(z.object({ classroom: z.string(), books: Count })),
  confirmedBy: ChallengeFields.shape.confirmedBy,
  /** The newest books of the log, as far as their titles are kept. */
  log: z.array(BookRead),
})
export type OwnChallenge = z.infer<typeof OwnChallenge>

export const readOwnChallenge = endpoint({
  method: 'GET',
  path: '/api/kiosk/sessions/:sessionId/challenge',
  summary: 'The stars of the patron whose session it is; null while there is no challenge.',
  access: 'kiosk',
  params: OneSession,
  response: z.object({ challenge: z.nullable(OwnChallenge) }),
})

export const tellLiked = endpoint({
  method: 'PUT',
  path: '/api/kiosk/sessions/:sessionId/challenge/books/:mark',
  summary: 'The patron whose session it is has read a book, and tells how it was.',
  access: 'kiosk',
  params: z.extend(OneSession, { mark: OneBook.shape.mark }),
  body: z.object({ liked: z.number().check(z.int(), z.gte(1), z.lte(3)) }),
  response: z.object({ challenge: z.nullable(OwnChallenge) }),
})

import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import {
  BookWish,
  Question,
  QuestionFields,
  QuestionRatings,
  ReadyCount,
  ReadySuggestion,
  Suggestion,
  SuggestionText,
  WishState,
  WishTitle,
} from '../feedback.ts'
import { Score, ScoreCounts } from '../satisfaction.ts'
import { CalendarDate, Count, Id } from '../scalars.ts'

/** A kiosk passes on what somebody tells; it never says who. */

const Noted = z.object({ noted: z.literal(true) })

export const getKioskQuestion = endpoint({
  method: 'GET',
  path: '/api/kiosk/question',
  summary: 'What the five faces at the end ask today; null while the school asks nothing.',
  access: 'kiosk',
  response: z.object({ question: z.nullable(Question) }),
})

export const rateLibrary = endpoint({
  method: 'POST',
  path: '/api/kiosk/ratings',
  summary: 'One of the five faces was tapped. Kept as a count of the day: no time, no person.',
  access: 'kiosk',
  idempotent: true,
  body: z.object({ questionId: Count, score: Score }),
  response: Noted,
})

export const wishForBook = endpoint({
  method: 'POST',
  path: '/api/kiosk/wishes',
  summary: 'Somebody wants the library to have a book.',
  access: 'kiosk',
  idempotent: true,
  body: z.object({ title: WishTitle }),
  response: Noted,
})

export const makeSuggestion = endpoint({
  method: 'POST',
  path: '/api/kiosk/suggestions',
  summary: 'A suggestion: one of the ready sentences, or what was typed.',
  access: 'kiosk',
  idempotent: true,
  body: z.union([z.object({ ready: ReadySuggestion }), z.object({ text: SuggestionText })]),
  response: Noted,
})

const Period = z.object({ from: CalendarDate, to: CalendarDate })

export const getRatings = endpoint({
  method: 'GET',
  path: '/api/feedback/ratings',
  summary:
    'Answers to the five faces from one day to another (at most three years): by question, and by month. `counts` are from the happiest face to the unhappiest.',
  access: 'helper',
  scope: 'visits:read',
  query: Period,
  response: z.object({
    questions: z.array(QuestionRatings),
    months: z.array(z.object({ month: z.string(), counts: ScoreCounts })),
  }),
})

const Asking = z.object({
  /** False: kiosks show no faces. */
  asks: z.boolean(),
  current: Question,
  /** What is asked from the next semester on, if it is worded already. */
  next: z.nullable(Question),
  nextSemesterFrom: CalendarDate,
})

export const getAsking = endpoint({
  method: 'GET',
  path: '/api/feedback/question',
  summary: 'What the faces ask now, and from the next semester on.',
  access: 'helper',
  response: Asking,
})

export const wordQuestion = endpoint({
  method: 'PUT',
  path: '/api/feedback/question',
  summary:
    'Word the question of the faces: from today on, or from the next semester on. Answers so far stay with the question that they answered.',
  access: 'librarian',
  body: z.object({ question: QuestionFields, from: z.enum(['today', 'next-semester']) }),
  response: Asking,
})

export const switchAsking = endpoint({
  method: 'PUT',
  path: '/api/feedback/asking',
  summary: 'Show the faces at kiosks, or do not.',
  access: 'librarian',
  body: z.object({ asks: z.boolean() }),
  response: Asking,
})

export const listWishes = endpoint({
  method: 'GET',
  path: '/api/feedback/wishes',
  summary: 'Books that people wish for: the most wished first, those that are settled last.',
  access: 'librarian',
  response: z.object({ wishes: z.array(BookWish) }),
})

const OneWish = z.object({ wishId: z.coerce.number() })

export const changeWish = endpoint({
  method: 'PUT',
  path: '/api/feedback/wishes/:wishId',
  summary: 'What becomes of a wish, how its title is written, and the record that fulfils it.',
  access: 'librarian',
  params: OneWish,
  body: z.object({ title: WishTitle, state: WishState, recordId: z.nullable(Id) }),
  response: BookWish,
})

export const removeWish = endpoint({
  method: 'DELETE',
  path: '/api/feedback/wishes/:wishId',
  summary: 'Remove what is no wish for a book.',
  access: 'librarian',
  params: OneWish,
  response: z.object({ removed: z.literal(true) }),
})

export const SUGGESTIONS_LISTED = 200

export const listSuggestions = endpoint({
  method: 'GET',
  path: '/api/feedback/suggestions',
  summary: 'What was typed (the newest 200), and how often each ready sentence was chosen in the period.',
  access: 'librarian',
  query: Period,
  response: z.object({ ready: z.array(ReadyCount), suggestions: z.array(Suggestion) }),
})

const OneSuggestion = z.object({ suggestionId: z.coerce.number() })

export const noteSuggestionRead = endpoint({
  method: 'PUT',
  path: '/api/feedback/suggestions/:suggestionId',
  summary: 'A suggestion was dealt with, or not yet.',
  access: 'librarian',
  params: OneSuggestion,
  body: z.object({ read: z.boolean() }),
  response: Suggestion,
})

export const removeSuggestion = endpoint({
  method: 'DELETE',
  path: '/api/feedback/suggestions/:suggestionId',
  summary: 'Remove what should not be kept: a name, an insult.',
  access: 'librarian',
  params: OneSuggestion,
  response: z.object({ removed: z.literal(true) }),
})

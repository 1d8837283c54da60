import * as z from 'zod/mini'
import { ScoreCounts } from './satisfaction.ts'
import { AtMs, CalendarDate, Count, Id, Label } from './scalars.ts'

/** Of the question that is asked until the school words its own. */
export const FIRST_QUESTION_ID = 0
export const FIRST_QUESTION: Label = {
  th: 'วันนี้พอใจห้องสมุดแค่ไหน',
  en: 'How happy are you with the library today?',
}

const Wording = z.string().check(z.trim(), z.minLength(1), z.maxLength(120))
/** English may be left out; a kiosk that speaks English then shows the Thai words. */
export const QuestionFields = z.object({ th: Wording, en: z.string().check(z.trim(), z.maxLength(120)) })
export type QuestionFields = z.infer<typeof QuestionFields>

/** What the faces answer, from a day on; null: since ever. */
export const Question = z.object({ id: Count, text: Label, from: z.nullable(CalendarDate) })
export type Question = z.infer<typeof Question>

export const QuestionRatings = z.object({ question: Question, counts: ScoreCounts })
export type QuestionRatings = z.infer<typeof QuestionRatings>

/** What became of a wish for a book. */
export const WISH_STATES = ['new', 'ordered', 'arrived', 'declined'] as const
export const WishState = z.enum(WISH_STATES)
export type WishState = z.infer<typeof WishState>

/** Wishes for one title, whoever made them. */
export const BookWish = z.object({
  id: Count,
  /** As it was typed first, or as staff have written it since. */
  title: z.string(),
  state: WishState,
  wishes: Count,
  firstOn: CalendarDate,
  lastOn: CalendarDate,
  /** What the library has of it now. */
  record: z.nullable(z.object({ id: Id, title: z.string() })),
})
export type BookWish = z.infer<typeof BookWish>

/** What a wish is called by those who type it. */
export const WishTitle = z.string().check(z.trim(), z.minLength(2), z.maxLength(120))

/** Sentences that need no typing. */
export const READY_SUGGESTIONS = [
  'more-books',
  'new-books',
  'quieter',
  'longer-hours',
  'more-seats',
  'cooler',
  'more-activities',
  'thanks',
] as const
export const ReadySuggestion = z.enum(READY_SUGGESTIONS)
export type ReadySuggestion = z.infer<typeof ReadySuggestion>

export const SuggestionText = z.string().check(z.trim(), z.minLength(2), z.maxLength(300))

/** What somebody typed. Only staff ever read it. */
export const Suggestion = z.object({
  id: Count,
  date: CalendarDate,
  text: z.string(),
  /** When staff have dealt with it. */
  readAtMs: z.nullable(AtMs),
})
export type Suggestion = z.infer<typeof Suggestion>

export const ReadyCount = z.object({ suggestion: ReadySuggestion, count: Count })
export type ReadyCount = z.infer<typeof ReadyCount>

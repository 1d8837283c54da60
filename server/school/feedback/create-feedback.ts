import type { FeedbackNeeds } from './feedback-needs.ts'
import { createFloodGuard } from './flood-guard.ts'
import { createRatings, type Ratings } from './ratings.ts'
import { createSuggestions, type Suggestions } from './suggestions.ts'
import { createWishes, type Wishes } from './wishes.ts'

/** What people tell the library at its kiosks, without a name. */
export interface Feedback {
  readonly ratings: Ratings
  readonly wishes: Wishes
  readonly suggestions: Suggestions
}

export function createFeedback(given: Omit<FeedbackNeeds, 'isFlood'>): Feedback {
  const needs = { ...given, isFlood: createFloodGuard(given.clock) }
  return {
    ratings: createRatings(needs),
    wishes: createWishes(needs),
    suggestions: createSuggestions(needs),
  }
}

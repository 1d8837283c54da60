import type { Calendar } from '../../calendar/calendar.ts'
import type { ActivityNeeds } from '../activity-needs.ts'
import type { BooksReadStore } from './books-read-store.ts'
import type { ChallengeStore } from './challenge-store.ts'
import type { CountReturns } from './count-returns.ts'

/** What the challenge is decided with. */
export interface ChallengeNeeds
  extends Pick<
    ActivityNeeds,
    | 'database'
    | 'clock'
    | 'randomness'
    | 'audit'
    | 'durably'
    | 'findPatron'
    | 'findPatronByCard'
    | 'classroomOf'
    | 'nameOf'
  > {
  readonly calendar: Pick<Calendar, 'semesterAt' | 'semesterDates' | 'semesters'>
  readonly challenges: ChallengeStore
  readonly books: BooksReadStore
  readonly returns: CountReturns
  /** False: a returned loan forgets its borrower, and the log its titles. */
  keepsLoanHistory(): boolean
}

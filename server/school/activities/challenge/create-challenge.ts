import { dateOf } from '@pratu/protocol/bangkok'
import type { Happenings } from '../../happenings.ts'
import type { Patron } from '../../patrons/patron.ts'
import { createBooksReadStore } from './books-read-store.ts'
import type { ChallengeNeeds } from './challenge-needs.ts'
import { createChallengeStore } from './challenge-store.ts'
import { createCountReturns } from './count-returns.ts'
import { createOwnChallenge, type SessionAsked } from './own-challenge.ts'
import { createStaffChallenge } from './staff-challenge.ts'
import { createStanding } from './standing.ts'

type Given = Omit<ChallengeNeeds, 'challenges' | 'books' | 'returns'> & {
  readonly happenings: Pick<Happenings, 'on'>
  readonly log: { error(detail: object, message: string): void }
  patronOfSession(asked: SessionAsked): Patron | undefined
}

/** The reading challenge: stars for books, by semester. */
export function createChallengeFeature(given: Given) {
  const { database, calendar, clock } = given
  const challenges = createChallengeStore(database)
  const books = createBooksReadStore(database)
  const returns = createCountReturns({ database, calendar, challenges, books })
  const needs = { ...given, challenges, books, returns }

  // Stars grow while their reader still stands there; whatever is missed here, housekeeping counts.
  given.happenings.on('loan', ({ kind }) => {
    if (kind === 'return')
      returns.countReturns().catch(err => given.log.error({ err }, 'returns were not counted'))
  })

  return {
    staff: createStaffChallenge(needs),
    own: createOwnChallenge(needs),
    standing: createStanding(needs),
    readers: books.readers,
    find: challenges.find,

    /** Housekeeping: what is left to count, the key of what is over, and titles that the school no longer keeps. */
    async tidy(): Promise<void> {
      await returns.countReturns()
      const today = dateOf(clock.now())
      const over = challenges
        .all()
        .filter(challenge => challenge.markKey !== null && calendar.semesterDates(challenge).to < today)
      if (over.length > 0)
        await database.write(() => {
          for (const challenge of over) challenges.put({ ...challenge, markKey: null })
        })
      if (!given.keepsLoanHistory() && books.tellsTooMuch()) await database.write(books.forgetTitles)
    },
  }
}
export type ChallengeFeature = ReturnType<typeof createChallengeFeature>

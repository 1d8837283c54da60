import type { OwnChallenge } from '@pratu/protocol/api/challenge'
import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Patron } from '../../patrons/patron.ts'
import type { ChallengeNeeds } from './challenge-needs.ts'
import type { StoredChallenge } from './challenge-store.ts'
import { viewBook } from './staff-challenge.ts'

const LOG_SHOWN = 12

export interface SessionAsked {
  readonly sessionId: string
  readonly stationId: string
}

/** A reader's own stars, for the patron of an open session and nobody else. */
export function createOwnChallenge(
  needs: ChallengeNeeds & {
    /** The patron whose session is open at this station. */
    patronOfSession(asked: SessionAsked): Patron | undefined
  },
) {
  const { clock, calendar, challenges, books, returns, durably, classroomOf } = needs

  function running(): StoredChallenge | undefined {
    const semester = calendar.semesterAt(dateOf(clock.now()))
    return (semester && challenges.find(semester)) || undefined
  }

  function view(patron: Patron): OwnChallenge | null {
    const challenge = running()
    if (!challenge) return null
    const { name, steps, confirmedBy } = challenge
    const { level, room } = patron
    return {
      ...{ name, steps: [...steps], confirmedBy },
      books: books.countOf(challenge, patron.id),
      jar:
        level === null
          ? null
          : {
              classroom: classroomOf({ level, room }) ?? level,
              books: books.countOfClass(challenge, { level, room }),
            },
      log: books
        .logOf(challenge, patron.id, LOG_SHOWN)
        .map(viewBook)
        .filter(({ title }) => title !== null),
    }
  }

  return {
    async read(asked: SessionAsked): Promise<Result<{ challenge: OwnChallenge | null }>> {
      await returns.countReturns()
      const patron = needs.patronOfSession(asked)
      return patron ? succeed({ challenge: view(patron) }) : refuse('session-ended')
    },

    /** Having read it confirms it too, where the reader's word is enough. */
    tellLiked: (asked: SessionAsked & { readonly mark: string }, liked: number) =>
      durably({ request: [], key: undefined }, () => {
        const patron = needs.patronOfSession(asked)
        if (!patron) return refuse('session-ended')
        const challenge = running()
        if (!challenge) return refuse('no-challenge')
        const row = books.find(challenge, patron.id, asked.mark)
        if (!row) return refuse('not-found')
        const confirmed = challenge.confirmedBy === 'reader' ? 1 : row.confirmed
        books.change(row, { liked, confirmed })
        return succeed({ challenge: view(patron) })
      }),
  }
}

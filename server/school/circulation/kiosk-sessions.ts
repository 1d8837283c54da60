import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LendingSession } from '@pratu/protocol/lending'
import type { Patron } from '../patrons/patron.ts'
import type { Deciding, DurableAnswer } from './durable-answer.ts'
import type { CodeRequest, KioskRequest, SessionRequest } from './lending.ts'
import type { LendingNeeds } from './lending-needs.ts'
import type { LoanDesk } from './loan-desk.ts'
import { createSessionStore } from './session-store.ts'
import { isOpenAt } from './session-time.ts'

/** Opening and ending sessions, and doing something within one. */
export function createKioskSessions(needs: LendingNeeds, desk: LoanDesk, durably: DurableAnswer) {
  const sessions = createSessionStore(needs.database)

  /** The patron whose session is open at this station; the session counts as used. */
  function use({ sessionId, stationId }: SessionRequest, nowMs: number): Patron | undefined {
    const session = sessions.find(sessionId)
    if (!session || !isOpenAt(session, stationId, nowMs)) return undefined
    sessions.touch(sessionId, nowMs)
    return needs.findPatron(session.patronId)
  }

  return {
    open: ({ code, stationId }: CodeRequest): Promise<Result<LendingSession>> =>
      durably({ request: ['open', stationId, code], key: undefined }, deciding => {
        const borrower = needs.findPatronByCard(code)
        if (!borrower)
          return needs.findItem(code) ? refuse('code-is-item') : desk.refuseUnknown(stationId, deciding)
        const { nowMs } = deciding
        const id = needs.newId()
        sessions.endAllAt(stationId, nowMs)
        sessions.add({ id, stationId, patronId: borrower.id }, nowMs)
        return succeed({
          id,
          patron: borrower.greeting,
          loans: desk.loansOf(borrower, nowMs),
          loanLimit: borrower.loanLimit,
          today: dateOf(nowMs),
        })
      }),

    async end({ sessionId, stationId }: SessionRequest): Promise<void> {
      await needs.database.write(() => sessions.end(sessionId, stationId, needs.clock.now()))
    },

    /** Decides for the patron of an open session, or refuses with `session-ended`. */
    within: <Value>(
      asked: SessionRequest & KioskRequest & { readonly verb: string; readonly subject: string },
      decide: (borrower: Patron, deciding: Deciding) => Result<Value>,
    ): Promise<Result<Value>> => {
      const { verb, stationId, sessionId, subject, key } = asked
      return durably({ request: [verb, stationId, sessionId, subject], key }, deciding => {
        const borrower = use(asked, deciding.nowMs)
        return borrower ? decide(borrower, deciding) : refuse('session-ended')
      })
    },
  }
}

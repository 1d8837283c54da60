import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LendingSession } from '@pratu/protocol/lending'
import type { Deciding, DurableAnswer } from '../durable-answer.ts'
import type { Patron } from '../patrons/patron.ts'
import type { Circulation, Doing } from './circulation.ts'
import type { Identified, KioskRequest, OpenRequest, SessionRequest } from './lending.ts'
import { viewLoan } from './loan-view.ts'
import { createSessionStore } from './session-store.ts'
import { isOpenAt } from './session-time.ts'
import { refuseUnknown } from './unknown-code.ts'

/** A kiosk takes a loan back as its own verb, so nothing is noted for undoing. */
export const atKiosk = (deciding: Deciding): Doing => ({
  ...deciding,
  today: dateOf(deciding.nowMs),
  touch: () => {},
})

/** Opening and ending sessions, and doing something within one. */
export function createKioskSessions(circulation: Circulation, durably: DurableAnswer) {
  const { database, clock } = circulation
  const sessions = createSessionStore(database)

  /** The patron whose session is open at this station; the session counts as used. */
  function use({ sessionId, stationId }: SessionRequest, nowMs: number): Patron | undefined {
    const session = sessions.find(sessionId)
    if (!session || !isOpenAt(session, stationId, nowMs)) return undefined
    sessions.touch(sessionId, nowMs)
    return circulation.findPatron(session.patronId)
  }

  function whoIs(identified: Identified, stationId: string, deciding: Deciding): Result<Patron> {
    if (identified.by === 'patron') {
      const patron = circulation.findPatron(identified.patronId)
      return patron ? succeed(patron) : refuse('not-found')
    }
    const patron = circulation.findPatronByCard(identified.code)
    if (patron) return succeed(patron)
    return circulation.findItem(identified.code)
      ? refuse('code-is-item')
      : refuseUnknown(circulation, stationId, deciding)
  }

  return {
    open: ({ identified, stationId }: OpenRequest): Promise<Result<LendingSession>> =>
      durably({ request: [], key: undefined }, deciding => {
        const found = whoIs(identified, stationId, deciding)
        if (!found.ok) return found
        const borrower = found.value
        const { nowMs } = deciding
        const today = dateOf(nowMs)
        const id = circulation.newId()
        sessions.endAllAt(stationId, nowMs)
        sessions.add({ id, stationId, patronId: borrower.id, withoutCard: identified.by === 'patron' }, nowMs)
        circulation.cameToKiosk({ patronId: borrower.id, stationId, by: identified.by }, deciding)
        return succeed({
          id,
          patron: borrower.greeting,
          loans: circulation.loans
            .openLoansOf(borrower.id)
            .map(loan => viewLoan(circulation, loan, borrower, today)),
          loanLimit: borrower.loanLimit,
          readyHolds: circulation.holds.openOf(borrower.id).filter(({ state }) => state === 'ready').length,
          owedSatang: circulation.charges.owedBy(borrower.id),
          today,
        })
      }),

    async end({ sessionId, stationId }: SessionRequest): Promise<void> {
      await database.write(() => sessions.end(sessionId, stationId, clock.now()))
    },

    /** Decides for the patron of an open session, or refuses with `session-ended`. */
    within: <Value>(
      asked: SessionRequest & KioskRequest & { readonly verb: string; readonly subject: string },
      decide: (borrower: Patron, doing: Doing) => Result<Value>,
    ): Promise<Result<Value>> => {
      const { verb, stationId, sessionId, subject, key } = asked
      return durably({ request: [verb, stationId, sessionId, subject], key }, deciding => {
        const borrower = use(asked, deciding.nowMs)
        return borrower ? decide(borrower, atKiosk(deciding)) : refuse('session-ended')
      })
    },
  }
}

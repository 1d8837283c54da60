import { refuse, succeed } from '@pratu/protocol/failures'
import { createDurableAnswer } from '../durable-answer.ts'
import { announce } from './announce.ts'
import type { Circulation } from './circulation.ts'
import { giveUpHold, holdRecord } from './hold-record.ts'
import { keepLonger } from './keep-longer.ts'
import { atKiosk, createKioskSessions } from './kiosk-sessions.ts'
import { lendItem } from './lend-item.ts'
import type { Lending } from './lending.ts'
import { viewLoan } from './loan-view.ts'
import { ownHolds, viewOwnHold } from './own-holds.ts'
import { takeBack } from './take-back.ts'
import { undoLoan } from './undo-loan.ts'
import { noteUnknown, refuseUnknown } from './unknown-code.ts'

/** Lending over the school's own database: catalogue, patrons and loans are kept here. */
export function createLending(circulation: Circulation): Lending {
  const { clock, findItem, findPatronByCard, loans, holds } = circulation
  const durably = createDurableAnswer(circulation.database, clock)
  const sessions = createKioskSessions(circulation, durably)

  return {
    async explainCode({ code, stationId }) {
      if (findPatronByCard(code)) return { kind: 'card' }
      const item = findItem(code)
      if (item) return { kind: 'item', item: item.summary, onLoan: loans.openLoanOf(code) !== undefined }
      noteUnknown(circulation, stationId, clock.now())
      return { kind: 'unknown' }
    },

    openSession: sessions.open,
    endSession: sessions.end,

    borrow: asked =>
      sessions.within({ ...asked, verb: 'borrow', subject: asked.code }, (borrower, doing) => {
        const { stationId, sessionId, code } = asked
        const item = findItem(code)
        if (!item)
          return findPatronByCard(code)
            ? refuse('code-is-card')
            : refuseUnknown(circulation, stationId, doing)
        const request = { item, borrower, stationId, sessionId, classSet: false, override: false }
        const lent = lendItem(circulation, request, doing)
        if (!lent.ok) return lent
        const { loan, loanCount } = lent.value
        return succeed({ loan: viewLoan(circulation, loan, borrower, doing.today, item), loanCount })
      }),

    renew: asked =>
      sessions.within({ ...asked, verb: 'renew', subject: asked.loanId }, (borrower, doing) => {
        const { stationId, loanId } = asked
        const request = { loan: loans.find(loanId), borrower, stationId, override: false }
        const renewed = keepLonger(circulation, request, doing)
        if (!renewed.ok) return renewed
        return succeed({ loan: viewLoan(circulation, renewed.value.loan, borrower, doing.today) })
      }),

    undo: asked =>
      sessions.within({ ...asked, verb: 'undo', subject: asked.loanId }, (borrower, doing) => {
        const { stationId, sessionId, loanId } = asked
        const decision = undoLoan({ loan: loans.find(loanId), patronId: borrower.id, sessionId })
        if (!decision.ok) return decision
        const { barcode, loanedAtMs: atMs } = decision.value
        loans.markUndone(loanId, doing.nowMs)
        holds.reopen({ patronId: borrower.id, barcode, atMs })
        const { title } = circulation.itemOf(decision.value).summary
        const { classroom } = borrower.greeting
        announce(circulation, doing, { kind: 'loan-undone', loanId, title, classroom, stationId })
        return succeed({ loanCount: loans.countsOf(borrower.id, doing.today).loanCount })
      }),

    return: ({ stationId, code, key }) =>
      durably({ request: ['return', stationId, code], key }, deciding => {
        const item = findItem(code)
        if (!item)
          return findPatronByCard(code)
            ? refuse('code-is-card')
            : refuseUnknown(circulation, stationId, deciding)
        const back = takeBack(circulation, { item, stationId }, atKiosk(deciding))
        if (!back.ok) return back
        const { loan, overdueDays, serving, chargeId } = back.value
        return succeed({
          ...{ item: item.summary, overdueDays, loanId: loan.id },
          ...{ onHold: serving !== null, fined: chargeId !== null },
        })
      }),

    listHolds: asked =>
      sessions.within({ ...asked, key: undefined, verb: 'list-holds', subject: '' }, borrower =>
        succeed({ holds: ownHolds(circulation, borrower.id) }),
      ),

    hold: asked =>
      sessions.within({ ...asked, verb: 'hold', subject: asked.recordId }, (patron, doing) => {
        const record = holds.recordOf(asked.recordId)
        const placed = holdRecord(circulation, { record, patron, override: false }, doing)
        return placed.ok ? succeed({ hold: viewOwnHold(circulation, placed.value.hold) }) : placed
      }),

    cancelHold: asked =>
      sessions.within({ ...asked, verb: 'cancel-hold', subject: asked.holdId }, (patron, doing) => {
        const hold = holds.find(asked.holdId)
        if (hold?.patronId !== patron.id) return refuse('not-found')
        const ended = giveUpHold(circulation, { hold, as: 'cancelled' }, doing)
        return ended.ok ? succeed({ holds: ownHolds(circulation, patron.id) }) : ended
      }),
  }
}

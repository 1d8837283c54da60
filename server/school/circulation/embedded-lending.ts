import { dateOf } from '@pratu/protocol/bangkok'
import { refuse, succeed } from '@pratu/protocol/failures'
import { checkOut } from './check-out.ts'
import { createDurableAnswer } from './durable-answer.ts'
import { createKioskSessions } from './kiosk-sessions.ts'
import type { Lending } from './lending.ts'
import type { LendingNeeds } from './lending-needs.ts'
import { createLoanDesk } from './loan-desk.ts'
import type { LoanFacts } from './loan-facts.ts'
import { createLoanStore } from './loan-store.ts'
import { renewLoan } from './renew-loan.ts'
import { returnItem } from './return-item.ts'
import { undoLoan } from './undo-loan.ts'

/** Lending over the school's own database: catalogue, patrons and loans are kept here. */
export function createLending(needs: LendingNeeds): Lending {
  const { clock, newId, findItem, findPatronByCard, nextOpenDay, rules } = needs
  const loans = createLoanStore(needs.database)
  const desk = createLoanDesk(needs, loans)
  const durably = createDurableAnswer(needs.database, clock)
  const sessions = createKioskSessions(needs, desk, durably)

  return {
    async explainCode({ code, stationId }) {
      if (findPatronByCard(code)) return { kind: 'card' }
      const item = findItem(code)
      if (item) return { kind: 'item', item: item.summary, onLoan: loans.openLoanOf(code) !== undefined }
      desk.noteUnknown(stationId, clock.now())
      return { kind: 'unknown' }
    },

    openSession: sessions.open,
    endSession: sessions.end,

    borrow: asked =>
      sessions.within({ ...asked, verb: 'borrow', subject: asked.code }, (borrower, deciding) => {
        const { stationId, sessionId, code } = asked
        const { nowMs } = deciding
        const item = findItem(code)
        if (!item)
          return findPatronByCard(code) ? refuse('code-is-card') : desk.refuseUnknown(stationId, deciding)
        const today = dateOf(nowMs)
        const loanOfItem = loans.openLoanOf(code)
        const { loanCount, overdueCount } = loans.countsOf(borrower.id, today)
        const decision = checkOut({
          ...{ item, borrower, loanOfItem, loanCount, overdueCount },
          ...{ today, rules, nextOpenDay },
        })
        if (!decision.ok) return decision
        const loan: LoanFacts = {
          id: newId(),
          barcode: code,
          patronId: borrower.id,
          loanedAtMs: nowMs,
          dueDate: decision.value.dueDate,
          renewals: 0,
          sessionId,
          state: 'open',
        }
        loans.add(loan, borrower, stationId)
        const { title } = item.summary
        const { classroom } = borrower.greeting
        desk.announce(deciding, { kind: 'loan', loanId: loan.id, title, classroom, stationId })
        return succeed({ loan: desk.view(loan, item, borrower, nowMs), loanCount: loanCount + 1 })
      }),

    renew: asked =>
      sessions.within({ ...asked, verb: 'renew', subject: asked.loanId }, (borrower, deciding) => {
        const { stationId, loanId } = asked
        const { nowMs } = deciding
        const loan = loans.find(loanId)
        if (!loan) return refuse('loan-not-found')
        const item = desk.itemOf(loan)
        const { title } = item.summary
        const decision = renewLoan({ loan, title, borrower, today: dateOf(nowMs), nextOpenDay })
        if (!decision.ok) return decision
        const renewed = { ...loan, dueDate: decision.value.dueDate, renewals: loan.renewals + 1 }
        loans.renew(renewed, { id: newId(), atMs: nowMs, stationId })
        const { classroom } = borrower.greeting
        desk.announce(deciding, { kind: 'renewal', loanId, title, classroom, stationId })
        return succeed({ loan: desk.view(renewed, item, borrower, nowMs) })
      }),

    undo: asked =>
      sessions.within({ ...asked, verb: 'undo', subject: asked.loanId }, (borrower, deciding) => {
        const { stationId, sessionId, loanId } = asked
        const { nowMs } = deciding
        const decision = undoLoan({ loan: loans.find(loanId), patronId: borrower.id, sessionId })
        if (!decision.ok) return decision
        loans.markUndone(loanId, nowMs)
        const { title } = desk.itemOf(decision.value).summary
        const { classroom } = borrower.greeting
        desk.announce(deciding, { kind: 'loan-undone', loanId, title, classroom, stationId })
        return succeed({ loanCount: loans.countsOf(borrower.id, dateOf(nowMs)).loanCount })
      }),

    return: ({ stationId, code, key }) =>
      durably({ request: ['return', stationId, code], key }, deciding => {
        const { nowMs } = deciding
        const item = findItem(code)
        if (!item)
          return findPatronByCard(code) ? refuse('code-is-card') : desk.refuseUnknown(stationId, deciding)
        const loanOfItem = loans.openLoanOf(code)
        const decision = returnItem({ item, loanOfItem, today: dateOf(nowMs) })
        if (!decision.ok) return decision
        const { loanId, overdueDays, found } = decision.value
        loans.markReturned(loanId, nowMs, stationId)
        if (found) needs.markFound(code)
        const { title } = item.summary
        desk.announce(deciding, { kind: 'return', loanId, title, classroom: null, stationId })
        return succeed({ item: item.summary, overdueDays, loanId })
      }),
  }
}

import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { createDurableAnswer } from '../../durable-answer.ts'
import type { Patron } from '../../patrons/patron.ts'
import { announce } from '../announce.ts'
import type { Circulation, Doing } from '../circulation.ts'
import type { HoldFacts } from '../hold-facts.ts'
import { positionOf } from '../hold-queue.ts'
import { giveUpHold, holdRecord } from '../hold-record.ts'
import { keepLonger } from '../keep-longer.ts'
import { lendItem } from '../lend-item.ts'
import type { LoanFacts } from '../loan-facts.ts'
import { takeBack } from '../take-back.ts'
import { refuseUnknown } from '../unknown-code.ts'
import { CANCEL_WITHIN_MS, createLastReturns } from './last-returns.ts'
import type {
  CheckOutRequest,
  HoldRequest,
  ItemRequest,
  TerminalLending,
  TerminalLoan,
  TerminalReturn,
} from './terminal-lending.ts'
import { viewItem, viewPatron, viewTerminalLoan } from './terminal-views.ts'

/** Loans of a terminal are self-service, so they name it where those of a kiosk name its session. */
export const sessionOf = (terminal: string): string => `sip2:${terminal}`

type Lent = Result<TerminalLoan & { readonly renewed: boolean }>

export function createTerminalLending(circulation: Circulation): TerminalLending {
  const { database, clock, loans, holds, findItem, findPatron } = circulation
  const durably = createDurableAnswer(database, clock)
  const lastReturns = createLastReturns(circulation, database)

  const decide = <Value>(job: (doing: Doing) => Result<Value>): Promise<Result<Value>> =>
    durably({ request: [], key: undefined }, deciding =>
      job({ ...deciding, today: dateOf(deciding.nowMs), touch: () => {} }),
    )

  function renewal(borrower: Patron, loan: LoanFacts | undefined, doing: Doing) {
    const renewed = keepLonger(circulation, { loan, borrower, stationId: null, override: false }, doing)
    return renewed.ok ? succeed(viewTerminalLoan(circulation, renewed.value.loan, doing.today)) : renewed
  }

  function lend({ terminal, patronId, barcode, mayRenew }: CheckOutRequest, doing: Doing): Lent {
    const borrower = findPatron(patronId)
    const item = findItem(barcode)
    if (!borrower || !item) return refuseUnknown(circulation, null, doing)
    const open = mayRenew ? loans.openLoanOf(barcode) : undefined
    if (open?.patronId === borrower.id) {
      const renewed = renewal(borrower, open, doing)
      return renewed.ok ? succeed({ ...renewed.value, renewed: true }) : renewed
    }
    const rest = { stationId: null, sessionId: sessionOf(terminal), classSet: false, override: false }
    const lent = lendItem(circulation, { item, borrower, ...rest }, doing)
    if (!lent.ok) return lent
    return succeed({ ...viewTerminalLoan(circulation, lent.value.loan, doing.today), renewed: false })
  }

  function back({ terminal, barcode }: ItemRequest, doing: Doing): Result<TerminalReturn> {
    const item = findItem(barcode)
    if (!item) return refuseUnknown(circulation, null, doing)
    const returned = lastReturns.note(terminal, barcode, doing, noted =>
      takeBack(circulation, { item, stationId: null }, noted),
    )
    if (!returned.ok) return returned
    const { serving, overdueDays } = returned.value
    return succeed({ item, onHold: serving !== null, overdueDays })
  }

  function recordOf({ barcode, recordId }: HoldRequest) {
    const id = (barcode === null ? undefined : findItem(barcode)?.recordId) ?? recordId
    return id === null ? undefined : holds.recordOf(id)
  }

  const holdOn = (record: { id: string } | undefined, patronId: string): HoldFacts | undefined =>
    holds.openOf(patronId).find(({ recordId }) => recordId === record?.id)

  return {
    patron: patronId => {
      const patron = findPatron(patronId)
      return patron && viewPatron(circulation, patron, dateOf(clock.now()))
    },

    item: barcode => {
      const item = findItem(barcode)
      return item && viewItem(circulation, item)
    },

    checkOut: asked => decide(doing => lend(asked, doing)),

    cancelCheckIn: asked =>
      decide(doing => {
        const { terminal, patronId, barcode } = asked
        if (lastReturns.cancel(terminal, asked, doing.nowMs))
          doing.afterCommit(() => circulation.happenings.emit('loan-figures'))
        const open = loans.openLoanOf(barcode)
        if (open?.patronId !== patronId) return lend(asked, doing)
        return succeed({ ...viewTerminalLoan(circulation, open, doing.today), renewed: false })
      }),

    cancelCheckOut: asked =>
      decide(doing => {
        const item = findItem(asked.barcode)
        const loan = loans.openLoanOf(asked.barcode)
        const isOwn =
          loan?.sessionId === sessionOf(asked.terminal) && doing.nowMs - loan.loanedAtMs < CANCEL_WITHIN_MS
        if (!item || !loan || !isOwn || loan.patronId === null) return back(asked, doing)
        loans.markUndone(loan.id, doing.nowMs)
        holds.reopen({ patronId: loan.patronId, barcode: loan.barcode, atMs: loan.loanedAtMs })
        const { title } = item.summary
        announce(circulation, doing, {
          ...{ kind: 'loan-undone', loanId: loan.id, title, classroom: null, stationId: null },
        })
        return succeed({ item, onHold: false, overdueDays: 0 })
      }),

    checkIn: asked => decide(doing => back(asked, doing)),

    renew: ({ patronId, barcode }) =>
      decide(doing => {
        const borrower = findPatron(patronId)
        if (!borrower) return refuseUnknown(circulation, null, doing)
        return renewal(borrower, loans.openLoanOf(barcode), doing)
      }),

    async renewAll({ patronId }) {
      const borrower = findPatron(patronId)
      const outcomes = await Promise.all(
        loans.openLoansOf(patronId).map(async loan => ({
          loan: viewTerminalLoan(circulation, loan, dateOf(clock.now())),
          renewed: borrower && (await decide(doing => renewal(borrower, loans.find(loan.id), doing))),
        })),
      )
      return {
        renewed: outcomes.flatMap(({ renewed }) => (renewed?.ok ? [renewed.value] : [])),
        unrenewed: outcomes.flatMap(({ loan, renewed }) => (renewed?.ok ? [] : [loan])),
      }
    },

    hold: asked =>
      decide(doing => {
        const patron = findPatron(asked.patronId)
        const record = recordOf(asked)
        if (!patron || !record) return refuse('not-found')
        const placed = holdRecord(circulation, { record, patron, override: false }, doing)
        if (!placed.ok) return placed
        const { hold } = placed.value
        return succeed({ title: record.title, position: positionOf(hold, holds.queueOf(record.id)) })
      }),

    findHold(asked) {
      const record = recordOf(asked)
      const hold = holdOn(record, asked.patronId)
      if (!record || !hold) return refuse('not-found')
      return succeed({ title: record.title, position: positionOf(hold, holds.queueOf(record.id)) })
    },

    cancelHold: asked =>
      decide(doing => {
        const record = recordOf(asked)
        const hold = holdOn(record, asked.patronId)
        const ended = giveUpHold(circulation, { hold, as: 'cancelled' }, doing)
        return ended.ok ? succeed({ title: record?.title ?? '' }) : ended
      }),
  }
}

import type { Failure } from '@pratu/protocol/failures'
import type { LendingSession, Loan } from '@pratu/protocol/lending'
import { AGAIN, type Answer, OK, refused, refusedOutcome } from './answers.ts'
import { ASKING, bringToFront, type Entry } from './entries.ts'
import type { Library } from './library.ts'
import { says } from './verdicts.ts'

/** A patron at the kiosk, from the card to the end: what she holds and what she scanned, the newest first. */
export class Borrowing {
  readonly session: LendingSession
  /** Null for who began without a card. */
  readonly cardCode: string | null
  loans = $state<Loan[]>([])
  loanLimit = $state<number | null>(null)
  entries = $state<Entry[]>([])
  readonly #library: Library

  constructor(library: Library, session: LendingSession, cardCode: string | null) {
    this.#library = library
    this.session = session
    this.cardCode = cardCode
    this.loans = session.loans
    this.loanLimit = session.loanLimit
  }

  /** Loans that were not touched in this session. */
  get earlier(): Loan[] {
    return this.loans.filter(
      ({ id }) => !this.entries.some(({ outcome }) => 'loan' in outcome && outcome.loan.id === id),
    )
  }

  get lentHere(): Loan[] {
    return this.entries.flatMap(({ outcome }) => (outcome.kind === 'lent' ? [outcome.loan] : []))
  }

  /** Shows at once that a code was heard. */
  expect = (code: string): void => {
    const entry = bringToFront(this.entries, code)
    if (!this.#isOnLoan(entry)) entry.outcome = ASKING
    entry.nudges += 1
  }

  /** Heard again: shows it, changes nothing. False for a code that is not on the screen. */
  nudge = (code: string): boolean => {
    if (!this.entries.some(entry => entry.code === code)) return false
    bringToFront(this.entries, code).nudges += 1
    return true
  }

  borrow = async (code: string): Promise<Answer> => {
    const entry = this.#entryOf(code)
    if (this.#isOnLoan(entry)) return AGAIN
    const answer = await this.#library.borrow(this.session.id, code)
    if (answer.ok) {
      const { loan, loanLimit = this.loanLimit } = answer.value
      this.#keep(loan)
      this.loanLimit = loanLimit
      entry.outcome = { kind: 'lent', loan, failures: [] }
      return OK
    }
    const held = this.loans.find(({ item }) => item.barcode === code)
    if (held && says(answer.failures, 'item-already-yours')) {
      entry.outcome = { kind: 'held', loan: held, failures: [] }
      return AGAIN
    }
    const consequence = refused(answer.failures)
    if ('leave' in consequence) this.#forget(code)
    else entry.outcome = await refusedOutcome(this.#library, code, answer.failures)
    return consequence
  }

  renew = (loan: Loan): Promise<Answer> =>
    this.#press(loan.item.barcode, async entry => {
      const answer = await this.#library.renew(this.session.id, loan.id)
      if (!answer.ok) return this.#leaveOnLoan(entry, 'held', loan, answer.failures)
      this.#keep(answer.value.loan)
      entry.outcome = { kind: 'renewed', loan: answer.value.loan, failures: [] }
      return OK
    })

  undo = (loan: Loan): Promise<Answer> =>
    this.#press(loan.item.barcode, async entry => {
      const answer = await this.#library.undo(this.session.id, loan.id)
      if (!answer.ok) return this.#leaveOnLoan(entry, 'lent', loan, answer.failures)
      this.#drop(loan.id)
      entry.outcome = { kind: 'undone', item: loan.item }
      return OK
    })

  giveBack = (code: string): Promise<Answer> =>
    this.#press(code, async entry => {
      const answer = await this.#library.giveBack(code)
      if (!answer.ok) {
        entry.outcome = await refusedOutcome(this.#library, code, answer.failures)
        return refused(answer.failures)
      }
      this.#drop(answer.value.loanId)
      entry.outcome = { kind: 'returned', ...answer.value }
      return OK
    })

  async #press(code: string, ask: (entry: Entry) => Promise<Answer>): Promise<Answer> {
    const entry = this.#entryOf(code)
    entry.busy = true
    const answer = await ask(entry)
    entry.busy = false
    return answer
  }

  #leaveOnLoan(entry: Entry, kind: 'held' | 'lent', loan: Loan, failures: readonly Failure[]): Answer {
    entry.outcome = { kind, loan, failures }
    return refused(failures)
  }

  #entryOf(code: string): Entry {
    const found = this.entries.find(entry => entry.code === code)
    return found ?? bringToFront(this.entries, code)
  }

  #isOnLoan({ outcome }: Entry): boolean {
    return 'loan' in outcome && this.loans.some(({ id }) => id === outcome.loan.id)
  }

  #keep(loan: Loan): void {
    this.loans = [loan, ...this.loans.filter(({ id }) => id !== loan.id)]
  }

  #drop(loanId: string): void {
    this.loans = this.loans.filter(({ id }) => id !== loanId)
  }

  #forget(code: string): void {
    this.entries = this.entries.filter(entry => entry.code !== code)
  }
}

import { addDays, dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Loan } from '@pratu/protocol/lending'
import type { BorrowRequest } from '../../circulation/lending.ts'
import type { LoanAnswer } from '../client/answers.ts'
import type { Alone, Verdict } from './change.ts'
import { announce, type LendingParts } from './lending-parts.ts'
import { aloneFailures, findAgainst } from './may-borrow.ts'
import { reasonsOf, wordsOf } from './refusals.ts'
import { countAlone, limitAlone, type OutsideSession } from './sessions.ts'
import { endOfDay, viewItem, viewLoan } from './views.ts'

interface Borrowed {
  loan: Loan
  loanCount: number
  loanLimit: number | null
}

/** Lends an item to whoever stands at the kiosk. */
export async function borrow(
  parts: LendingParts,
  session: OutsideSession,
  asked: BorrowRequest,
): Promise<Result<Borrowed>> {
  const { stationId, code: barcode, key } = asked
  const system = parts.systems.of(stationId)
  const { card } = session

  const against = await findAgainst(parts, session, barcode)
  if (against) return against

  const withCount = (loan: Loan): Borrowed => ({
    loan,
    loanCount: session.loans.size + 1,
    loanLimit: session.loanLimit,
  })

  async function judge(answer: LoanAnswer, id: string): Promise<Verdict<Borrowed>> {
    const title = answer.title ?? parts.findItem(barcode)?.title ?? barcode
    if (!answer.isDone) return judgeRefusal(answer, title)
    parts.kinds.learn(barcode, 'item')
    const dueDate = answer.dueDate?.date ?? (await askDueDate())
    const renewable = system.offers()?.renewal ?? false
    const told = { id, item: viewItem(parts, barcode, answer.title), atMs: parts.clock.now(), renewable }
    const noted = { title, dueAtMs: endOfDay(dueDate) }
    return { isDone: true, noted, value: withCount(viewLoan({ ...told, dueDate })) }
  }

  /** Some systems write a day that nobody can read; some write it better elsewhere. */
  async function askDueDate(): Promise<string> {
    const item = await system.item(barcode)
    const dueDate = item.outcome === 'answered' ? item.value.dueDate?.date : null
    if (dueDate) return dueDate
    const guessed = parts.dueDay(dateOf(parts.clock.now()), parts.limits().loanDays)
    return guessed.ok ? guessed.value.date : dateOf(parts.clock.now())
  }

  async function judgeRefusal(answer: LoanAnswer, title: string): Promise<Verdict<Borrowed>> {
    const [patron, item] = await Promise.all([
      system.patron({ card, pin: session.pin, list: 'none' }),
      system.item(barcode),
    ])
    const failures = reasonsOf({
      messages: answer.messages,
      patron: patron.outcome === 'answered' ? patron.value : null,
      item: item.outcome === 'answered' ? item.value : null,
      title,
    })
    return { isDone: false, failures, words: wordsOf(answer.messages) }
  }

  function alone(
    id: string,
    { maybeDone, nowMs }: { maybeDone: boolean; nowMs: number },
  ): Result<Alone<Borrowed>> {
    const limits = parts.limits()
    const title = parts.findItem(barcode)?.title ?? parts.journal.lastOf(barcode)?.title ?? null
    const item = viewItem(parts, barcode, title)
    if (!maybeDone) {
      const failures = aloneFailures(parts, session, { barcode, title: item.title })
      if (failures.length > 0) return refuse(...failures)
    }
    const today = dateOf(nowMs)
    const due = parts.dueDay(today, limits.loanDays)
    if (!due.ok && !maybeDone) return due
    const { date, because } = due.ok ? due.value : { date: addDays(today, limits.loanDays), because: [] }
    const told = { id, item, atMs: nowMs, dueDate: date, renewable: false }
    const loan = viewLoan({ ...told, because: [...because, { reason: 'alone' }] })
    const value = withCount(loan)
    const more = limits.items - countAlone(session) - 1
    const loanLimit = limitAlone({ loanLimit: session.loanLimit, count: value.loanCount }, more)
    return succeed({ dueAtMs: endOfDay(date), value: { ...value, loanLimit } })
  }

  const lent = await parts.change<LoanAnswer, Borrowed>({
    asked: { request: ['borrow', stationId, session.id, barcode], key },
    about: { stationId, kind: 'checkout', card, barcode, title: parts.findItem(barcode)?.title ?? null },
    send: atMs => system.checkout({ card, pin: session.pin, barcode, atMs, happened: null }),
    ...{ judge, alone },
    tell: ({ loan: { id, item } }, deciding) =>
      announce(
        parts,
        { kind: 'loan', loanId: id, title: item.title, classroom: session.classroom, stationId },
        deciding,
      ),
  })
  if (!lent.ok) return lent
  const { loan } = lent.value
  const isAlone = loan.because.some(({ reason }) => reason === 'alone')
  session.loans.set(loan.id, { loan, lentHere: true, alone: isAlone })
  return lent
}

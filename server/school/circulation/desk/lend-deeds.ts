import type { DeskMode } from '@pratu/protocol/desk'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'
import type { Patron } from '../../patrons/patron.ts'
import { keepLonger } from '../keep-longer.ts'
import { lendItem } from '../lend-item.ts'
import type { LoanFacts } from '../loan-facts.ts'
import { takeBack } from '../take-back.ts'
import type { DeskDoing, DeskTools, Done } from './desk-work.ts'
import { viewDeskLoan, viewTakenBack } from './views.ts'

/** Lends an item to the open patron. If someone else still has it on loan, it comes back from them first. */
export function lend(
  tools: DeskTools,
  asked: { item: CatalogueItem; borrower: Patron; override: boolean; mode: DeskMode },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, people } = tools
  const { item, borrower, override, mode } = asked
  const { actionId } = doing
  const { title, barcode } = item.summary
  const isOut = circulation.loans.openLoanOf(barcode) !== undefined
  const back = isOut ? takeBack(circulation, { item, stationId: null }, doing) : null
  if (back && !back.ok) return back
  const takenFrom = back && viewTakenBack(tools, item, back.value)
  const lent = lendItem(
    circulation,
    {
      ...{ borrower, override, stationId: null, sessionId: null, classSet: mode === 'class-set' },
      // Coming back may have found it.
      item: circulation.findItem(barcode) ?? item,
    },
    doing,
  )
  if (!lent.ok) {
    const notLent = tellWhoWaits(tools, item, lent.failures)
    if (!takenFrom) return refuse(...notLent)
    return succeed({
      deed: { kind: 'returned', actionId, ...takenFrom, notLent },
      ...{ accountOf: borrower.id, mode },
      about: { title, patronId: takenFrom.patron?.id ?? null },
    })
  }
  const { loan, overridden } = lent.value
  noteOverride(tools, overridden, title, doing)
  return succeed({
    deed: {
      ...{ kind: 'lent', actionId, takenFrom, overridden: [...overridden] },
      patron: people.named(borrower.id),
      loan: viewDeskLoan(tools, loan, borrower, doing.today),
    },
    ...{ accountOf: borrower.id, mode },
    about: { title, patronId: borrower.id },
  })
}

/** Takes an item back, whoever has it. */
export function giveBack(
  tools: DeskTools,
  asked: { item: CatalogueItem; accountOf: string | null; mode: DeskMode },
  doing: DeskDoing,
): Result<Done> {
  const { item, accountOf, mode } = asked
  const back = takeBack(tools.circulation, { item, stationId: null }, doing)
  if (!back.ok) return back
  const { actionId } = doing
  return succeed({
    deed: { kind: 'returned', actionId, ...viewTakenBack(tools, item, back.value), notLent: [] },
    ...{ accountOf, mode },
    about: { title: item.summary.title, patronId: back.value.loan.patronId },
  })
}

/** Renews a loan for its borrower, whoever is open. */
export function renew(
  tools: DeskTools,
  asked: { loan: LoanFacts | undefined; override: boolean },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, people } = tools
  const { loan, override } = asked
  const borrower = loan?.patronId ? circulation.findPatron(loan.patronId) : undefined
  if (!loan || !borrower) return refuse('loan-not-found')
  const renewed = keepLonger(circulation, { loan, borrower, override, stationId: null }, doing)
  if (!renewed.ok) return renewed
  const { title } = circulation.itemOf(loan).summary
  const { overridden } = renewed.value
  noteOverride(tools, overridden, title, doing)
  return succeed({
    deed: {
      ...{ kind: 'renewed', actionId: doing.actionId, overridden: [...overridden] },
      loan: viewDeskLoan(tools, renewed.value.loan, borrower, doing.today),
      patron: people.named(borrower.id),
    },
    ...{ accountOf: borrower.id, mode: 'lend' },
    about: { title, patronId: borrower.id },
  })
}

/** What was set aside, and by whom, is kept. */
export function noteOverride(
  { audit }: Pick<DeskTools, 'audit'>,
  overridden: readonly Failure[],
  title: string,
  { actor }: DeskDoing,
): void {
  if (overridden.length > 0)
    audit.append(actor.name, 'rule-set-aside', { title, codes: overridden.map(({ code }) => code) })
}

/** At the desk a refusal says for whom an item is kept. */
export function tellWhoWaits(
  { circulation, people }: Pick<DeskTools, 'circulation' | 'people'>,
  item: CatalogueItem,
  failures: readonly Failure[],
): Failure[] {
  const queue = circulation.holds.queueOf(item.recordId)
  const hold =
    queue.find(({ state, barcode }) => state === 'ready' && barcode === item.summary.barcode) ??
    queue.find(({ state }) => state === 'waiting')
  const patron = hold && people.nameOfPatron(hold.patronId)
  return failures.map(failure =>
    failure.code === 'item-on-hold' && patron
      ? { ...failure, params: { ...failure.params, patron: patron.name } }
      : failure,
  )
}

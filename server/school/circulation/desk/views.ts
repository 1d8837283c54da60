import { daysBetween } from '@pratu/protocol/bangkok'
import type { DeskLoan, PatronAccount, PickUp, TakenBack } from '@pratu/protocol/desk'
import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'
import type { Patron } from '../../patrons/patron.ts'
import { debtFailures } from '../check-out.ts'
import type { LoanFacts } from '../loan-facts.ts'
import { viewLoan } from '../loan-view.ts'
import { standingFailures } from '../patron-standing.ts'
import type { Returned, Serving } from '../return-item.ts'
import type { DeskTools } from './desk-work.ts'

export function viewDeskLoan(
  { circulation }: DeskTools,
  loan: LoanFacts,
  borrower: Patron,
  today: string,
): DeskLoan {
  return {
    ...viewLoan(circulation, loan, borrower, today),
    classSet: loan.classSet,
    overdueDays: Math.max(0, daysBetween(loan.dueDate, today)),
  }
}

/** A patron as the desk shows them; undefined when there is none of that id. */
export function viewAccount(tools: DeskTools, patronId: string, today: string): PatronAccount | undefined {
  const { circulation, people, holdList, chargeList } = tools
  const patron = circulation.findPatron(patronId)
  const name = people.nameOfPatron(patronId)
  const details = people.detailsOf(patronId)
  if (!patron || !name || !details) return undefined
  const terms = circulation.termsFor(patron, { kindId: '' })
  const counts = circulation.loans.countsOf(patronId, today)
  const charges = chargeList.openOf(patronId)
  const owedSatang = charges.reduce((sum, { amountSatang }) => sum + amountSatang, 0)
  return {
    patron: name,
    group: { id: details.groupId, name: { th: details.th, en: details.en } },
    hindrances: [
      ...standingFailures(patron, today),
      ...(counts.loanCount >= terms.loanLimit
        ? [{ code: 'loan-limit-reached' as const, params: { limit: terms.loanLimit } }]
        : []),
      ...debtFailures({ ...counts, owedSatang }, circulation.settings()),
    ],
    blockedReason: details.blockedReason,
    loans: circulation.loans.openLoansOf(patronId).map(loan => viewDeskLoan(tools, loan, patron, today)),
    loanLimit: terms.loanLimit,
    loansLeft: Math.max(0, terms.loanLimit - counts.loanCount),
    holds: holdList.openOf(patronId),
    charges,
    owedSatang,
    mayTakeClassSets: terms.classSetDays !== null,
    today,
  }
}

/** For whom an item goes to the pick-up shelf. */
export function viewPickUp({ circulation, people }: DeskTools, serving: Serving | null): PickUp | null {
  const hold = serving && circulation.holds.find(serving.holdId)
  const patron = hold && people.nameOfPatron(hold.patronId)
  return serving && patron ? { holdId: serving.holdId, patron, pickUpBy: serving.pickUpBy } : null
}

export const viewTakenBack = (
  tools: DeskTools,
  item: CatalogueItem,
  returned: Returned & { readonly chargeId: string | null },
): TakenBack => ({
  item: item.summary,
  patron: tools.people.nameOfPatron(returned.loan.patronId),
  overdueDays: returned.overdueDays,
  charge: tools.chargeList.find(returned.chargeId),
  pickUp: viewPickUp(tools, returned.serving),
  found: returned.found,
})

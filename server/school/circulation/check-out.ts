import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LendingSettings } from '@pratu/protocol/lending-rules'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { Patron } from '../patrons/patron.ts'
import { type Due, dueDate } from './due-date.ts'
import type { Demand } from './hold-facts.ts'
import { keptForOther } from './hold-queue.ts'
import type { LoanFacts } from './loan-facts.ts'
import type { LoanTerms } from './loan-terms.ts'
import type { OpenDays } from './open-days.ts'
import { standingFailures } from './patron-standing.ts'
import { setAside } from './set-aside.ts'

/** What a patron has and owes. Class sets take no place of a patron's own. */
export interface Standing {
  readonly loanCount: number
  /** Of the kind of the item that is asked for. */
  readonly kindCount: number
  readonly overdueCount: number
  readonly owedSatang: number
}

export interface CheckOut {
  readonly item: CatalogueItem
  readonly borrower: Patron
  readonly terms: LoanTerms
  /** The open loan of the item, whoever has it. */
  readonly loanOfItem: LoanFacts | undefined
  readonly standing: Standing
  readonly demand: Demand
  readonly classSet: boolean
  /** Staff lend in spite of what they may set aside. */
  readonly override: boolean
  readonly today: string
  readonly settings: LendingSettings
  readonly openDays: OpenDays
}

/** Whether the item may be lent to the borrower now, and until when. */
export function checkOut(asked: CheckOut): Result<Due & { overridden: readonly Failure[] }> {
  const { borrower, today, terms, classSet, openDays } = asked
  const { daysBeforeSemesterEnd } = asked.settings
  const due = dueDate({
    from: today,
    // A class set is for a course, which may be longer than a semester.
    ...(classSet
      ? { days: terms.classSetDays ?? terms.loanDays, daysBeforeSemesterEnd: null }
      : { days: terms.loanDays, daysBeforeSemesterEnd }),
    openDays,
  })
  const failures = [
    ...standingFailures(borrower, today),
    ...accountFailures(asked),
    ...itemFailures(asked),
    ...(due.ok ? [] : due.failures),
  ]
  const { standing, overridden } = setAside(failures, asked.override)
  return due.ok && standing.length === 0 ? succeed({ ...due.value, overridden }) : refuse(...failures)
}

function accountFailures({ borrower, loanOfItem, terms, standing, classSet, settings }: CheckOut): Failure[] {
  // A book that the borrower has already takes no further place, so a full account is no reason against it.
  const isTheirs = loanOfItem?.patronId === borrower.id
  const failures: Failure[] = []
  if (classSet) {
    if (terms.classSetDays === null) failures.push({ code: 'no-class-sets' })
  } else if (!isTheirs) failures.push(...limitFailures(terms, standing))
  return [...failures, ...debtFailures(standing, settings)]
}

function limitFailures(terms: LoanTerms, { loanCount, kindCount }: Standing): Failure[] {
  if (loanCount >= terms.loanLimit)
    return [{ code: 'loan-limit-reached', params: { limit: terms.loanLimit } }]
  if (terms.kindLimit !== null && kindCount >= terms.kindLimit)
    return [{ code: 'loan-limit-reached', params: { limit: terms.kindLimit } }]
  return []
}

/** What keeps a patron from borrowing anything at all until it is settled. */
export function debtFailures(
  { overdueCount, owedSatang }: Pick<Standing, 'overdueCount' | 'owedSatang'>,
  { overdueItemsBlock, chargesBlockOverSatang }: LendingSettings,
): Failure[] {
  const failures: Failure[] = []
  if (overdueCount > 0 && overdueItemsBlock)
    failures.push({ code: 'overdue-items', params: { count: overdueCount } })
  if (chargesBlockOverSatang !== null && owedSatang > chargesBlockOverSatang)
    failures.push({ code: 'charges-open', params: { baht: owedSatang / 100 } })
  return failures
}

const STATUS_FAILURES = {
  lost: 'item-lost',
  'in-repair': 'item-in-repair',
  withdrawn: 'item-withdrawn',
} as const

function itemFailures({ item, borrower, loanOfItem, demand }: CheckOut): Failure[] {
  const { title, barcode } = item.summary
  const failures: Failure[] = []
  if (loanOfItem?.patronId === borrower.id)
    failures.push({ code: 'item-already-yours', params: { title, until: loanOfItem.dueDate } })
  else if (loanOfItem) failures.push({ code: 'item-on-loan-to-other', params: { title } })
  else if (keptForOther(demand, { barcode, patronId: borrower.id }))
    failures.push({ code: 'item-on-hold', params: { title } })
  if (!item.forLoan) failures.push({ code: 'item-not-for-loan', params: { title } })
  if (item.status !== 'available') failures.push({ code: STATUS_FAILURES[item.status], params: { title } })
  return failures
}

import type { LendingSettings } from '@pratu/protocol/lending-rules'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { Deciding } from '../durable-answer.ts'
import type { Patron } from '../patrons/patron.ts'
import { type ChargeStore, createChargeStore } from './charge-store.ts'
import type { Standing } from './check-out.ts'
import { createHoldStore, type HoldStore } from './hold-store.ts'
import { createItemStateStore, type ItemStateStore } from './item-state-store.ts'
import type { LendingNeeds } from './lending-needs.ts'
import type { LoanFacts } from './loan-facts.ts'
import { createLoanStore, type LoanStore } from './loan-store.ts'
import type { LoanTerms } from './loan-terms.ts'
import { createTermsStore, type TermsStore } from './terms-store.ts'

/** What the verbs of circulation work on, at the kiosk and at the desk alike. */
export interface Circulation extends LendingNeeds {
  readonly loans: LoanStore
  readonly holds: HoldStore
  readonly charges: ChargeStore
  readonly terms: TermsStore
  readonly itemStates: ItemStateStore
  settings(): LendingSettings
  /** The item of a loan, which is in the catalogue as long as the loan is. */
  itemOf(loan: Pick<LoanFacts, 'id' | 'barcode'>): CatalogueItem
  termsFor(borrower: Pick<Patron, 'groupId'>, item: Pick<CatalogueItem, 'kindId'>): LoanTerms
  holdLimitOf(patron: Pick<Patron, 'groupId'>): number
  standingOf(patronId: string, today: string, kindId: string): Standing
}

/** Rows that a deed may change are named before it does, so that undoing can put them back. */
export type Touch = (table: 'loans' | 'renewals' | 'holds' | 'charges' | 'items', id: string) => void

/** A verb at work, inside a durable job. */
export interface Doing extends Deciding {
  readonly today: string
  readonly touch: Touch
}

/** No kind of item has an empty id, so these are the terms of the group. */
const NO_KIND = { kindId: '' }

export function createCirculation(needs: LendingNeeds): Circulation {
  const { database } = needs
  const loans = createLoanStore(database)
  const holds = createHoldStore(database)
  const charges = createChargeStore(database)
  const terms = createTermsStore(database)

  function termsFor(
    { groupId }: Pick<Patron, 'groupId'>,
    { kindId }: Pick<CatalogueItem, 'kindId'>,
  ): LoanTerms {
    const found = terms.of(groupId, kindId)
    if (!found) throw new Error(`There is no group ${groupId}. Restore a backup of the database.`)
    return found
  }

  return {
    ...needs,
    loans,
    holds,
    charges,
    terms,
    itemStates: createItemStateStore(database),

    itemOf(loan) {
      const item = needs.findItem(loan.barcode)
      if (!item)
        throw new Error(`The catalogue has no item for loan ${loan.id}. Restore a backup of the database.`)
      return item
    },

    termsFor,
    holdLimitOf: patron => termsFor(patron, NO_KIND).holdLimit,

    standingOf: (patronId, today, kindId) => ({
      ...loans.countsOf(patronId, today, kindId),
      owedSatang: charges.owedBy(patronId),
    }),
  }
}

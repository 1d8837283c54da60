import type { AuditLog } from './audit-log.ts'
import type { CatalogueItem } from './catalogue/catalogue-item.ts'
import type { Circulation } from './circulation/circulation.ts'
import type { Clock } from './clock.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createPatronFeature, type PatronFeature } from './patrons/create-patrons.ts'
import type { Randomness } from './randomness.ts'

/** The people who may borrow, with what the catalogue and circulation know of them. */
export function composePatrons(
  base: { database: SchoolDatabase; clock: Clock; randomness: Randomness; audit: AuditLog },
  library: {
    circulation: Pick<Circulation, 'settings'>
    findItem(barcode: string): CatalogueItem | undefined
  },
): PatronFeature {
  return createPatronFeature({
    ...base,
    titleOf: barcode => library.findItem(barcode)?.summary.title,
    keepsLoanHistory: () => library.circulation.settings().keepLoanHistory,
    cancelHolds: () => {},
  })
}

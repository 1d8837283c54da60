import { dateOf } from '@pratu/protocol/bangkok'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { AuditLog } from './audit-log.ts'
import type { CatalogueItem } from './catalogue/catalogue-item.ts'
import type { Circulation } from './circulation/circulation.ts'
import { giveUpHold } from './circulation/hold-record.ts'
import type { SchoolDatabase } from './database/open.ts'
import { createPatronFeature, type PatronFeature } from './patrons/create-patrons.ts'
import type { Reports } from './reports/reports.ts'

/** The people who may borrow, with what the catalogue, circulation and signed reports know of them. */
export function composePatrons(
  base: { database: SchoolDatabase; clock: Clock; randomness: Randomness; audit: AuditLog },
  library: { circulation: Circulation; findItem(barcode: string): CatalogueItem | undefined },
  { forgetReader, reportsNaming }: Pick<Reports, 'forgetReader' | 'reportsNaming'>,
): PatronFeature {
  const { circulation, findItem } = library

  function cancelHolds(patronId: string): void {
    const nowMs = base.clock.now()
    const doing = { nowMs, today: dateOf(nowMs), touch: () => {}, afterCommit: () => {} }
    for (const hold of circulation.holds.openOf(patronId))
      giveUpHold(circulation, { hold, as: 'cancelled' }, doing)
  }

  return createPatronFeature({
    ...base,
    titleOf: barcode => findItem(barcode)?.summary.title,
    cancelHolds,
    forgetReader,
    reportsNaming,
  })
}

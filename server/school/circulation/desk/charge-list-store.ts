import type { Charge } from '@pratu/protocol/circulation'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

export type ChargeListStore = ReturnType<typeof createChargeListStore>

const charges = queries
  .selectFrom('charges')
  .leftJoin('loans', 'loans.id', 'charges.loan_id')
  .leftJoin('items', 'items.barcode', 'loans.barcode')
  .leftJoin('records', 'records.id', 'items.record_id')
  .select(['charges.id', 'reason', 'amount_satang as amountSatang', 'records.title', 'items.barcode'])
  .select(['charges.note', 'charged_at_ms as chargedAtMs', 'settlement', 'settled_at_ms as settledAtMs'])
  .select(['settled_by as settledBy', 'settlement_note as settlementNote'])

/** Charges as staff read them. */
export function createChargeListStore(database: SchoolDatabase) {
  const newestFirst = charges.orderBy('charged_at_ms', 'desc').orderBy('charges.id', 'desc')

  return {
    find: (chargeId: string | null): Charge | null =>
      (chargeId === null ? undefined : database.first(charges.where('charges.id', '=', chargeId))) ?? null,

    openOf: (patronId: string): Charge[] =>
      database.all(newestFirst.where('charges.patron_id', '=', patronId).where('settled_at_ms', 'is', null)),

    allOf: (patronId: string): Charge[] =>
      database.all(newestFirst.where('charges.patron_id', '=', patronId)),
  }
}

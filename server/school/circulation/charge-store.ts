import type { ChargeReason } from '@pratu/protocol/circulation'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

export type ChargeStore = ReturnType<typeof createChargeStore>
export type Settlement = 'paid' | 'waived' | 'undone'

export interface ChargeFacts {
  readonly id: string
  readonly patronId: string | null
  readonly loanId: string | null
  readonly reason: ChargeReason
  readonly amountSatang: number
  readonly settlement: Settlement | null
}

const charges = queries
  .selectFrom('charges')
  .select(['id', 'patron_id as patronId', 'loan_id as loanId', 'reason'])
  .select(['amount_satang as amountSatang', 'settlement'])

const owed = compileOnce(({ patronId }: { patronId: string }) =>
  queries
    .selectFrom('charges')
    .select(({ fn }) => fn.sum<number | null>('amount_satang').as('satang'))
    .where('patron_id', '=', patronId)
    .where('settled_at_ms', 'is', null),
)

/** What patrons owe. What writes is called inside a job of `write`. */
export function createChargeStore(database: SchoolDatabase) {
  return {
    find: (chargeId: string): ChargeFacts | undefined => database.first(charges.where('id', '=', chargeId)),
    ofLoan: (loanId: string): ChargeFacts[] => database.all(charges.where('loan_id', '=', loanId)),
    owedBy: (patronId: string): number => database.first(owed({ patronId }))?.satang ?? 0,

    add(charge: Omit<ChargeFacts, 'settlement'> & { note: string | null; atMs: number }): void {
      const { id, patronId, loanId, reason, amountSatang, note, atMs } = charge
      database.run(
        queries.insertInto('charges').values({
          ...{ id, patron_id: patronId, loan_id: loanId, reason, amount_satang: amountSatang, note },
          charged_at_ms: atMs,
        }),
      )
    },

    /** Leaves so much of a charge, and makes another of the rest. */
    split(chargeId: string, amountSatang: number, restId: string): void {
      const charge = queries.selectFrom('charges').where('id', '=', chargeId)
      database.run(
        queries
          .insertInto('charges')
          .columns(['id', 'patron_id', 'loan_id', 'reason', 'note', 'charged_at_ms', 'amount_satang'])
          .expression(
            charge
              .select(({ val }) => val(restId).as('id'))
              .select(['patron_id', 'loan_id', 'reason', 'note', 'charged_at_ms'])
              .select(({ eb }) => eb('amount_satang', '-', amountSatang).as('amount_satang')),
          ),
      )
      database.run(
        queries.updateTable('charges').set({ amount_satang: amountSatang }).where('id', '=', chargeId),
      )
    },

    settle(chargeId: string, as: Settlement, by: { actor: string; atMs: number; note: string | null }): void {
      database.run(
        queries
          .updateTable('charges')
          .set({
            ...{ settlement: as, settled_by: by.actor },
            ...{ settled_at_ms: by.atMs, settlement_note: by.note },
          })
          .where('id', '=', chargeId),
      )
    },
  }
}

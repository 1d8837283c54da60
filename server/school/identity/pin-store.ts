import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** Hashes of PINs. What writes is called inside a job of `write`. */
export const createPinStore = (database: SchoolDatabase) => ({
  find: (patronId: string): { hash: string; setAtMs: number } | undefined =>
    database.first(
      queries
        .selectFrom('patron_pins')
        .select(['hash', 'set_at_ms as setAtMs'])
        .where('patron_id', '=', patronId),
    ),

  set(patronId: string, hash: string, setBy: string, atMs: number): void {
    const values = { hash, set_by: setBy, set_at_ms: atMs }
    database.run(
      queries
        .insertInto('patron_pins')
        .values({ patron_id: patronId, ...values })
        .onConflict(conflict => conflict.column('patron_id').doUpdateSet(values)),
    )
  },

  remove(patronId: string): void {
    database.run(queries.deleteFrom('patron_pins').where('patron_id', '=', patronId))
  },
})

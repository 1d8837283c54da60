import type { ItemStatus } from '@pratu/protocol/catalogue'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const seen = compileOnce(({ barcode, atMs }: { barcode: string; atMs: number }) =>
  queries.updateTable('items').set({ last_seen_at_ms: atMs }).where('barcode', '=', barcode),
)

export type ItemStateStore = ReturnType<typeof createItemStateStore>

/** What circulation writes of items, inside a job of `write`. */
export function createItemStateStore(database: SchoolDatabase) {
  return {
    /** It was in someone's hands at the library. */
    noteSeen(barcode: string, atMs: number): void {
      database.run(seen({ barcode, atMs }))
    },

    setStatus(barcode: string, status: ItemStatus, atMs: number): void {
      database.run(
        queries
          .updateTable('items')
          .set({ status, status_reason: null, status_changed_at_ms: atMs })
          .where('barcode', '=', barcode),
      )
    },
  }
}

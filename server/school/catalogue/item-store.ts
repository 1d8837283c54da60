import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { CatalogueItem } from './catalogue-item.ts'

const byBarcode = compileOnce(({ barcode }: { barcode: string }) =>
  queries
    .selectFrom('items')
    .innerJoin('records', 'records.id', 'items.record_id')
    .select(['barcode', 'copy_number', 'status', 'for_loan'])
    .select(['title', 'author', 'call_number', 'dewey_class'])
    .where('barcode', '=', barcode),
)

export function createItemStore(database: SchoolDatabase) {
  return {
    find(barcode: string): CatalogueItem | undefined {
      const row = database.first(byBarcode({ barcode }))
      return (
        row && {
          summary: {
            barcode: row.barcode,
            title: row.title,
            author: row.author,
            callNumber: row.call_number,
            deweyClass: row.dewey_class,
            copyNumber: row.copy_number,
            coverUrl: null,
          },
          status: row.status,
          forLoan: row.for_loan === 1,
        }
      )
    },

    /** Inside a job of `write`. An item that was not lost stays as it is. */
    markFound(barcode: string): void {
      database.run(
        queries
          .updateTable('items')
          .set({ status: 'available' })
          .where('barcode', '=', barcode)
          .where('status', '=', 'lost'),
      )
    },
  }
}

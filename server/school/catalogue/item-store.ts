import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { CatalogueItem } from './catalogue-item.ts'
import { covers, coverUrlOf } from './cover.ts'

const byBarcode = compileOnce(({ barcode }: { barcode: string }) =>
  queries
    .selectFrom('items')
    .innerJoin('records', 'records.id', 'items.record_id')
    .leftJoin(covers, 'covers.record_number', 'records.number')
    .select(['barcode', 'record_id', 'copy_number', 'accession_number', 'status', 'for_loan'])
    .select(['kind_id', 'volume', 'price_satang', 'cover_id'])
    .select(['title', 'author', 'call_number', 'classification', 'shelf_mark', 'shelf_key', 'dewey_class'])
    .where('barcode', '=', barcode),
)

export function createItemStore(database: SchoolDatabase) {
  return {
    find(barcode: string): CatalogueItem | undefined {
      const row = database.first(byBarcode({ barcode }))
      return (
        row && {
          recordId: row.record_id,
          summary: {
            barcode: row.barcode,
            title: row.title,
            author: row.author,
            callNumber: row.call_number,
            deweyClass: row.dewey_class,
            copyNumber: row.copy_number,
            coverUrl: coverUrlOf(row.cover_id),
          },
          status: row.status,
          forLoan: row.for_loan === 1,
          kindId: row.kind_id,
          volume: row.volume,
          priceSatang: row.price_satang,
          accessionNumber: row.accession_number,
          shelfMark: row.shelf_mark,
          classification: row.classification,
          shelfKey: row.shelf_key,
        }
      )
    },
  }
}

import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

export const createLoanBarcodeStore =
  (database: SchoolDatabase) =>
  /** Of the item that was lent. */
  (loanId: string): string | undefined =>
    database.first(queries.selectFrom('loans').select('barcode').where('id', '=', loanId))?.barcode

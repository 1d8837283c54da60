import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

export interface ExportedRow {
  readonly number: number
  readonly id: string
  readonly title: string
  /** MARC-in-JSON. */
  readonly marc: string
}

/** Characters of a field of 9,999 bytes, at the least: what is shorter as a whole fits ISO 2709. */
const PERHAPS_TOO_LONG = 2_400

export function createExportStore(database: SchoolDatabase) {
  const records = queries
    .selectFrom('records')
    .innerJoin('marc_records', 'marc_records.number', 'records.number')
    .select(['records.number', 'id', 'title', 'marc'])
    .orderBy('records.number')

  return {
    /** The next records after a number, in the order in which they were added. */
    after(number: number, limit: number, importId: string | undefined): ExportedRow[] {
      const next = records.where('records.number', '>', number).limit(limit)
      return database.all(importId === undefined ? next : next.where('import_id', '=', importId))
    },

    /** Those that may be too long for ISO 2709. */
    longAfter(number: number, limit: number, importId: string | undefined): ExportedRow[] {
      const next = records
        .where('records.number', '>', number)
        .where(({ eb, fn }) => eb(fn<number>('length', ['marc']), '>', PERHAPS_TOO_LONG))
        .limit(limit)
      return database.all(importId === undefined ? next : next.where('import_id', '=', importId))
    },
  }
}

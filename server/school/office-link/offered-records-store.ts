import type { SchoolDatabase } from '../database/open.ts'
import { writtenQuery } from '../database/written-query.ts'

export interface ChangedRecord {
  readonly number: number
  readonly version: number
  readonly isbn: string
  readonly title: string
  /** As the catalogue keeps it. */
  readonly marc: string
}

/** A record of which the network has another school's is not offered: who was first keeps it. */
const CHANGED = `
  FROM records LEFT JOIN office_records USING (number)
  WHERE records.isbn IS NOT NULL AND office_records.version IS NOT records.version
    AND NOT EXISTS (SELECT 1 FROM network_records WHERE network_records.isbn = records.isbn)`

/** Records with an ISBN of which the Office has not confirmed the version that they have now. No clock is asked. */
export function createOfferedRecords(database: SchoolDatabase) {
  return {
    changed: (limit: number): ChangedRecord[] =>
      database.all(
        writtenQuery<ChangedRecord>(
          `SELECT number, records.version, isbn, title, marc_records.marc ${CHANGED.replace(
            'WHERE',
            'JOIN marc_records USING (number) WHERE',
          )} ORDER BY number LIMIT ?`,
          limit,
        ),
      ),

    count: (): number =>
      database.first(writtenQuery<{ count: number }>(`SELECT count(*) AS count ${CHANGED}`))?.count ?? 0,
  }
}
export type OfferedRecords = ReturnType<typeof createOfferedRecords>

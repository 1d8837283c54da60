import type { OfferedRecord, SharedRecord } from '@pratu/protocol/exchange'
import { sql } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'

/**
 * Takes records that a school made. The first school that offers an ISBN keeps it: only its own changes count later, and
 * what staff removed stays out. Each new or changed record gets the next number; the counter's row stays locked until the
 * transaction ends, so whoever has seen a number has seen every lower one.
 */
export async function offerRecords(
  writing: Writing,
  school: { schoolId: string; name: string },
  records: readonly OfferedRecord[],
  nowMs: number,
): Promise<void> {
  if (records.length === 0) return
  const newest = [...new Map(records.map(record => [record.isbn, record])).values()]
  await sql`
    WITH offered AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(newest)}::jsonb) AS record(isbn text, title text, marc jsonb)
    ), changed AS (
      SELECT offered.*, row_number() OVER (ORDER BY offered.isbn) AS place
      FROM offered LEFT JOIN shared_records known USING (isbn)
      WHERE known.isbn IS NULL OR (
        known.made_by_school = ${school.schoolId}::uuid AND known.removed_at_ms IS NULL
        AND (known.title, known.marc) IS DISTINCT FROM (offered.title, offered.marc))
    ), counted AS (
      UPDATE shared_record_counter SET last_number = last_number + (SELECT count(*) FROM changed)
      WHERE EXISTS (SELECT FROM changed)
      RETURNING last_number - (SELECT count(*) FROM changed) AS before
    )
    INSERT INTO shared_records AS known (isbn, number, title, marc, made_by_school, made_by, changed_at_ms)
    SELECT isbn, before + place, title, marc, ${school.schoolId}::uuid, ${school.name}::text, ${nowMs}::bigint
    FROM changed, counted
    ON CONFLICT (isbn) DO UPDATE SET number = excluded.number, title = excluded.title, marc = excluded.marc,
      made_by = excluded.made_by, changed_at_ms = excluded.changed_at_ms
      WHERE known.made_by_school = excluded.made_by_school AND known.removed_at_ms IS NULL`.execute(writing)
}

export interface RecordNews {
  readonly records: SharedRecord[]
  readonly upTo: number
  readonly more: boolean
}

/** Records of other schools with numbers after one, in their order. */
export async function recordsAfter(
  queries: Queries,
  schoolId: string,
  after: number,
  limit: number,
): Promise<RecordNews> {
  // The counter is read before the records: what is numbered between the two comes again next time, never too late.
  const { last_number: last } = await queries
    .selectFrom('shared_record_counter')
    .select('last_number')
    .executeTakeFirstOrThrow()
  const rows = await queries
    .selectFrom('shared_records')
    .select(['isbn', 'title', 'marc', 'made_by', 'number'])
    .where('number', '>', after)
    .where('number', '<=', last)
    .where('made_by_school', '!=', schoolId)
    .where('removed_at_ms', 'is', null)
    .orderBy('number')
    .limit(limit + 1)
    .execute()
  const records = rows
    .slice(0, limit)
    .map(({ isbn, title, marc, made_by }) => ({ isbn, title, marc, madeBy: made_by }))
  const more = rows.length > limit
  return { records, upTo: more ? (rows[limit - 1]?.number ?? last) : last, more }
}

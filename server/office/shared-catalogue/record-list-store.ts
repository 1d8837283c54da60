import type {
  SharedRecordRow,
  SharedRecordsOfSchool,
  SharedRecordView,
} from '@pratu/protocol/office/shared-catalogue'
import { sql } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'

const offered = (queries: Queries) => queries.selectFrom('shared_records').where('removed_at_ms', 'is', null)

/** Whether a record's title holds the text, or its ISBN the digits. */
function isFound(search: string) {
  if (search === '') return sql<boolean>`true`
  const digits = search.replace(/[\s-]/g, '')
  return /^\d+$/.test(digits)
    ? sql<boolean>`(strpos(isbn, ${digits}) > 0 OR strpos(lower(title), lower(${search})) > 0)`
    : sql<boolean>`strpos(lower(title), lower(${search})) > 0`
}

export async function listRecordPage(
  queries: Queries,
  { search, offset, limit }: { search: string; offset: number; limit: number },
): Promise<{ records: SharedRecordRow[]; total: number; bySchool: SharedRecordsOfSchool[] }> {
  const [rows, counted, schools] = await Promise.all([
    offered(queries)
      .select(['isbn', 'title', 'made_by', 'changed_at_ms'])
      .where(isFound(search))
      .orderBy('number', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    offered(queries)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where(isFound(search))
      .executeTakeFirstOrThrow(),
    // By name: how many a school shares is no rank.
    sql<{ made_by: string; records: number }>`
      SELECT coalesce(school.name, min(record.made_by)) AS made_by, count(*) AS records
      FROM shared_records record LEFT JOIN schools school ON school.school_id = record.made_by_school
      WHERE record.removed_at_ms IS NULL
      GROUP BY record.made_by_school, school.name, school.sort_key ORDER BY school.sort_key`.execute(queries),
  ])
  return {
    records: rows.map(row => ({
      isbn: row.isbn,
      title: row.title,
      madeBy: row.made_by,
      changedAtMs: row.changed_at_ms,
    })),
    total: counted.total,
    bySchool: schools.rows.map(({ made_by, records }) => ({ madeBy: made_by, records })),
  }
}

export async function readRecord(queries: Queries, isbn: string): Promise<SharedRecordView | undefined> {
  const row = await offered(queries).selectAll().where('isbn', '=', isbn).executeTakeFirst()
  return (
    row && {
      isbn,
      title: row.title,
      madeBy: row.made_by,
      changedAtMs: row.changed_at_ms,
      marc: row.marc,
    }
  )
}

/** Its title; undefined when it is not offered. The row stays, so that nobody's next offer brings it back. */
export async function markRemoved(writing: Writing, isbn: string, atMs: number): Promise<string | undefined> {
  const row = await writing
    .updateTable('shared_records')
    .set({ removed_at_ms: atMs })
    .where('isbn', '=', isbn)
    .where('removed_at_ms', 'is', null)
    .returning('title')
    .executeTakeFirst()
  return row?.title
}

import type { NewsItem, NewsKind, NewsRecipient, NewsText } from '@pratu/protocol/office/news'
import { type Selectable, sql } from 'kysely'
import type { Queries, Writing } from '../database/open.ts'
import type { NewsTables } from '../database/tables/news.ts'

export type NewsRow = Selectable<NewsTables['news_items']>

interface CountedRow extends NewsRow {
  school_ids: string[] | null
  addressed: number
  fetched: number
}

const ofItem = ({ kind, title, text, deweyClass, from, until, schoolIds }: NewsText) => ({
  kind,
  title: JSON.stringify(title),
  text: JSON.stringify(text),
  dewey_class: kind === 'sign' ? deweyClass : null,
  from_date: from,
  until_date: until,
  to_all: schoolIds === null,
})

/** Whether a school, `school`, is one that news, `item`, is for. */
const IS_FOR = sql.raw(`school.left_at_ms IS NULL AND (item.to_all OR EXISTS (
  SELECT FROM news_recipients recipient
  WHERE recipient.school_id = school.school_id AND recipient.news_id = item.news_id))`)

const itemOf = (row: CountedRow): NewsItem => ({
  newsId: row.news_id,
  kind: row.kind,
  title: row.title,
  text: row.text,
  deweyClass: row.dewey_class,
  from: row.from_date,
  until: row.until_date,
  schoolIds: row.to_all ? null : (row.school_ids ?? []),
  madeBy: row.made_by,
  changedAtMs: row.changed_at_ms,
  addressed: row.addressed,
  fetched: row.fetched,
})

/** News of a kind, or one of them, the latest first. */
export async function readItems(
  queries: Queries,
  which: { kind: NewsKind } | { newsId: string },
): Promise<NewsItem[]> {
  const condition = 'kind' in which ? sql`item.kind = ${which.kind}` : sql`item.news_id = ${which.newsId}`
  const { rows } = await sql<CountedRow>`
    SELECT item.*,
      (SELECT array_agg(school_id ORDER BY school_id) FROM news_recipients own
        WHERE own.news_id = item.news_id)::text[] AS school_ids,
      count(school.school_id) AS addressed,
      count(school.school_id) FILTER (WHERE had.version = item.version) AS fetched
    FROM news_items item
    LEFT JOIN schools school ON ${IS_FOR}
    LEFT JOIN news_fetches had ON had.school_id = school.school_id AND had.news_id = item.news_id
    WHERE ${condition}
    GROUP BY item.news_id
    ORDER BY item.from_date DESC, item.news_id DESC`.execute(queries)
  return rows.map(itemOf)
}

export async function readRecipients(queries: Queries, newsId: string): Promise<NewsRecipient[]> {
  const { rows } = await sql<{ school_id: string; name: string; fetched_at_ms: number | null }>`
    SELECT school.school_id, school.name,
      CASE WHEN had.version = item.version THEN had.fetched_at_ms END AS fetched_at_ms
    FROM news_items item
    JOIN schools school ON ${IS_FOR}
    LEFT JOIN news_fetches had ON had.school_id = school.school_id AND had.news_id = item.news_id
    WHERE item.news_id = ${newsId}
    ORDER BY school.sort_key, school.school_id`.execute(queries)
  return rows.map(row => ({ schoolId: row.school_id, name: row.name, fetchedAtMs: row.fetched_at_ms }))
}

/** Of some ids, those of no school. */
export async function unknownSchools(queries: Queries, schoolIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT asked.id FROM unnest(${[...schoolIds]}::uuid[]) AS asked(id)
    WHERE NOT EXISTS (SELECT FROM schools WHERE school_id = asked.id)`.execute(queries)
  return rows.map(({ id }) => id)
}

export async function insertItem(
  writing: Writing,
  newsId: string,
  text: NewsText,
  made: { by: string; atMs: number },
): Promise<void> {
  await writing
    .insertInto('news_items')
    .values({ news_id: newsId, ...ofItem(text), version: 1, made_by: made.by, changed_at_ms: made.atMs })
    .execute()
  await writeRecipients(writing, newsId, text.schoolIds)
}

/** False when there is no such news. */
export async function updateItem(
  writing: Writing,
  newsId: string,
  text: NewsText,
  atMs: number,
): Promise<boolean> {
  const updated = await writing
    .updateTable('news_items')
    .set(({ eb }) => ({ ...ofItem(text), version: eb('version', '+', 1), changed_at_ms: atMs }))
    .where('news_id', '=', newsId)
    .returning('news_id')
    .executeTakeFirst()
  if (!updated) return false
  await writing.deleteFrom('news_recipients').where('news_id', '=', newsId).execute()
  await writeRecipients(writing, newsId, text.schoolIds)
  return true
}

async function writeRecipients(writing: Writing, newsId: string, schoolIds: readonly string[] | null) {
  await sql`
    INSERT INTO news_recipients (school_id, news_id)
    SELECT DISTINCT id, ${newsId}::uuid FROM unnest(${[...(schoolIds ?? [])]}::uuid[]) AS asked(id)`.execute(
    writing,
  )
}

/** Answers its title; undefined when there is no such news. */
export async function deleteItem(writing: Writing, newsId: string): Promise<NewsRow | undefined> {
  await writing.deleteFrom('news_recipients').where('news_id', '=', newsId).execute()
  await writing.deleteFrom('news_fetches').where('news_id', '=', newsId).execute()
  return writing.deleteFrom('news_items').where('news_id', '=', newsId).returningAll().executeTakeFirst()
}

/** What a school is told on a day: also what begins within `aheadDate`, so that a school off line has it in time. */
export async function readForSchool(
  queries: Queries,
  schoolId: string,
  kind: NewsKind,
  { today, aheadDate }: { today: string; aheadDate: string },
): Promise<{ items: NewsRow[]; hasAll: boolean }> {
  const { rows } = await sql<NewsRow & { known: boolean }>`
    SELECT item.*, coalesce(had.version = item.version, false) AS known
    FROM news_items item
    LEFT JOIN news_fetches had ON had.school_id = ${schoolId}::uuid AND had.news_id = item.news_id
    WHERE item.kind = ${kind} AND item.until_date >= ${today}::date AND item.from_date <= ${aheadDate}::date
      AND (item.to_all OR EXISTS (
        SELECT FROM news_recipients own WHERE own.school_id = ${schoolId}::uuid AND own.news_id = item.news_id))
    ORDER BY item.from_date, item.news_id`.execute(queries)
  return { items: rows, hasAll: rows.every(({ known }) => known) }
}

export async function noteFetches(
  queries: Queries,
  schoolId: string,
  items: readonly Pick<NewsRow, 'news_id' | 'version'>[],
  atMs: number,
): Promise<void> {
  await queries
    .insertInto('news_fetches')
    .values(
      items.map(({ news_id, version }) => ({ school_id: schoolId, news_id, version, fetched_at_ms: atMs })),
    )
    .onConflict(conflict =>
      conflict
        .columns(['school_id', 'news_id'])
        .doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          fetched_at_ms: ref('excluded.fetched_at_ms'),
        }))
        .whereRef('news_fetches.version', '<', 'excluded.version'),
    )
    .execute()
}

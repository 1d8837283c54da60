import type { SQLInputValue } from 'node:sqlite'
import type { Insertable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'
import { writtenQuery } from '../database/written-query.ts'

/** In an order in which every row finds those that it refers to. */
const FILLED = [
  'settings',
  'stations',
  'counters',
  'shelf_marks',
  'shelves',
  'dewey_topics',
  'items',
  'patron_groups',
  'levels',
  'patrons',
  'patron_cards',
  'roll_overs',
  'patron_changes',
  'loans',
  'renewals',
  'sign_ins',
  'class_visits',
  'activities',
  'activity_sign_ups',
  'attendances',
  'challenges',
  'books_read',
  'signs',
  'sign_records',
  'sign_days',
  'rating_counts',
  'book_wishes',
  'suggestions',
  'ready_suggestions',
  'media_uses',
] as const

type SampleRows = { readonly [Table in (typeof FILLED)[number]]: readonly Insertable<Tables[Table]>[] }

/** Inside a job of `write`. The lists that every new library begins with give way to the sample's. */
export function addRows(database: SchoolDatabase, rows: SampleRows): void {
  for (const table of ['patron_groups', 'levels', 'shelf_marks'] as const)
    database.run(queries.deleteFrom(table))
  for (const table of FILLED) for (const row of rows[table]) database.run(insertion(table, row))
}

/** Thousands of rows: SQL that is alike is prepared once. */
function insertion(table: string, row: object) {
  const cells = Object.entries(row).filter(([, value]) => value !== undefined)
  const columns = cells.map(([name]) => name).join(', ')
  const places = cells.map(() => '?').join(', ')
  return writtenQuery(
    `INSERT INTO ${table} (${columns}) VALUES (${places})`,
    ...cells.map(([, value]) => value as SQLInputValue),
  )
}

/** Nothing was ever catalogued, enrolled, lent or counted here. */
export const isEmptySchool = (database: SchoolDatabase): boolean =>
  (['records', 'patrons', 'loans', 'passages', 'coverage'] as const).every(
    table =>
      database.first(
        queries
          .selectFrom(table)
          .select(({ lit }) => lit(1).as('one'))
          .limit(1),
      ) === undefined,
  )

export const isSampleSchool = (database: SchoolDatabase): boolean =>
  database.first(queries.selectFrom('settings').select('value').where('name', '=', 'sample'))?.value === '1'

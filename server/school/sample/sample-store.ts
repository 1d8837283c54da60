import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'

type Filled =
  | 'settings'
  | 'records'
  | 'items'
  | 'patron_groups'
  | 'patrons'
  | 'patron_cards'
  | 'loans'
  | 'stations'

/** Inside a job of `write`. */
export function addRows<Table extends Filled>(
  database: SchoolDatabase,
  table: Table,
  rows: readonly Tables[Table][],
): void {
  for (const row of rows) database.run(queries.insertInto<Filled>(table).values(row))
}

/** Nothing was ever catalogued, enrolled, lent or counted here. */
export const isEmptySchool = (database: SchoolDatabase): boolean =>
  (['records', 'patron_groups', 'patrons', 'loans', 'passages', 'coverage'] as const).every(
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

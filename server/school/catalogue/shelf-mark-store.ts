import type { ShelfMark } from '@pratu/protocol/api/cataloguing'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

export function createShelfMarkStore(database: SchoolDatabase) {
  const count = (table: 'records' | 'shelves', column: 'shelf_mark' | 'mark', mark: string): number =>
    database.first(
      queries
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where(column, '=', mark),
    )?.count ?? 0

  return {
    list: (): ShelfMark[] =>
      database
        .all(queries.selectFrom('shelf_marks').selectAll().orderBy('position'))
        .map(({ mark, name_th, name_en, for_loan }) => ({
          mark,
          name: { th: name_th, en: name_en },
          forLoan: for_loan === 1,
        })),

    /** How many records and shelves are under it. */
    uses: (mark: string): number => count('records', 'shelf_mark', mark) + count('shelves', 'mark', mark),

    /** Inside a job of `write`. */
    replace(marks: readonly ShelfMark[]): void {
      database.run(queries.deleteFrom('shelf_marks'))
      for (const [position, { mark, name, forLoan }] of marks.entries())
        database.run(
          queries.insertInto('shelf_marks').values({
            mark,
            name_th: name.th,
            name_en: name.en,
            for_loan: forLoan ? 1 : 0,
            position: position + 1,
          }),
        )
    },
  }
}

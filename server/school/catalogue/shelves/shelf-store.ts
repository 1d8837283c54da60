import type { Shelf } from '@pratu/protocol/catalogue'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { Stock } from './check-plan.ts'

const inOrder = compileOnce(() => queries.selectFrom('shelves').selectAll().orderBy('position'))

export function createShelfStore(database: SchoolDatabase) {
  return {
    list: (): Shelf[] =>
      database.all(inOrder({})).map(row => ({
        id: row.id,
        name: { th: row.name_th, en: row.name_en },
        colour: row.colour,
        from: row.from_number,
        to: row.to_number,
        mark: row.mark,
        x: row.plan_x,
        y: row.plan_y,
        width: row.plan_width,
        height: row.plan_height,
      })),

    /** Inside a job of `write`. */
    replace(shelves: readonly Shelf[]): void {
      database.run(queries.deleteFrom('shelves'))
      for (const [position, shelf] of shelves.entries())
        database.run(
          queries.insertInto('shelves').values({
            id: shelf.id,
            name_th: shelf.name.th,
            name_en: shelf.name.en,
            colour: shelf.colour,
            from_number: shelf.from,
            to_number: shelf.to,
            mark: shelf.mark,
            plan_x: shelf.x,
            plan_y: shelf.y,
            plan_width: shelf.width,
            plan_height: shelf.height,
            position,
          }),
        )
    },

    stock: (): Stock[] =>
      database.all(
        queries
          .selectFrom('records')
          .select(['classification', 'shelf_mark as shelfMark'])
          .select(({ fn }) => fn.countAll<number>().as('recordCount'))
          .groupBy(['classification', 'shelf_mark']),
      ),
  }
}

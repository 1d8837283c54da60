import type { ItemKind } from '@pratu/protocol/api/cataloguing'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const oneOfKind = compileOnce(({ kindId }: { kindId: string }) =>
  queries.selectFrom('item_kinds').select('id').where('id', '=', kindId),
)

export function createItemKindStore(database: SchoolDatabase) {
  return {
    list: (): ItemKind[] =>
      database
        .all(queries.selectFrom('item_kinds').selectAll().orderBy('position'))
        .map(({ id, name_th, name_en }) => ({ id, name: { th: name_th, en: name_en } })),

    has: (kindId: string): boolean => database.first(oneOfKind({ kindId })) !== undefined,

    /** How many items are of it. */
    uses: (kindId: string): number =>
      database.first(
        queries
          .selectFrom('items')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('kind_id', '=', kindId),
      )?.count ?? 0,

    /** Inside a job of `write`. */
    remove(kindId: string): void {
      database.run(queries.deleteFrom('item_kinds').where('id', '=', kindId))
    },

    /** Inside a job of `write`. */
    put({ id, name }: ItemKind, position: number): void {
      const columns = { name_th: name.th, name_en: name.en, position }
      database.run(
        queries
          .insertInto('item_kinds')
          .values({ id, ...columns })
          .onConflict(conflict => conflict.column('id').doUpdateSet(columns)),
      )
    },
  }
}

import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** The school's levels, from the lowest to the highest. */
export function createLevelStore(database: SchoolDatabase) {
  return {
    all: (): string[] =>
      database.all(queries.selectFrom('levels').select('name').orderBy('position')).map(({ name }) => name),

    /** Active patrons by level, levels that are not in the list among them. */
    patronsByLevel: (): Map<string, number> =>
      new Map(
        database
          .all(
            queries
              .selectFrom('patrons')
              .select(({ fn }) => ['level', fn.countAll<number>().as('patrons')])
              .where('state', '=', 'active')
              .where('level', 'is not', null)
              .groupBy('level'),
          )
          .map(({ level, patrons }) => [level ?? '', patrons]),
      ),

    /** Inside a job of `write`. */
    replace(names: readonly string[]): void {
      database.run(queries.deleteFrom('levels'))
      for (const [index, name] of names.entries())
        database.run(queries.insertInto('levels').values({ name, position: index + 1 }))
    },
  }
}

export type LevelStore = ReturnType<typeof createLevelStore>

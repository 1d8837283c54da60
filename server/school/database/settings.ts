import type * as z from 'zod/mini'
import type { SchoolDatabase } from './open.ts'
import { queries } from './queries.ts'

/** What a school has chosen on its staff pages; `otherwise` until it has. */
export function readSetting<Schema extends z.ZodMiniType>(
  database: SchoolDatabase,
  name: string,
  schema: Schema,
  otherwise: z.output<Schema>,
): z.output<Schema> {
  const row = database.first(queries.selectFrom('settings').select('value').where('name', '=', name))
  return row ? schema.parse(JSON.parse(row.value)) : otherwise
}

/** Inside a job of `write`. */
export function writeSetting(database: SchoolDatabase, name: string, chosen: unknown): void {
  const value = JSON.stringify(chosen)
  database.run(
    queries
      .insertInto('settings')
      .values({ name, value })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value })),
  )
}

import * as z from 'zod/mini'
import { compileOnce } from './compile-once.ts'
import type { SchoolDatabase } from './open.ts'
import { queries } from './queries.ts'

const byName = compileOnce(({ name }: { name: string }) =>
  queries.selectFrom('settings').select('value').where('name', '=', name),
)

/** What the school chose on its staff pages under a name; `otherwise` until it chose. */
export function readSetting<Schema extends z.ZodMiniType>(
  database: SchoolDatabase,
  name: string,
  schema: Schema,
  otherwise: z.output<Schema>,
): z.output<Schema> {
  const row = database.first(byName({ name }))
  return row ? z.parse(schema, JSON.parse(row.value)) : otherwise
}

/** Inside a job of `write`. */
export function writeSetting(database: SchoolDatabase, name: string, value: unknown): void {
  const json = JSON.stringify(value)
  database.run(
    queries
      .insertInto('settings')
      .values({ name, value: json })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value: json })),
  )
}

import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Queries } from './open.ts'

/** What is kept under a name; undefined until it is. */
export async function readSetting<Schema extends z.ZodMiniType>(
  queries: Queries,
  name: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const row = await queries.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
  return row && z.parse(schema, row.value)
}

/** Keeps a value unless one is there; answers what is there, whoever was first. */
export async function keepFirst<Schema extends z.ZodMiniType>(
  queries: Queries,
  name: string,
  schema: Schema,
  value: z.output<Schema>,
): Promise<z.output<Schema>> {
  await queries
    .insertInto('settings')
    .values({ name, value: sql`${JSON.stringify(value)}::jsonb` })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return (await readSetting(queries, name, schema)) ?? value
}

export async function writeSetting(queries: Queries, name: string, value: unknown): Promise<void> {
  const json = sql`${JSON.stringify(value)}::jsonb`
  await queries
    .insertInto('settings')
    .values({ name, value: json })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: json }))
    .execute()
}

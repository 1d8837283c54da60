import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod/mini'
import { isDamage } from '../database/open.ts'

/** What a backup says of itself, and what is found in it when it is opened. */
export const Manifest = z.object({
  format: z.literal(1),
  madeAtMs: z.number(),
  schoolName: z.string(),
  /** The number of the last migration. */
  databaseForm: z.number(),
  /** Rows of each table. */
  counts: z.record(z.string(), z.number()),
  withFiles: z.boolean(),
})
export type Manifest = z.infer<typeof Manifest>

/** Rows by table of a database that is open for nobody else; null when it is damaged. */
export function countRows(file: string): { databaseForm: number; counts: Record<string, number> } | null {
  const connection = new DatabaseSync(file, { readOnly: true })
  try {
    if (connection.prepare('PRAGMA integrity_check(1)').get()?.integrity_check !== 'ok') return null
    if (connection.prepare('PRAGMA foreign_key_check').get()) return null
    const tables = connection
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all()
    return {
      databaseForm: Number(connection.prepare('PRAGMA user_version').get()?.user_version),
      counts: Object.fromEntries(
        tables.map(({ name }) => [
          String(name),
          Number(connection.prepare(`SELECT count(*) AS rows FROM "${name}"`).get()?.rows),
        ]),
      ),
    }
  } catch (error) {
    if (isDamage(error)) return null
    throw error
  } finally {
    connection.close()
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import type { Pool } from 'pg'
import { StartError } from '../../process/start-error.ts'

const MIGRATIONS = new URL('./migrations/', import.meta.url)
/** Any number, the same in every process of the Office. */
const MIGRATION_LOCK = 7_260_569

/**
 * Brings the database to the newest form: files `NNNN-name.sql` run in order, each once and whole or not at all, however
 * many processes start at the same time. Refuses a database that a newer Pratu has made.
 */
export async function migrate(pool: Pool, folder: URL = MIGRATIONS): Promise<void> {
  const files = readdirSync(folder)
    .filter(name => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(
      'CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    const { rows } = await client.query<{ newest: number }>(
      'SELECT coalesce(max(number), 0) AS newest FROM migrations',
    )
    const current = rows[0]?.newest ?? 0
    if (current > files.length)
      throw new StartError(
        `The database was made by a newer version of Pratu (form ${current}, this version knows ${files.length}). Update Pratu.`,
      )
    for (const [index, name] of files.entries()) {
      if (Number(name.slice(0, 4)) !== index + 1) throw new Error(`Migration ${name} is out of order.`)
      if (index < current) continue
      try {
        await client.query('BEGIN')
        await client.query(readFileSync(new URL(name, folder), 'utf8'))
        await client.query('INSERT INTO migrations (number, name) VALUES ($1, $2)', [index + 1, name])
        await client.query('COMMIT')
      } catch (cause) {
        await client.query('ROLLBACK')
        throw new Error(`Migration ${name} failed; the database is as it was before.`, { cause })
      }
    }
  } finally {
    // A lock of the session ends with it too, should this process die.
    await client.query('SELECT pg_advisory_unlock_all()').finally(() => client.release())
  }
}

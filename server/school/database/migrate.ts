import { readdirSync, readFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

const MIGRATIONS = new URL('./migrations/', import.meta.url)

/**
 * Brings the database to the newest form: files `NNNN-name.sql` run in order, each once and whole or not at all
 * (`user_version` holds the last number). Refuses a database that a newer Pratu has made. Foreign keys must be off; they
 * are checked after each.
 */
export function migrate(connection: DatabaseSync, folder: URL = MIGRATIONS): void {
  const files = readdirSync(folder)
    .filter(name => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
  const newest = files.length
  const current = versionOf(connection)
  if (current > newest) {
    throw new Error(
      `The database was made by a newer version of Pratu (form ${current}, this version knows ${newest}). Update Pratu, or restore an older backup.`,
    )
  }
  for (const [index, name] of files.entries()) {
    if (Number(name.slice(0, 4)) !== index + 1) throw new Error(`Migration ${name} is out of order.`)
    if (index < current) continue
    connection.exec('BEGIN IMMEDIATE')
    try {
      connection.exec(readFileSync(new URL(name, folder), 'utf8'))
      const astray = connection.prepare('PRAGMA foreign_key_check').get()
      if (astray) throw new Error(`A row of "${astray.table}" refers to nothing in "${astray.parent}".`)
      connection.exec(`PRAGMA user_version = ${index + 1}`)
      connection.exec('COMMIT')
    } catch (cause) {
      connection.exec('ROLLBACK')
      throw new Error(`Migration ${name} failed; the database is as it was before.`, { cause })
    }
  }
}

function versionOf(connection: DatabaseSync): number {
  const row = connection.prepare('PRAGMA user_version').get()
  return Number(row?.user_version ?? 0)
}

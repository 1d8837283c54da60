import { DatabaseSync } from 'node:sqlite'
import type { SchoolServer } from './school-server.ts'

/** The passages in the server's hourly totals, which it writes with the ledger, as another connection sees them. */
export function countedPassages({ databaseFile }: Pick<SchoolServer, 'databaseFile'>): number {
  const connection = new DatabaseSync(databaseFile, { readOnly: true })
  const row = connection.prepare('SELECT sum(passages) AS passages FROM passage_hours').get()
  connection.close()
  return Number(row?.passages)
}

import { DatabaseSync } from 'node:sqlite'

/** The least that a durable row costs: a table, one commit for each row, on disk before the next. */
export function openBareTable(file: string): { insert(text: string): void; close(): void } {
  const connection = new DatabaseSync(file)
  connection.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS notes (text TEXT) STRICT',
  )
  const statement = connection.prepare('INSERT INTO notes (text) VALUES (?)')
  return {
    insert: text => {
      statement.run(text)
    },
    close: () => connection.close(),
  }
}

/** Bare durable inserts in a second, one for each commit. */
export function bareInsertsPerSecond(file: string, rows = 2_000): number {
  const table = openBareTable(file)
  const startedAtMs = performance.now()
  for (let row = 0; row < rows; row += 1)
    table.insert('a loan or a passage is about as long as this line of text')
  const seconds = (performance.now() - startedAtMs) / 1_000
  table.close()
  return rows / seconds
}

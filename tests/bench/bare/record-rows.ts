import { DatabaseSync } from 'node:sqlite'

/** Rows that are written in one transaction. */
const A_COMMIT = 500

/** The least that storing these records costs: one text a row, no index, on disk with every 500th. Rows in a second. */
export function bareRecordsPerSecond(file: string, records: Iterable<string>): number {
  const connection = new DatabaseSync(file)
  connection.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE records (number INTEGER PRIMARY KEY, marc TEXT) STRICT',
  )
  const statement = connection.prepare('INSERT INTO records (marc) VALUES (?)')
  const texts = [...records]
  const startedAtMs = performance.now()
  for (const [index, text] of texts.entries()) {
    if (index % A_COMMIT === 0) connection.exec('BEGIN')
    statement.run(text)
    if (index % A_COMMIT === A_COMMIT - 1 || index === texts.length - 1) connection.exec('COMMIT')
  }
  const seconds = (performance.now() - startedAtMs) / 1_000
  connection.close()
  return texts.length / seconds
}

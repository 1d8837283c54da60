import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSpoolFile } from '../../../device-daemon/spool/open-spool-file.ts'
import { openDatabase } from '../../../server/school/database/open.ts'
import type { Acknowledged } from './acknowledged.ts'

const HOUR_MS = 3_600_000

/** What must be empty in a sound library, however it was stopped. */
const INVARIANTS = {
  'foreign keys that lead nowhere': 'SELECT "table", rowid FROM pragma_foreign_key_check',
  damage: "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
  'hours that are not the sum of their passages': `
    WITH counted AS (SELECT at_ms - at_ms % ${HOUR_MS} AS hour, station_id, device, direction, count(*) AS passages
                     FROM passages WHERE at_ms IS NOT NULL GROUP BY 1, 2, 3, 4),
         kept AS (SELECT hour_at_ms AS hour, station_id, device, direction, passages FROM passage_hours WHERE passages > 0)
    SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
    UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)`,
  'days that are not the sum of their loans': `
    WITH counted AS (SELECT date, count(*) AS loans FROM counted_loans WHERE class_set = 0 GROUP BY date),
         kept AS (SELECT date, sum(loans) AS loans FROM loan_days GROUP BY date HAVING sum(loans) > 0)
    SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
    UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)`,
  'books with two open loans': `
    SELECT barcode FROM loans WHERE returned_at_ms IS NULL AND undone_at_ms IS NULL GROUP BY barcode HAVING count(*) > 1`,
} as const

/** What a disk lacks or has wrong after a power cut; an empty list is what is promised. */
export function inspectData(folder: string, acknowledged: Acknowledged): string[] {
  const server = join(folder, 'server/school.db')
  const spool = join(folder, 'daemon/spool.sqlite')
  const findings: string[] = []
  try {
    // As a server opens it that was not stopped: with the check, and with migrations.
    openDatabase(server).close()
  } catch (reason) {
    return [`The school server cannot open its database: ${reason}`]
  }
  const database = new DatabaseSync(server)
  for (const [what, sql] of Object.entries(INVARIANTS)) {
    const rows = database.prepare(sql).all()
    if (rows.length > 0) findings.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`)
  }
  const ids = (sql: string) =>
    new Set(
      database
        .prepare(sql)
        .all()
        .map(({ id }) => String(id)),
    )
  const lost = (what: string, of: ReadonlySet<string>, found: ReadonlySet<string>) => {
    const missing = of.difference(found)
    if (missing.size > 0)
      findings.push(`${missing.size} of ${of.size} ${what} lost: ${[...missing].slice(0, 3)}`)
  }
  lost('loans', acknowledged.borrowed, ids('SELECT id FROM loans'))
  lost('returns', acknowledged.returned, ids('SELECT id FROM loans WHERE returned_at_ms IS NOT NULL'))
  try {
    lost('passages', acknowledged.passages, ids('SELECT id FROM passages').union(spooledIn(spool)))
  } catch (reason) {
    findings.push(`The daemon cannot open its spool: ${reason}`)
  }
  if (acknowledged.isPaired && !isKnown(database, join(folder, 'daemon/station.json')))
    findings.push('The station has lost its pairing.')
  database.close()
  return findings
}

function spooledIn(file: string): Set<string> {
  // A station that was cut off before its first start has none.
  if (!existsSync(file)) return new Set()
  const spool = openSpoolFile(file)
  try {
    return new Set(
      spool
        .prepare('SELECT id FROM passages')
        .all()
        .map(({ id }) => String(id)),
    )
  } finally {
    spool.close()
  }
}

/** The station's token is on its disk, and the server knows it. */
function isKnown(database: DatabaseSync, tokenFile: string): boolean {
  if (!existsSync(tokenFile)) return false
  const { token } = JSON.parse(readFileSync(tokenFile, 'utf8')) as { token: string | null }
  const hash = createHash('sha256')
    .update(token ?? '')
    .digest('hex')
  return database.prepare('SELECT 1 FROM stations WHERE token_hash = ?').get(hash) !== undefined
}

/** How many of its notes the one who never syncs has lost. */
export function lostCarelessNotes(folder: string, { carelessNotes }: Acknowledged): number {
  const file = join(folder, 'daemon/careless.txt')
  const kept = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(line => /^\d+$/.test(line)).length
    : 0
  return Math.max(0, carelessNotes - kept)
}

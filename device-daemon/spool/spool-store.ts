import type { DatabaseSync } from 'node:sqlite'
import type { Coverage, DeviceEvent, EventReceipt, Passage } from '@pratu/protocol/device-events'
import type { SpoolCounts } from './messages.ts'

/** Coverage intervals in one batch at most, so that a flood of them (a loose plug) never holds up the passages. */
const MAX_INTERVALS_PER_BATCH = 50

/** The server need not hear of every note of a growing interval; once it has grown by half the time between two notes is soon enough. */
const DUE = '(growing = 0 OR reaches_ms - acknowledged_ms >= ?)'

/** What the spool writes and reads, one statement each; transactions are the caller's. */
export const createSpoolStore = (database: DatabaseSync, coverageIntervalMs: number) => {
  const growthMs = coverageIntervalMs / 2
  const insertPassage = database.prepare('INSERT INTO passages (id, event) VALUES (?, ?)')
  const deletePassage = database.prepare('DELETE FROM passages WHERE id = ?')
  const oldestPassages = database.prepare('SELECT event FROM passages ORDER BY seq LIMIT ?')
  const growCoverage = database.prepare(
    `INSERT INTO coverage (id, event, reaches_ms, acknowledged_ms, growing) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE
     SET event = excluded.event, reaches_ms = excluded.reaches_ms, growing = excluded.growing`,
  )
  const dueCoverage = database.prepare(`SELECT event FROM coverage WHERE ${DUE} ORDER BY id LIMIT ?`)
  const acknowledgeCoverage = database.prepare(
    'UPDATE coverage SET acknowledged_ms = max(acknowledged_ms, ?) WHERE id = ?',
  )
  const forgetEnded = database.prepare('DELETE FROM coverage WHERE id = ? AND growing = 0 AND event = ?')
  const deleteCoverage = database.prepare('DELETE FROM coverage WHERE id = ?')
  const keepRefused = database.prepare(
    'INSERT OR REPLACE INTO set_aside (id, event, reason) VALUES (?, ?, ?)',
  )
  const countPassages = database.prepare('SELECT count(*) AS count FROM passages')
  const countDue = database.prepare(`SELECT count(*) AS count FROM coverage WHERE ${DUE}`)
  const countSetAside = database.prepare('SELECT count(*) AS count FROM set_aside')

  const eventsOf = (rows: Record<string, unknown>[]): DeviceEvent[] =>
    rows.map(row => JSON.parse(String(row.event)))
  const forget = (event: DeviceEvent) => {
    if (event.kind === 'passage') deletePassage.run(event.id)
    else {
      acknowledgeCoverage.run(event.monotonicMs, event.id)
      forgetEnded.run(event.id, JSON.stringify(event))
    }
  }
  const setAside = (event: DeviceEvent, reason: string) => {
    keepRefused.run(event.id, JSON.stringify(event), reason)
    if (event.kind === 'passage') deletePassage.run(event.id)
    else deleteCoverage.run(event.id)
  }

  return {
    append(passage: Passage): void {
      insertPassage.run(passage.id, JSON.stringify(passage))
    },
    cover(interval: Coverage): void {
      const { id, monotonicMs, fromMonotonicMs, endedBy } = interval
      const growing = endedBy === null ? 1 : 0
      growCoverage.run(id, JSON.stringify(interval), monotonicMs, fromMonotonicMs, growing)
      if (!growing && monotonicMs <= fromMonotonicMs) deleteCoverage.run(id)
    },
    /** Intervals that a kill or a power cut left open end where they were last noted. */
    endOpenIntervals(): void {
      database.exec(`
        DELETE FROM coverage WHERE growing = 1 AND reaches_ms <= acknowledged_ms;
        UPDATE coverage SET growing = 0 WHERE growing = 1
      `)
    },
    oldest(limit: number): DeviceEvent[] {
      const intervals = eventsOf(dueCoverage.all(growthMs, Math.min(limit, MAX_INTERVALS_PER_BATCH)))
      return [...eventsOf(oldestPassages.all(limit - intervals.length)), ...intervals]
    },
    acknowledge(sent: readonly DeviceEvent[], receipt: EventReceipt): void {
      const accepted = new Set(receipt.accepted)
      const refused = new Map(receipt.refused.map(({ id, reason }) => [id, reason]))
      for (const event of sent) {
        const reason = refused.get(event.id)
        if (accepted.has(event.id)) forget(event)
        else if (reason !== undefined) setAside(event, reason)
      }
    },
    counts(): SpoolCounts {
      return {
        waiting: Number(countPassages.get()?.count) + Number(countDue.get(growthMs)?.count),
        setAside: Number(countSetAside.get()?.count),
      }
    },
  }
}

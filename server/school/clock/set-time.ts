import { DAY_MS } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { createLastKnownStore } from './last-known-store.ts'
import type { Redating } from './redate.ts'
import type { SchoolClock } from './school-clock.ts'

/** No school had this program before. */
const EARLIEST_MS = Date.parse('2026-01-01T00:00:00+07:00')
/** A year of the Buddhist era taken for one of the common era would bring due dates that nobody lives to see. */
const LATEST_MS = EARLIEST_MS + 20 * 366 * DAY_MS

/**
 * Staff say what the time is, at a school that cannot ask the internet. From then on it counts until the computer is
 * turned off or learns it by itself, and what happened since its start is dated by it.
 */
export function createSetTime(needs: {
  readonly database: SchoolDatabase
  readonly clock: SchoolClock
  readonly audit: Pick<AuditLog, 'append'>
  readonly redating: Redating
  readonly happenings: Pick<Happenings, 'emit'>
}): (actor: string, atMs: number) => Promise<Result<{ nowMs: number }>> {
  const { database, clock, audit, redating, happenings } = needs
  const store = createLastKnownStore(database)
  return async (actor, atMs) => {
    if (atMs < EARLIEST_MS || atMs > LATEST_MS) return refuse('time-unlikely')
    if (clock.untrusted() === null) return refuse('clock-is-right')
    await database.write(() => {
      const correction = clock.correctionTo(atMs)
      if (!correction) return
      const rows = redating.redate(correction)
      const stretch = clock.set(atMs)
      store.noteUntrusted(stretch)
      store.note(clock.now())
      audit.append(actor, 'clock-set', { minutes: Math.round(correction.byMs / 60_000), rows })
    })
    happenings.emit('time-known')
    return succeed({ nowMs: clock.now() })
  }
}

import { HOUR_MS } from '@pratu/protocol/bangkok'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { createLastKnownStore } from './last-known-store.ts'
import type { Redating } from './redate.ts'
import type { SchoolClock } from './school-clock.ts'

/** A clock is a little off, or was set by hand to the minute. */
const WORTH_CORRECTING_MS = 60_000
const NOTE_EVERY_MS = HOUR_MS

/**
 * What is done for a right clock every minute: the last known moment is written down now and then; a stretch for which
 * nobody vouches is remembered for the process that comes after this one; and once somebody vouches, it is dated again.
 */
export function keepTime(needs: {
  readonly database: SchoolDatabase
  readonly clock: SchoolClock
  readonly audit: Pick<AuditLog, 'append'>
  readonly redating: Redating
  readonly happenings: Pick<Happenings, 'emit'>
}): () => Promise<void> {
  const { database, clock, audit, redating, happenings } = needs
  const store = createLastKnownStore(database)
  let notedAtMs = Number.NEGATIVE_INFINITY
  let isSettled = false

  function settle(): void {
    const correction = clock.correction()
    if (!correction) return
    if (Math.abs(correction.byMs) >= WORTH_CORRECTING_MS) {
      const rows = redating.redate(correction)
      const minutes = Math.round(correction.byMs / 60_000)
      audit.append('system', 'clock-put-right', { minutes, rows })
    }
    if (store.untrusted()) store.noteUntrusted(null)
    isSettled = true
  }

  return async () => {
    const wasSettled = isSettled
    const stretch = clock.untrusted()
    const nowMs = clock.now()
    const isNew = stretch !== null && store.untrusted()?.bootId !== stretch.bootId
    const mustNote = nowMs - notedAtMs >= NOTE_EVERY_MS
    if (!isNew && !mustNote && (stretch !== null || isSettled)) return
    await database.write(() => {
      if (isNew) {
        store.noteUntrusted(stretch)
        redating.begin(stretch)
      }
      if (stretch === null && !isSettled) settle()
      if (mustNote) store.note(nowMs)
    })
    if (mustNote) notedAtMs = nowMs
    if (isSettled && !wasSettled) happenings.emit('time-known')
  }
}

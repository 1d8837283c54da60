import type { Selectable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { StaffTables } from '../database/tables/staff.ts'

export type SessionRow = Selectable<StaffTables['staff_sessions']>

export interface SessionStore {
  find(hash: string): SessionRow | undefined
  /** Those that have not ended, the last used first. */
  listOf(memberId: string, nowMs: number): SessionRow[]
  add(row: SessionRow): void
  touch(hash: string, lastSeenAtMs: number, expiresAtMs: number): void
  /** Both return the hashes of the sessions that ended. */
  removeOf(memberId: string): string[]
  removeExpired(nowMs: number): string[]
  remove(hash: string): void
}

export function createSessionStore(database: SchoolDatabase): SessionStore {
  const sessions = queries.selectFrom('staff_sessions')
  const removal = queries.deleteFrom('staff_sessions')
  const hashes = (rows: { secret_hash: string }[]) => rows.map(row => row.secret_hash)
  return {
    listOf: (memberId, nowMs) =>
      database.all(
        sessions
          .selectAll()
          .where('member_id', '=', memberId)
          .where('expires_at_ms', '>', nowMs)
          .orderBy('last_seen_at_ms', 'desc'),
      ),
    find: hash => database.first(sessions.selectAll().where('secret_hash', '=', hash)),
    add: row => {
      database.run(queries.insertInto('staff_sessions').values(row))
    },
    touch: (hash, lastSeenAtMs, expiresAtMs) => {
      const change = { last_seen_at_ms: lastSeenAtMs, expires_at_ms: expiresAtMs }
      database.run(queries.updateTable('staff_sessions').set(change).where('secret_hash', '=', hash))
    },
    removeOf: memberId =>
      hashes(database.all(removal.where('member_id', '=', memberId).returning('secret_hash'))),
    removeExpired: nowMs =>
      hashes(database.all(removal.where('expires_at_ms', '<=', nowMs).returning('secret_hash'))),
    remove: hash => {
      database.run(removal.where('secret_hash', '=', hash))
    },
  }
}

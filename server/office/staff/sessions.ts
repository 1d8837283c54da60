import type { OfficeMember } from '@pratu/protocol/api/office/staff'
import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import { hashOf, type Randomness } from '../../process/randomness.ts'
import type { OfficeDatabase, Writing } from '../database/open.ts'
import { memberOf } from './member-store.ts'

/** A session ends this long after its last use, */
const IDLE_MS = 12 * HOUR_MS
/** and this long after it began, whatever happens. */
export const LONGEST_MS = 7 * DAY_MS
/** Use is noted at most this often, so that reading a page costs no write. */
const NOTED_EVERY_MS = 60_000

/** Sessions live in the database, so any process knows them. */
export interface Sessions {
  /** Returns the secret for the cookie; only its hash is stored. */
  open(writing: Writing, memberId: string): Promise<string>
  /** Whose session it is, and that it was used just now. Refuses with `not-signed-in`. */
  authenticate(secret: string | undefined): Promise<Result<{ member: OfficeMember; sessionHash: string }>>
  /** Notes that a session is in use by an open page; false when it has ended. */
  keepAlive(sessionHash: string): Promise<boolean>
  /** These answer which sessions ended; tell of them with `announceEnd` after the commit. */
  end(writing: Writing, sessionHash: string): Promise<string[]>
  endAllOf(writing: Writing, memberId: string): Promise<string[]>
  announceEnd(sessionHashes: readonly string[]): void
  forgetExpired(): Promise<void>
}

export function createSessions(needs: {
  database: OfficeDatabase
  clock: Clock
  randomness: Randomness
  /** Cuts off the pages of sessions that have ended, at all processes. */
  cutOff(sessionHashes: readonly string[]): void
}): Sessions {
  const { database, clock, randomness, cutOff } = needs

  async function use(sessionHash: string): Promise<OfficeMember | undefined> {
    const nowMs = clock.now()
    const row = await database.now
      .selectFrom('office_sessions as session')
      .innerJoin('office_members as member', 'member.id', 'session.member_id')
      .selectAll('member')
      .select(['session.created_at_ms as session_began_at_ms', 'session.last_seen_at_ms'])
      .where('session.secret_hash', '=', sessionHash)
      .where('session.expires_at_ms', '>', nowMs)
      .where('member.disabled', '=', false)
      .executeTakeFirst()
    if (!row) return undefined
    if (nowMs - row.last_seen_at_ms >= NOTED_EVERY_MS) {
      const expiresAtMs = Math.min(nowMs + IDLE_MS, row.session_began_at_ms + LONGEST_MS)
      await database.now
        .updateTable('office_sessions')
        .set({ last_seen_at_ms: nowMs, expires_at_ms: expiresAtMs })
        .where('secret_hash', '=', sessionHash)
        .execute()
    }
    return memberOf(row)
  }

  const announceEnd = (sessionHashes: readonly string[]): void => {
    if (sessionHashes.length > 0) cutOff(sessionHashes)
  }
  const hashes = (rows: readonly { secret_hash: string }[]) => rows.map(({ secret_hash }) => secret_hash)

  return {
    open: async (writing, memberId) => {
      const secret = randomness.secret()
      const nowMs = clock.now()
      await writing
        .insertInto('office_sessions')
        .values({
          secret_hash: hashOf(secret),
          member_id: memberId,
          created_at_ms: nowMs,
          last_seen_at_ms: nowMs,
          expires_at_ms: nowMs + IDLE_MS,
        })
        .execute()
      return secret
    },
    authenticate: async secret => {
      const sessionHash = hashOf(secret ?? '')
      const member = secret === undefined ? undefined : await use(sessionHash)
      return member ? succeed({ member, sessionHash }) : refuse('not-signed-in')
    },
    keepAlive: async sessionHash => (await use(sessionHash)) !== undefined,
    end: async (writing, sessionHash) =>
      hashes(
        await writing
          .deleteFrom('office_sessions')
          .where('secret_hash', '=', sessionHash)
          .returning('secret_hash')
          .execute(),
      ),
    endAllOf: async (writing, memberId) =>
      hashes(
        await writing
          .deleteFrom('office_sessions')
          .where('member_id', '=', memberId)
          .returning('secret_hash')
          .execute(),
      ),
    announceEnd,
    forgetExpired: async () => {
      const ended = await database.now
        .deleteFrom('office_sessions')
        .where('expires_at_ms', '<=', clock.now())
        .returning('secret_hash')
        .execute()
      announceEnd(hashes(ended))
    },
  }
}

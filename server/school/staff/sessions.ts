import type { StaffMember } from '@pratu/protocol/api/staff'
import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import { hashOf, type Randomness } from '../../process/randomness.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { type MemberStore, memberOf } from './member-store.ts'
import { createSessionStore } from './session-store.ts'

/** A session ends this long after its last use, */
const IDLE_MS = 12 * HOUR_MS
/** and this long after it began, whatever happens. */
export const LONGEST_MS = 7 * DAY_MS
/** Use is noted at most this often, so that reading a page costs no write. */
const NOTED_EVERY_MS = 60_000

export interface Sessions {
  /** Inside a job of `write`. Returns the secret for the cookie; only its hash is stored. */
  open(memberId: string): string
  /** Whose session it is, and that it was used just now. Refuses with `not-signed-in`. */
  authenticate(secret: string | undefined): Promise<Result<{ member: StaffMember; sessionHash: string }>>
  /** Notes that a session is in use by an open page; false when it has ended. */
  keepAlive(sessionHash: string): Promise<boolean>
  /** Inside a job of `write`; tell of it with `announceEnd` afterwards. */
  end(sessionHash: string): string[]
  endAllOf(memberId: string): string[]
  announceEnd(sessionHashes: readonly string[]): void
  forgetExpired(): Promise<void>
}

export function createSessions(needs: {
  database: SchoolDatabase
  clock: Clock
  randomness: Randomness
  happenings: Happenings
  members: MemberStore
}): Sessions {
  const { database, clock, randomness, happenings, members } = needs
  const store = createSessionStore(database)

  async function use(sessionHash: string): Promise<StaffMember | undefined> {
    const nowMs = clock.now()
    const session = store.find(sessionHash)
    const row = session && session.expires_at_ms > nowMs ? members.find(session.member_id) : undefined
    if (!session || !row || row.disabled) return undefined
    if (nowMs - session.last_seen_at_ms >= NOTED_EVERY_MS) {
      const expiresAtMs = Math.min(nowMs + IDLE_MS, session.created_at_ms + LONGEST_MS)
      await database.write(() => store.touch(sessionHash, nowMs, expiresAtMs))
    }
    return memberOf(row)
  }

  function announceEnd(sessionHashes: readonly string[]): void {
    if (sessionHashes.length > 0) happenings.emit('sessions-ended', { sessionHashes })
  }

  return {
    open: memberId => {
      const secret = randomness.secret()
      const nowMs = clock.now()
      store.add({
        secret_hash: hashOf(secret),
        member_id: memberId,
        created_at_ms: nowMs,
        last_seen_at_ms: nowMs,
        expires_at_ms: nowMs + IDLE_MS,
      })
      return secret
    },
    authenticate: async secret => {
      const sessionHash = hashOf(secret ?? '')
      const member = secret === undefined ? undefined : await use(sessionHash)
      return member ? succeed({ member, sessionHash }) : refuse('not-signed-in')
    },
    keepAlive: async sessionHash => (await use(sessionHash)) !== undefined,
    end: sessionHash => {
      store.remove(sessionHash)
      return [sessionHash]
    },
    endAllOf: memberId => store.removeOf(memberId),
    announceEnd,
    forgetExpired: async () => announceEnd(await database.write(() => store.removeExpired(clock.now()))),
  }
}

import type { StaffMember, StaffSessionView } from '@pratu/protocol/api/staff'
import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import { hashOf, type Randomness } from '../../process/randomness.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'
import { type MemberStore, memberOf } from './member-store.ts'
import { nameDevice } from './name-device.ts'
import { createSessionStore } from './session-store.ts'

/** A session ends this long after its last use, */
const IDLE_MS = 12 * HOUR_MS
/** and this long after it began, whatever happens. */
export const LONGEST_MS = 7 * DAY_MS
/** Tells sessions apart; nobody gets in with it. */
const idOf = (hash: string): string => hash.slice(0, 16)
/** Use is noted at most this often, so that reading a page costs no write. */
const NOTED_EVERY_MS = 60_000

/** By which people recognise a session. */
export interface SignedInFrom {
  readonly userAgent: string | undefined
  readonly address: string
}

export interface Sessions {
  /** Inside a job of `write`. Returns the secret for the cookie; only its hash is stored. */
  open(memberId: string, from: SignedInFrom): string
  /** Where an account is signed in; `ownHash` is the session that asks. */
  listOf(memberId: string, ownHash: string): StaffSessionView[]
  /** Whose session it is, and that it was used just now. Refuses with `not-signed-in`. */
  authenticate(secret: string | undefined): Promise<Result<{ member: StaffMember; sessionHash: string }>>
  /** Notes that a session is in use by an open page; false when it has ended. */
  keepAlive(sessionHash: string): Promise<boolean>
  /** Inside a job of `write`; tell of it with `announceEnd` afterwards. */
  end(sessionHash: string): string[]
  /** The same for one of an account's sessions, or for all but the own one. */
  endOthers(memberId: string, ownHash: string, sessionId: string | undefined): string[]
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
    open: (memberId, { userAgent, address }) => {
      const secret = randomness.secret()
      const nowMs = clock.now()
      store.add({
        secret_hash: hashOf(secret),
        member_id: memberId,
        created_at_ms: nowMs,
        last_seen_at_ms: nowMs,
        expires_at_ms: nowMs + IDLE_MS,
        device: nameDevice(userAgent),
        address,
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
    listOf: (memberId, ownHash) =>
      store.listOf(memberId, clock.now()).map(row => ({
        id: idOf(row.secret_hash),
        isOwn: row.secret_hash === ownHash,
        device: row.device,
        address: row.address,
        startedAtMs: row.created_at_ms,
        lastUsedAtMs: row.last_seen_at_ms,
      })),
    endOthers: (memberId, ownHash, sessionId) => {
      const others = store
        .listOf(memberId, clock.now())
        .map(({ secret_hash }) => secret_hash)
        .filter(hash => hash !== ownHash && (sessionId === undefined || idOf(hash) === sessionId))
      for (const hash of others) store.remove(hash)
      return others
    },
    endAllOf: memberId => store.removeOf(memberId),
    announceEnd,
    forgetExpired: async () => announceEnd(await database.write(() => store.removeExpired(clock.now()))),
  }
}

import type { ApiToken } from '@pratu/protocol/api/tokens'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Scope } from '@pratu/protocol/scopes'
import type { Clock } from '../../process/clock.ts'
import { hashOf, type Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createTokenStore } from './token-store.ts'

/** Use is noted at most this often, so that reading costs no write. */
const NOTED_EVERY_MS = 60_000

/** API tokens of other programs. */
export interface Tokens {
  list(): ApiToken[]
  /** The secret is in the answer and nowhere else. */
  make(actor: string, name: string, scopes: readonly Scope[]): Promise<{ token: ApiToken; secret: string }>
  revoke(actor: string, tokenId: string): Promise<Result<{ revoked: true }>>
  /** Whose secret it is. Refuses with `not-signed-in`. */
  authenticate(secret: string): Promise<Result<{ tokenId: string; name: string; scopes: readonly Scope[] }>>
}

export function createTokens(needs: {
  database: SchoolDatabase
  clock: Clock
  randomness: Randomness
  audit: AuditLog
}): Tokens {
  const { database, clock, randomness, audit } = needs
  const store = createTokenStore(database)

  return {
    list: store.all,

    make: (actor, name, scopes) => {
      const secret = `pratu_${randomness.secret()}`
      const token: ApiToken = {
        id: randomness.id(),
        name,
        scopes: [...new Set(scopes)],
        madeAtMs: clock.now(),
        lastUsedAtMs: null,
      }
      return database.write(() => {
        store.add(token, hashOf(secret))
        audit.append(actor, 'token-made', { name, scopes })
        return { token, secret }
      })
    },

    revoke: (actor, tokenId) =>
      database.write(() => {
        const token = store.find(tokenId)
        if (!token) return refuse('not-found')
        store.revoke(tokenId, clock.now())
        audit.append(actor, 'token-revoked', { name: token.name })
        return succeed({ revoked: true })
      }),

    authenticate: async secret => {
      const token = store.findByHash(hashOf(secret))
      if (!token) return refuse('not-signed-in')
      const nowMs = clock.now()
      if (nowMs - (token.lastUsedAtMs ?? 0) >= NOTED_EVERY_MS)
        await database.write(() => store.noteUse(token.id, nowMs))
      return succeed({ tokenId: token.id, name: token.name, scopes: token.scopes })
    },
  }
}

import type { ApiToken } from '@pratu/protocol/api/tokens'
import { SCOPES } from '@pratu/protocol/scopes'
import type { Selectable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { StaffTables } from '../database/tables/staff.ts'

type TokenRow = Selectable<StaffTables['api_tokens']>

export interface TokenStore {
  /** Those that were not revoked. */
  all(): ApiToken[]
  find(id: string): ApiToken | undefined
  findByHash(hash: string): ApiToken | undefined
  add(token: ApiToken, secretHash: string): void
  noteUse(id: string, atMs: number): void
  revoke(id: string, atMs: number): void
}

export function createTokenStore(database: SchoolDatabase): TokenStore {
  const tokens = queries.selectFrom('api_tokens').selectAll().where('revoked_at_ms', 'is', null)
  const one = (row: TokenRow | undefined) => row && tokenOf(row)
  return {
    all: () => database.all(tokens.orderBy('made_at_ms')).map(tokenOf),
    find: id => one(database.first(tokens.where('id', '=', id))),
    findByHash: hash => one(database.first(tokens.where('secret_hash', '=', hash))),
    add: ({ id, name, scopes, madeAtMs }, secretHash) => {
      database.run(
        queries.insertInto('api_tokens').values({
          id,
          name,
          secret_hash: secretHash,
          scopes: scopes.join(' '),
          made_at_ms: madeAtMs,
          last_used_at_ms: null,
          revoked_at_ms: null,
        }),
      )
    },
    noteUse: (id, atMs) => {
      database.run(queries.updateTable('api_tokens').set({ last_used_at_ms: atMs }).where('id', '=', id))
    },
    revoke: (id, atMs) => {
      database.run(queries.updateTable('api_tokens').set({ revoked_at_ms: atMs }).where('id', '=', id))
    },
  }
}

/** A scope that this version does not know gives no right. */
const tokenOf = (row: TokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  scopes: SCOPES.filter(scope => row.scopes.split(' ').includes(scope)),
  madeAtMs: row.made_at_ms,
  lastUsedAtMs: row.last_used_at_ms,
})

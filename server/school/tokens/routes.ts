import { listTokens, makeToken, revokeToken } from '@pratu/protocol/api/tokens'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Tokens } from './tokens.ts'

export function tokenRoutes(api: Api, tokens: Tokens): void {
  api.handle(listTokens, () => succeed({ tokens: tokens.list() }))
  api.handle(makeToken, async ({ caller, body: { name, scopes } }) =>
    succeed(await tokens.make(actorOf(caller), name, scopes)),
  )
  api.handle(revokeToken, ({ caller, params }) => tokens.revoke(actorOf(caller), params.tokenId))
}

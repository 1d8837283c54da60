import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { AtMs, Id, Line } from '../scalars.ts'
import { Scope } from '../scopes.ts'

export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(Scope),
  madeAtMs: AtMs,
  lastUsedAtMs: z.nullable(AtMs),
})
export type ApiToken = z.infer<typeof ApiToken>

export const listTokens = endpoint({
  method: 'GET',
  path: '/api/tokens',
  summary: 'API tokens of other programs, without their secrets.',
  access: 'administrator',
  response: z.object({ tokens: z.array(ApiToken) }),
})

export const makeToken = endpoint({
  method: 'POST',
  path: '/api/tokens',
  summary: 'Make an API token; the secret is in this answer and nowhere else.',
  access: 'administrator',
  body: z.object({ name: Line, scopes: z.array(Scope).check(z.minLength(1)) }),
  response: z.object({ token: ApiToken, secret: z.string() }),
})

export const revokeToken = endpoint({
  method: 'DELETE',
  path: '/api/tokens/:tokenId',
  summary: 'Revoke an API token at once.',
  access: 'administrator',
  params: z.object({ tokenId: Id }),
  response: z.object({ revoked: z.literal(true) }),
})

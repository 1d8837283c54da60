import type { BodyOf, Endpoint, ResponseOf } from '@pratu/protocol/endpoint'
import { Refusal, type Result, succeed } from '@pratu/protocol/failures'

const TIMEOUT_MS = 10_000

/** Calls an endpoint of the school server. Rejects when the server is out of reach or answers with something else than the protocol says. */
export const askServer = async <E extends Endpoint>(
  serverUrl: string,
  endpoint: E,
  params: Readonly<Record<string, string>>,
  body: BodyOf<E>,
  signal: AbortSignal,
): Promise<Result<ResponseOf<E>>> => {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''))
  const answer = await fetch(new URL(path, serverUrl), {
    method: endpoint.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // Its secret is for the server that is configured and no other.
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  })
  const content: unknown = await answer.json()
  if (!answer.ok) return Refusal.parse(content)
  return succeed(endpoint.response.parse(content) as ResponseOf<E>)
}

import { type Endpoint, IDEMPOTENCY_HEADER, type ResponseOf } from '@pratu/protocol/endpoint'
import { Refusal, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type * as z from 'zod/mini'

type Part<Name extends string, Schema> = Schema extends z.ZodMiniType
  ? { readonly [Key in Name]: z.input<Schema> }
  : { readonly [Key in Name]?: never }

export type CallOptions<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']> & {
    readonly idempotencyKey?: string
    readonly signal?: AbortSignal
    /** For what takes the server longer than a page usually waits. */
    readonly timeoutMs?: number
  }

/**
 * Asks one endpoint. Never throws: a refusal is the server's own, `server-unreachable` is the network's, a time-out's
 * or a proxy's, `internal-error` is an answer that this page cannot read (it is older than its server).
 */
export type Call = <E extends Endpoint>(
  endpoint: E,
  options: CallOptions<E>,
) => Promise<Result<ResponseOf<E>>>

const REQUEST_TIMEOUT_MS = 8000

/** Answers of a proxy or of a server that is stopping, not of an endpoint. */
const UNREACHABLE_STATUSES = [502, 503, 504]

interface Parts {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

const textEntries = (part: unknown): [string, string][] =>
  typeof part === 'object' && part !== null
    ? Object.entries(part).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
    : []

export const addressOf = (endpoint: Endpoint, { params, query }: Parts): string => {
  const byName = new Map(textEntries(params))
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(byName.get(name) ?? ''),
  )
  const search = new URLSearchParams(textEntries(query)).toString()
  return search ? `${path}?${search}` : path
}

const requestOf = (endpoint: Endpoint, parts: Parts, usualTimeoutMs: number): RequestInit => {
  const timeout = AbortSignal.timeout(parts.timeoutMs ?? usualTimeoutMs)
  return {
    method: endpoint.method,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: parts.signal ? AbortSignal.any([parts.signal, timeout]) : timeout,
    headers: {
      ...(parts.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(parts.idempotencyKey === undefined ? {} : { [IDEMPOTENCY_HEADER]: parts.idempotencyKey }),
    },
    ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
  }
}

export const createCall =
  (fetch: typeof globalThis.fetch, timeoutMs = REQUEST_TIMEOUT_MS): Call =>
  async <E extends Endpoint>(endpoint: E, options: CallOptions<E>): Promise<Result<ResponseOf<E>>> => {
    let status: number
    let text: string
    try {
      const response = await fetch(addressOf(endpoint, options), requestOf(endpoint, options, timeoutMs))
      status = response.status
      text = await response.text()
    } catch {
      return refuse('server-unreachable')
    }
    return readAnswer(endpoint, status, text)
  }

/** What an endpoint's answer comes to. */
export const readAnswer = <E extends Endpoint>(
  endpoint: E,
  status: number,
  text: string,
): Result<ResponseOf<E>> => {
  const answer = readJson(text)
  if (status === 200) {
    const parsed = endpoint.response.safeParse(answer)
    return parsed.success ? succeed(parsed.data as ResponseOf<E>) : refuse('internal-error')
  }
  const refusal = Refusal.safeParse(answer)
  if (refusal.success) return refusal.data
  return refuse(UNREACHABLE_STATUSES.includes(status) ? 'server-unreachable' : 'internal-error')
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

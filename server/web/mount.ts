import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '@pratu/protocol/endpoint'
import type { Result } from '@pratu/protocol/failures'
import type { Caller } from './caller.ts'

export type { Caller } from './caller.ts'

/** A request after it was parsed and its caller was found to be allowed. */
export interface Asked<E extends Endpoint> {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  caller: Caller
  /** Set only for endpoints declared `idempotent`. */
  idempotencyKey: string | undefined
  /** The caller's network address. */
  address: string
  /** Sets an HttpOnly cookie with the answer; an empty value removes it. */
  answerCookie(cookie: { name: string; value: string; maxAgeMs: number }): void
}

export type Handler<E extends Endpoint> = (
  asked: Asked<E>,
) => Result<ResponseOf<E>> | Promise<Result<ResponseOf<E>>>

/** Where features put their endpoints. */
export interface Api {
  handle<E extends Endpoint>(endpoint: E, handler: Handler<E>): void
}

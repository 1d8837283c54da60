import type { OfficeMember } from '@pratu/protocol/api/office/staff'
import type { StaffMember } from '@pratu/protocol/api/staff'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '@pratu/protocol/endpoint'
import type { Result } from '@pratu/protocol/failures'
import type { Scope } from '@pratu/protocol/scopes'

/** Who asks, as found by cookie or bearer token. */
export type Caller =
  | { kind: 'public' }
  | { kind: 'kiosk'; stationId: string; stationName: string }
  | { kind: 'station'; stationId: string; stationName: string }
  | { kind: 'staff'; member: StaffMember; sessionHash: string }
  | { kind: 'office'; member: OfficeMember; sessionHash: string }
  | { kind: 'token'; tokenId: string; name: string; scopes: readonly Scope[] }

/** A request after it was parsed and its caller was found to be allowed. */
export interface Asked<E extends Endpoint> {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  /** The file that came to an endpoint declared with `upload`. Reading past the limit ends the request with `file-too-large`. */
  upload: AsyncIterable<Uint8Array>
  caller: Caller
  /** Set only for endpoints declared `idempotent`. */
  idempotencyKey: string | undefined
  /** The caller's network address. */
  address: string
  /** What the caller's browser says of itself. */
  userAgent: string | undefined
  /** Asked from a browser on the server's own computer. */
  local: boolean
  cookie(name: string): string | undefined
  /** Sets an HttpOnly cookie with the answer; an empty value removes it. */
  answerCookie(cookie: { name: string; value: string; maxAgeMs: number }): void
}

/** Failures become the HTTP status of `status-of.ts`; whatever it throws becomes `internal-error` and a line of the log. */
export type Handler<E extends Endpoint> = (
  asked: Asked<E>,
) => Result<ResponseOf<E>> | Promise<Result<ResponseOf<E>>>

/** Where features put their endpoints. */
export interface Api {
  handle<E extends Endpoint>(endpoint: E, handler: Handler<E>): void
}

import type * as z from 'zod/mini'
import type { OfficeRole } from './office/roles.ts'
import type { StaffRole } from './roles.ts'
import type { Scope } from './scopes.ts'

/**
 * Who may call: `public` anyone; `kiosk` a paired kiosk page (cookie); `station` a station's daemon (bearer token);
 * a staff role, or a role at the Office: that role or a higher one (cookie).
 */
export type Access = 'public' | 'kiosk' | 'station' | StaffRole | OfficeRole

/**
 * One HTTP endpoint, declared once: the server validates by it, the UI's client is typed by it, OpenAPI is made of it.
 * An answer of status 200 is `response`; every other answer is a `Refusal`.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Express form: `/api/stations/:stationId`. */
  readonly path: `/api/${string}`
  /** One sentence for the page that documents the API. */
  readonly summary: string
  readonly access: Access
  /** API tokens that hold this scope, or all of these, may call it too. */
  readonly scope?: Scope | readonly Scope[]
  /** A public endpoint that answers otherwise to a caller whose cookie it recognises. */
  readonly recognises?: 'kiosk' | 'staff' | 'office'
  /** Allowed to staff who must change their password first; nothing else is. */
  readonly beforePasswordChange?: true
  readonly params?: z.ZodMiniType
  readonly query?: z.ZodMiniType
  readonly body?: z.ZodMiniType
  /** The body is a file, sent bare and streamed to the handler; a longer one is refused with `too-large`. */
  readonly upload?: { readonly limitBytes: number }
  readonly response: z.ZodMiniType
  /** An answer of status 200 is a file: `response` is `FileAnswer`. */
  readonly download?: true
  /** The caller may send `Idempotency-Key` (a UUID): asking again with it returns the first answer and does nothing more. */
  readonly idempotent?: true
}

/** Keeps the literal types of a declaration. */
export const endpoint = <const Declared extends Endpoint>(declared: Declared): Declared => declared

/** What a token must hold to call it; null: no token may. */
export const scopesOf = ({ scope }: Pick<Endpoint, 'scope'>): readonly Scope[] | null =>
  scope === undefined ? null : typeof scope === 'string' ? [scope] : scope

type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined

export type ParamsOf<E extends Endpoint> = Output<E['params']>
export type QueryOf<E extends Endpoint> = Output<E['query']>
export type BodyOf<E extends Endpoint> = Output<E['body']>
export type ResponseOf<E extends Endpoint> = Output<E['response']>

export const IDEMPOTENCY_HEADER = 'Idempotency-Key'

import type { IncomingMessage } from 'node:http'
import type { StaffMember } from '@pratu/protocol/api/staff'
import { type Endpoint, scopesOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { hasRole, isStaffRole, type StaffRole } from '@pratu/protocol/roles'
import type { Scope } from '@pratu/protocol/scopes'
import { cookieOf, KIOSK_COOKIE, STAFF_COOKIE } from './cookies.ts'
import type { Caller } from './mount.ts'

interface Station {
  stationId: string
  stationName: string
}

/** How the features tell who is behind a secret. */
export interface Callers {
  staff(secret: string | undefined): Promise<Result<{ member: StaffMember; sessionHash: string }>>
  kiosk(asked: { secret: string | undefined; local: boolean }): Result<Station>
  station(token: string | undefined): Result<Station>
  token(secret: string): Promise<Result<{ tokenId: string; name: string; scopes: readonly Scope[] }>>
}

/** Who calls an endpoint of the school's server. */
export const identifyAtSchool =
  (callers: Callers) =>
  (endpoint: Endpoint, request: IncomingMessage, local: boolean): Promise<Result<Caller>> =>
    identify(endpoint, request, local, callers)

async function identify(
  endpoint: Endpoint,
  request: IncomingMessage,
  local: boolean,
  callers: Callers,
): Promise<Result<Caller>> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const { access } = endpoint
  switch (access) {
    case 'public':
      return succeed(await recognise(endpoint, request, local, callers))
    case 'kiosk':
      return kiosk(request, local, callers)
    case 'station': {
      const found = callers.station(bearer)
      return found.ok ? succeed({ kind: 'station', ...found.value }) : found
    }
    default:
      if (!isStaffRole(access)) return refuse('not-allowed')
      return bearer === undefined
        ? staff(endpoint, access, request, callers)
        : token(endpoint, bearer, callers)
  }
}

async function recognise(
  { recognises }: Endpoint,
  request: IncomingMessage,
  local: boolean,
  callers: Callers,
): Promise<Caller> {
  if (recognises === 'kiosk') {
    const found = kiosk(request, local, callers)
    if (found.ok) return found.value
  }
  if (recognises === 'staff') {
    const found = await callers.staff(cookieOf(request, STAFF_COOKIE))
    if (found.ok) return { kind: 'staff', ...found.value }
  }
  return { kind: 'public' }
}

function kiosk(request: IncomingMessage, local: boolean, callers: Callers): Result<Caller> {
  const found = callers.kiosk({ secret: cookieOf(request, KIOSK_COOKIE), local })
  return found.ok ? succeed({ kind: 'kiosk', ...found.value }) : found
}

async function staff(
  endpoint: Endpoint,
  needed: StaffRole,
  request: IncomingMessage,
  callers: Callers,
): Promise<Result<Caller>> {
  const found = await callers.staff(cookieOf(request, STAFF_COOKIE))
  if (!found.ok) return found
  const { member } = found.value
  if (member.passwordMustChange && !endpoint.beforePasswordChange) return refuse('password-must-change')
  return hasRole(member.role, needed) ? succeed({ kind: 'staff', ...found.value }) : refuse('not-allowed')
}

async function token(endpoint: Endpoint, bearer: string, callers: Callers): Promise<Result<Caller>> {
  const found = await callers.token(bearer)
  if (!found.ok) return found
  const { scopes } = found.value
  const isAllowed = scopesOf(endpoint)?.every(scope => scopes.includes(scope)) ?? false
  return isAllowed ? succeed({ kind: 'token', ...found.value }) : refuse('not-allowed')
}

import type { IncomingMessage } from 'node:http'
import type { OfficeMember } from '@pratu/protocol/api/office/staff'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { hasOfficeRole, isOfficeRole } from '@pratu/protocol/office/roles'
import { cookieOf, OFFICE_COOKIE } from './cookies.ts'
import type { Caller } from './mount.ts'

type Authenticate = (
  secret: string | undefined,
) => Promise<Result<{ member: OfficeMember; sessionHash: string }>>

/** Who calls an endpoint of the Office's server, and whether they may. */
export const identifyAtOffice =
  (authenticate: Authenticate) =>
  async (endpoint: Endpoint, request: IncomingMessage): Promise<Result<Caller>> => {
    const { access, recognises, beforePasswordChange } = endpoint
    if (access === 'public' && recognises !== 'office') return succeed({ kind: 'public' })
    const found = await authenticate(cookieOf(request, OFFICE_COOKIE))
    if (access === 'public')
      return succeed(found.ok ? { kind: 'office', ...found.value } : { kind: 'public' })
    if (!found.ok) return found
    const { member } = found.value
    if (member.passwordMustChange && !beforePasswordChange) return refuse('password-must-change')
    return isOfficeRole(access) && hasOfficeRole(member.role, access)
      ? succeed({ kind: 'office', ...found.value })
      : refuse('not-allowed')
  }

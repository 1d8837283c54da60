import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { OfficeRole } from '../../office/roles.ts'
import { Id, Line } from '../../scalars.ts'
import { AuditEntry, StaffMember } from '../staff.ts'

const Password = z.string().check(z.minLength(1), z.maxLength(200))

/** Someone who works at the Office. */
export const OfficeMember = z.extend(StaffMember, { role: OfficeRole })
export type OfficeMember = z.infer<typeof OfficeMember>

export const signInAtOffice = endpoint({
  method: 'POST',
  path: '/api/office/sign-in',
  summary: 'Sign in; the answer sets an HttpOnly cookie.',
  access: 'public',
  body: z.object({ userName: Line, password: Password }),
  response: OfficeMember,
})

export const signOutOfOffice = endpoint({
  method: 'POST',
  path: '/api/office/sign-out',
  summary: 'End the session.',
  access: 'public',
  recognises: 'office',
  response: z.object({ signedOut: z.literal(true) }),
})

export const getOfficeMe = endpoint({
  method: 'GET',
  path: '/api/office/me',
  summary: 'Who is signed in, if anyone.',
  access: 'public',
  recognises: 'office',
  response: z.object({ member: z.nullable(OfficeMember) }),
})

export const changeOfficePassword = endpoint({
  method: 'POST',
  path: '/api/office/password',
  summary: "Change one's own password; all other sessions of the account end.",
  access: 'clerk',
  beforePasswordChange: true,
  body: z.object({ current: Password, next: Password }),
  response: OfficeMember,
})

export const listOfficeMembers = endpoint({
  method: 'GET',
  path: '/api/office/members',
  summary: 'All accounts of the Office.',
  access: 'office-administrator',
  response: z.object({ members: z.array(z.extend(OfficeMember, { disabled: z.boolean() })) }),
})

export const addOfficeMember = endpoint({
  method: 'POST',
  path: '/api/office/members',
  summary: 'Add an account; the answer holds the generated first password, once.',
  access: 'office-administrator',
  body: z.object({ userName: Line, displayName: Line, role: OfficeRole }),
  response: z.object({ member: OfficeMember, firstPassword: z.string() }),
})

export const changeOfficeMember = endpoint({
  method: 'PATCH',
  path: '/api/office/members/:memberId',
  summary: "Change an account's name or role, disable it, or give it a new first password. Its sessions end.",
  access: 'office-administrator',
  params: z.object({ memberId: Id }),
  body: z.object({
    displayName: z.optional(Line),
    role: z.optional(OfficeRole),
    disabled: z.optional(z.boolean()),
    resetPassword: z.optional(z.literal(true)),
  }),
  response: z.object({ member: OfficeMember, firstPassword: z.nullable(z.string()) }),
})

export const listOfficeAudit = endpoint({
  method: 'GET',
  path: '/api/office/audit',
  summary: 'Who did what, the newest first; page on with `before`.',
  access: 'office-administrator',
  query: z.object({ before: z.optional(z.coerce.number().check(z.int())) }),
  response: z.object({ entries: z.array(AuditEntry) }),
})

import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { StaffRole } from '../roles.ts'
import { AtMs, Id, Line } from '../scalars.ts'

export const MIN_PASSWORD_LENGTH = 10
const Password = z.string().check(z.minLength(1), z.maxLength(200))

export const StaffMember = z.object({
  id: Id,
  userName: z.string(),
  displayName: z.string(),
  role: StaffRole,
  /** Until it is changed nothing else is allowed. */
  passwordMustChange: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>

export const signIn = endpoint({
  method: 'POST',
  path: '/api/staff/sign-in',
  summary: 'Sign in; the answer sets an HttpOnly cookie.',
  access: 'public',
  body: z.object({ userName: Line, password: Password }),
  response: StaffMember,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/api/staff/sign-out',
  summary: 'End the session.',
  access: 'public',
  recognises: 'staff',
  response: z.object({ signedOut: z.literal(true) }),
})

export const getMe = endpoint({
  method: 'GET',
  path: '/api/staff/me',
  summary: 'Who is signed in, if anyone.',
  access: 'public',
  recognises: 'staff',
  response: z.object({ member: z.nullable(StaffMember) }),
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/staff/password',
  summary: "Change one's own password; all other sessions of the account end.",
  access: 'helper',
  beforePasswordChange: true,
  body: z.object({ current: Password, next: Password }),
  response: StaffMember,
})

export const StaffSessionView = z.object({
  id: z.string(),
  /** The one that asks. */
  isOwn: z.boolean(),
  /** "Chrome, Windows"; null of what does not say it. */
  device: z.nullable(z.string()),
  address: z.nullable(z.string()),
  startedAtMs: AtMs,
  lastUsedAtMs: AtMs,
})
export type StaffSessionView = z.infer<typeof StaffSessionView>

export const listOwnSessions = endpoint({
  method: 'GET',
  path: '/api/staff/sessions',
  summary: 'Where the own account is signed in, the last used first.',
  access: 'helper',
  response: z.object({ sessions: z.array(StaffSessionView) }),
})

export const signOutElsewhere = endpoint({
  method: 'POST',
  path: '/api/staff/sessions/end',
  summary: 'End one of the own account’s other sessions, or all of them.',
  access: 'helper',
  body: z.object({ password: Password, sessionId: z.optional(Line) }),
  response: z.object({ ended: z.number() }),
})

export const listMembers = endpoint({
  method: 'GET',
  path: '/api/staff/members',
  summary: 'All staff accounts.',
  access: 'administrator',
  response: z.object({ members: z.array(z.extend(StaffMember, { disabled: z.boolean() })) }),
})

export const addMember = endpoint({
  method: 'POST',
  path: '/api/staff/members',
  summary: 'Add a staff account; the answer holds the generated first password, once.',
  access: 'administrator',
  body: z.object({ userName: Line, displayName: Line, role: StaffRole }),
  response: z.object({ member: StaffMember, firstPassword: z.string() }),
})

export const changeMember = endpoint({
  method: 'PATCH',
  path: '/api/staff/members/:memberId',
  summary: "Change an account's name or role, disable it, or give it a new first password. Its sessions end.",
  access: 'administrator',
  params: z.object({ memberId: Id }),
  body: z.object({
    displayName: z.optional(Line),
    role: z.optional(StaffRole),
    disabled: z.optional(z.boolean()),
    resetPassword: z.optional(z.literal(true)),
  }),
  response: z.object({ member: StaffMember, firstPassword: z.nullable(z.string()) }),
})

export const AuditEntry = z.object({
  id: z.number(),
  atMs: AtMs,
  /** `staff:kruwanna`, `station:Kiosk 1`, `token:timetable`, `system`. */
  actor: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAudit = endpoint({
  method: 'GET',
  path: '/api/audit',
  summary: 'Who did what, the newest first; page on with `before`.',
  access: 'administrator',
  query: z.object({ before: z.optional(z.coerce.number().check(z.int())) }),
  response: z.object({ entries: z.array(AuditEntry) }),
})

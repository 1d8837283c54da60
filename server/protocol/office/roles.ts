import * as z from 'zod/mini'

/** Who works at the Office, from least to most; each may do what those before it may. */
export const OFFICE_ROLES = ['clerk', 'office-administrator'] as const
export const OfficeRole = z.enum(OFFICE_ROLES)
export type OfficeRole = z.infer<typeof OfficeRole>

export const hasOfficeRole = (held: OfficeRole, needed: OfficeRole): boolean =>
  OFFICE_ROLES.indexOf(held) >= OFFICE_ROLES.indexOf(needed)

export const isOfficeRole = (role: string): role is OfficeRole => OFFICE_ROLES.some(name => name === role)

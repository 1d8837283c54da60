import * as z from 'zod/mini'

/** From least to most; each may do what those before it may. */
export const STAFF_ROLES = ['helper', 'librarian', 'administrator'] as const
export const StaffRole = z.enum(STAFF_ROLES)
export type StaffRole = z.infer<typeof StaffRole>

export const isStaffRole = (role: string): role is StaffRole => STAFF_ROLES.some(name => name === role)

export const hasRole = (held: StaffRole, needed: StaffRole): boolean =>
  STAFF_ROLES.indexOf(held) >= STAFF_ROLES.indexOf(needed)

import * as z from 'zod/mini'

/** What an API token of another program may do. */
export const SCOPES = ['visits:read', 'loans:read', 'stations:read'] as const
export const Scope = z.enum(SCOPES)
export type Scope = z.infer<typeof Scope>

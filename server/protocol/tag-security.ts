import * as z from 'zod/mini'
import { Code } from './scalars.ts'

/** What the gate at the door is to think of a book: that it may not leave, or that it may. */
export const TagSecurity = z.enum(['in-stock', 'on-loan'])
export type TagSecurity = z.infer<typeof TagSecurity>

/** The gate is to think otherwise of an item whose tags lie on a pad. */
export const SecurityChange = z.object({ code: Code, security: TagSecurity })
export type SecurityChange = z.infer<typeof SecurityChange>

/** `set`: written and read back on all its tags. `not-there`: it has not been on a pad of the station of late. */
export const SecurityOutcome = z.enum(['set', 'not-taken', 'not-there'])
export type SecurityOutcome = z.infer<typeof SecurityOutcome>

/** After this whoever holds the book is told that it did not take. */
export const SECURE_WITHIN_MS = 8_000

/** What the gate will think of a book is not what was asked: the loan or return stands, and a person must see to it. */
export const SecurityTrouble = z.object({ title: z.string(), wanted: TagSecurity })
export type SecurityTrouble = z.infer<typeof SecurityTrouble>

import * as z from 'zod/mini'

/** Groups of people that statistics tell apart (ISO 2789 leaves them to the library). */
export const PATRON_KINDS = ['pupil', 'teacher', 'parent', 'community'] as const
export const PatronKind = z.enum(PATRON_KINDS)
export type PatronKind = z.infer<typeof PatronKind>

/** `left`: gone, history kept; `forgotten`: everything personal is erased, figures stay. */
export const PatronState = z.enum(['active', 'left', 'forgotten'])
export type PatronState = z.infer<typeof PatronState>

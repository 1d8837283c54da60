import * as z from 'zod/mini'

export const PIN_DIGITS = { least: 4, most: 6 } as const

/** What a person knows besides having a card. */
export const Pin = z.string().check(z.regex(/^\d{4,6}$/))

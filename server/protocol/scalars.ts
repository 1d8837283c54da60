import * as z from 'zod/mini'

/** An id that crosses a wire: UUID text, version 7 where Pratu makes it. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))

/** An instant: whole milliseconds UTC since 1970. */
export const AtMs = z.number().check(z.int(), z.gte(0), z.lte(253_402_300_799_999))

/** A day in Asia/Bangkok, `2026-11-23`, of 1900 to 2199 (common era; the Buddhist era is made where a person reads it). */
export const CalendarDate = z
  .string()
  // Whoever checks more of it can count on its form.
  .check(z.regex(/^(?:19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { abort: true }))

/** What a card, a tag or a barcode says, as text: leading zeros count. Printable ASCII only, so that no code can act as keys. */
export const Code = z.string().check(z.regex(/^[\x20-\x7e]{1,64}$/))

/** A device's name in its station's configuration: `front-door`. */
export const DeviceName = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))

/** A line of text that a person typed. */
export const Line = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))

export const Count = z.number().check(z.int(), z.gte(0))

export const Language = z.enum(['th', 'en'])
export type Language = z.infer<typeof Language>

/** One text in both languages, for things that carry their own label. */
export const Label = z.object({ th: z.string(), en: z.string() })
export type Label = z.infer<typeof Label>

/** What a closed day is called: staff name their closures in the school's language, public holidays have both. */
export const ClosureName = z.union([z.string(), Label])
export type ClosureName = z.infer<typeof ClosureName>

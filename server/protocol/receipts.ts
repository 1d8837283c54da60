import * as z from 'zod/mini'
import { CalendarDate, Count, Language } from './scalars.ts'

/** What a person takes away: titles and days, nobody's name. */
export const Receipt = z.object({
  language: Language,
  lentOn: CalendarDate,
  books: z
    .array(z.object({ title: z.string().check(z.maxLength(1000)), dueDate: CalendarDate }))
    .check(z.minLength(1), z.maxLength(50)),
})
export type Receipt = z.infer<typeof Receipt>

/** A QR code as an SVG path of unit modules in a square of `side`, quiet zone included. */
export const ReceiptCode = z.object({
  /** What a phone finds in it. */
  holds: z.enum(['list', 'address']),
  side: Count,
  path: z.string(),
})
export type ReceiptCode = z.infer<typeof ReceiptCode>

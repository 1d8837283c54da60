import * as z from 'zod/mini'
import { CalendarDate, Count } from './scalars.ts'

export const HoldState = z.enum(['waiting', 'ready', 'collected', 'cancelled', 'expired'])
export type HoldState = z.infer<typeof HoldState>

export const ChargeReason = z.enum(['overdue', 'lost', 'damaged', 'other'])
export type ChargeReason = z.infer<typeof ChargeReason>

/** Money: whole satang, a hundredth of a baht. */
export const Satang = Count

/**
 * Why an item is due when it is. The words stand under `because.<reason>`: so many days; then moved on past closed days;
 * or moved back before the semester ends.
 */
export const DueReason = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('loan-days'), days: Count }),
  z.object({
    reason: z.literal('closed'),
    from: CalendarDate,
    to: CalendarDate,
    /** The closure's name; null for weekdays on which the library never opens. */
    name: z.nullable(z.string()),
  }),
  z.object({ reason: z.literal('semester-end'), lastDay: CalendarDate }),
])
export type DueReason = z.infer<typeof DueReason>

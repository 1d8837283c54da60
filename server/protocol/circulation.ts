import * as z from 'zod/mini'
import { AtMs, CalendarDate, ClosureName, Count, Id } from './scalars.ts'

export const HoldState = z.enum(['waiting', 'ready', 'collected', 'cancelled', 'expired'])
export type HoldState = z.infer<typeof HoldState>

export const ChargeReason = z.enum(['overdue', 'lost', 'damaged', 'other'])
export type ChargeReason = z.infer<typeof ChargeReason>

/** Money: whole satang, a hundredth of a baht. */
export const Satang = Count

/**
 * Why an item is due when it is. The words stand under `because.<reason>`: so many days; then moved on past closed days;
 * or moved back before the semester ends. `alone`: the kiosk said so itself, because the outside library system that keeps
 * the loans could not be asked.
 */
export const DueReason = z.union([
  z.object({ reason: z.literal('loan-days'), days: Count }),
  z.object({
    reason: z.literal('closed'),
    from: CalendarDate,
    to: CalendarDate,
    /** The closure's or holiday's name; null for weekdays on which the library never opens. */
    name: z.nullable(ClosureName),
  }),
  z.object({ reason: z.literal('semester-end'), lastDay: CalendarDate }),
  z.object({ reason: z.literal('alone') }),
])
export type DueReason = z.infer<typeof DueReason>

/** A patron by name, for staff. */
export const PatronName = z.object({
  id: Id,
  /** Title, given name and family name. */
  name: z.string(),
  classroom: z.nullable(z.string()),
  classNumber: z.nullable(z.number()),
})
export type PatronName = z.infer<typeof PatronName>

/** A place in the queue for a record, as staff see it. */
export const Hold = z.object({
  id: Id,
  recordId: Id,
  title: z.string(),
  callNumber: z.nullable(z.string()),
  patron: PatronName,
  state: HoldState,
  placedAtMs: AtMs,
  /** 1 is served first; null once it is ready or over. */
  position: z.nullable(Count),
  /** The copy on the pick-up shelf; null while it waits. */
  barcode: z.nullable(z.string()),
  readyAtMs: z.nullable(AtMs),
  /** The last day on which it is kept for the patron. */
  pickUpBy: z.nullable(CalendarDate),
})
export type Hold = z.infer<typeof Hold>

/** What a patron owes, or owed. `undone`: it was taken back as if it had not been. */
export const Charge = z.object({
  id: Id,
  reason: ChargeReason,
  amountSatang: Satang,
  /** Of the item that it is for. */
  title: z.nullable(z.string()),
  barcode: z.nullable(z.string()),
  note: z.nullable(z.string()),
  chargedAtMs: AtMs,
  settlement: z.nullable(z.enum(['paid', 'waived', 'undone'])),
  settledAtMs: z.nullable(AtMs),
  settledBy: z.nullable(z.string()),
  /** Why it was waived. */
  settlementNote: z.nullable(z.string()),
})
export type Charge = z.infer<typeof Charge>

import * as z from 'zod/mini'
import { Announcement, DailyTotals, NetworkSign, ParcelReceipt } from './exchange.ts'
import { Failure } from './failures.ts'
import { AtMs, CalendarDate, Count, Id } from './scalars.ts'
import { SemesterKey } from './semester.ts'

/** How a parcel was made to travel; whichever way it then took, it is the same text. */
export const ParcelWay = z.enum(['network', 'file'])
export type ParcelWay = z.infer<typeof ParcelWay>

/** A parcel in the school's list. */
export const SentParcel = z.object({
  parcelId: Id,
  sequence: Count,
  madeAtMs: AtMs,
  way: ParcelWay,
  days: Count,
  submissions: Count,
  records: Count,
  /** Null while the Office has not answered. */
  outcome: z.nullable(ParcelReceipt.shape.outcome),
  failures: z.array(Failure),
  answeredAtMs: z.nullable(AtMs),
  /** Whether its content is still kept, to be read. */
  readable: z.boolean(),
})
export type SentParcel = z.infer<typeof SentParcel>

/** What a parcel says, for people to see that it says no more. */
export const ParcelContent = z.object({
  days: z.array(DailyTotals),
  enrolled: Count,
  submissions: z.array(
    z.extend(SemesterKey, { version: Count, signedBy: z.string(), visits: Count, loans: Count }),
  ),
  records: z.array(z.object({ isbn: z.string(), title: z.string() })),
})
export type ParcelContent = z.infer<typeof ParcelContent>

/** What has changed since the Office last confirmed. */
export const WaitingForOffice = z.object({
  days: Count,
  firstDay: z.nullable(CalendarDate),
  lastDay: z.nullable(CalendarDate),
  submissions: Count,
  records: Count,
})
export type WaitingForOffice = z.infer<typeof WaitingForOffice>

/** Where a school stands that has joined the network. */
export const OfficeLinkState = z.object({
  schoolName: z.string(),
  officeName: z.string(),
  officeUrl: z.string(),
  joinedAtMs: AtMs,
  /** When an answer of the Office was last read. */
  repliedAtMs: z.nullable(AtMs),
  triedAtMs: z.nullable(AtMs),
  /** Why the last try failed; empty when it did not. */
  failures: z.array(Failure),
  /** How far the school's clock is ahead, when the Office said that it is off. */
  clockOffMs: z.nullable(z.number()),
  sending: z.boolean(),
  nextAtMs: AtMs,
  waiting: WaitingForOffice,
  parcels: z.array(SentParcel),
  announcements: z.array(Announcement),
  signs: z.array(NetworkSign),
  networkRecords: Count,
})
export type OfficeLinkState = z.infer<typeof OfficeLinkState>

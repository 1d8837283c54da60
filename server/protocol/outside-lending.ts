import * as z from 'zod/mini'
import { AtMs, CalendarDate, Count, Id } from './scalars.ts'

/** What a kiosk may do alone while the outside library system, which keeps the loans, cannot be asked. */
export const AloneLimits = z.object({
  borrowing: z.boolean(),
  returning: z.boolean(),
  /** Borrowing too where the outside system asks for a PIN: nobody can tell then whether it is right. */
  borrowingWithoutPin: z.boolean(),
  /** In one session. */
  items: z.int().check(z.gte(1), z.lte(20)),
  loanDays: z.int().check(z.gte(1), z.lte(60)),
})
export type AloneLimits = z.infer<typeof AloneLimits>

/** Until staff choose otherwise. */
export const FIRST_ALONE_LIMITS: AloneLimits = {
  borrowing: true,
  returning: true,
  borrowingWithoutPin: false,
  items: 3,
  loanDays: 7,
}

/** What a kiosk did alone, and the outside system did not take afterwards. */
export const RefusedTransaction = z.object({
  id: Id,
  /** Null where the station is no more. */
  station: z.nullable(z.string()),
  kind: z.enum(['checkout', 'checkin', 'renewal']),
  atMs: AtMs,
  /** Empty for a return. */
  card: z.string(),
  /** Null where Pratu does not know the card. */
  patronName: z.nullable(z.string()),
  barcode: z.string(),
  title: z.nullable(z.string()),
  /** What the person was told; null for a return. */
  dueDate: z.nullable(CalendarDate),
  /** What the outside system said; it may have said nothing. */
  text: z.string(),
})
export type RefusedTransaction = z.infer<typeof RefusedTransaction>

/** Why the outside library system is not here, as far as a kiosk can tell. */
export const LIBRARY_TROUBLES = [
  'unreachable',
  'refused',
  'silent',
  'closed',
  'login-refused',
  'tls',
  'unreadable',
  'not-online',
] as const

/** How a kiosk stands with the outside library system. */
export const LibraryLink = z.object({
  /** Null where the station is no more. */
  station: z.nullable(z.string()),
  isHere: z.boolean(),
  sinceAtMs: AtMs,
  /** Null while it is here, or while nothing is known yet. */
  trouble: z.nullable(z.enum(LIBRARY_TROUBLES)),
})
export type LibraryLink = z.infer<typeof LibraryLink>

export const OutsideLending = z.object({
  /** One for each kiosk that has asked since the server started. */
  links: z.array(LibraryLink),
  /** What kiosks did alone and is not sent yet. */
  waiting: z.object({ count: Count, oldestAtMs: z.nullable(AtMs) }),
  limits: AloneLimits,
  /** The outside system asks for a PIN. */
  asksPin: z.boolean(),
  /** The configuration says what codes of cards and items look like; without that a kiosk lends alone only what it has seen before. */
  tellsCodesApart: z.boolean(),
  /** The oldest first. */
  refused: z.array(RefusedTransaction),
})
export type OutsideLending = z.infer<typeof OutsideLending>

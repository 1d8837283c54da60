import type { DueReason } from '@pratu/protocol/circulation'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { ItemSummary, PatronGreeting } from '@pratu/protocol/lending'
import type { AloneLimits } from '@pratu/protocol/outside-lending'
import type { Clock } from '../../../process/clock.ts'
import type { Timers } from '../../../process/timers.ts'
import type { Identified } from '../../circulation/lending.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import type { Deciding } from '../../durable-answer.ts'
import type { Happenings } from '../../happenings.ts'
import type { LibrarySystems } from '../client/library-system.ts'
import type { JournalStore } from './journal-store.ts'

/** What the school's own server knows of a patron, where it knows any: hints, for another system decides. */
export interface KnownPatron {
  readonly id: string
  readonly greeting: PatronGreeting
  readonly loanLimit: number
  /** Why nothing may be borrowed today, as far as is known here. */
  readonly failures: readonly Failure[]
}

/** Wrong PINs, of a card and at a kiosk: whoever tries them all waits longer and longer. */
export interface PinTries {
  /** For how many minutes nothing more is tried; null when something may be. */
  pausedMinutes(card: string, stationId: string): number | null
  wrong(card: string, stationId: string): Promise<void>
  right(card: string, stationId: string): Promise<void>
}

/** What lending over an outside library system is given. */
export interface OutsideNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly timers: Timers
  readonly happenings: Happenings
  readonly log: {
    info(fields: object, message: string): void
    error(fields: object, message: string): void
  }
  readonly systems: LibrarySystems
  readonly journal: JournalStore
  /** What kiosks may do alone, as it stands now. */
  limits(): AloneLimits
  /** Patrons type the PIN that the outside system knows. */
  readonly asksPin: boolean
  readonly pinTries: PinTries
  /** What whole codes look like, where the school has said it. */
  readonly patterns: { readonly card: RegExp | null; readonly item: RegExp | null }
  /** Makes an id, UUIDv7. */
  newId(): string
  findItem(barcode: string): ItemSummary | undefined
  patronOf(card: string): KnownPatron | undefined
  /** A card of a patron who has shown the day's pictures. */
  cardOf(patronId: string): string | undefined
  /** An item of a record of the school's own catalogue. */
  barcodeOf(recordId: string): string | undefined
  /** An open day, so many days from another. */
  dueDay(from: string, days: number): Result<{ date: string; because: readonly DueReason[] }>
  /** Inside a job of `write`: a session was opened, so its patron is here. */
  cameToKiosk(
    arrived: { patronId: string; stationId: string; by: Identified['by'] },
    deciding: Deciding,
  ): void
}

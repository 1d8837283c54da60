import type { ChallengeStanding } from '@pratu/protocol/challenge'
import type { NetworkSign } from '@pratu/protocol/exchange'
import type { Label } from '@pratu/protocol/scalars'
import type { IdleEvent, ShownBook } from '@pratu/protocol/signage'
import type { Printer } from '../../documents/printer.ts'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Happenings } from '../happenings.ts'

/** What signs and the idle kiosk are made of; other features' parts are handed in. */
export interface SignageNeeds {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly randomness: Pick<Randomness, 'id'>
  readonly audit: Pick<AuditLog, 'append'>
  readonly happenings: Pick<Happenings, 'emit'>
  readonly printer: Pick<Printer, 'render'>
  readonly calendar: Pick<Calendar, 'dayOn'>
  schoolName(): Label
  /** The main classes and the school's marks, in their order. */
  classes(): { readonly mark: string; readonly name: Label }[]
  /** The colour of the shelf of a class or mark; null where none is drawn. */
  shelfColourOf(mark: string): string | null
  /** A book of the catalogue; null when it is no longer there. */
  bookOf(recordId: string): ShownBook | null
  newArrivals(limit: number): ShownBook[]
  /** The Office's signs whose time is not over on a day, and how the Office calls itself. */
  networkSigns(on: string): NetworkSign[]
  officeName(): string | null
  /** Days on which the library was open and used, in order; both ends included. */
  usedDays(from: string, to: string): string[]
  loansByClass(from: string, to: string): { date: string; mark: string; loans: number }[]
  /** Activities from one day to another, both included; and the reading challenge that is going on. */
  activitiesOn(from: string, to: string): IdleEvent[]
  challenge(): ChallengeStanding | null
}

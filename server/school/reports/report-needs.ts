import type { Logger } from 'pino'
import type { Printer } from '../../documents/printer.ts'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { AuditLog } from '../audit-log.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { FactsNeeds } from './gather-facts.ts'

export interface ReportNeeds extends Omit<FactsNeeds, 'calendar'> {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly audit: Pick<AuditLog, 'append'>
  readonly randomness: Pick<Randomness, 'id'>
  readonly log: Pick<Logger, 'error'>
  readonly printer: Pick<Printer, 'render' | 'writeDocx'>
  readonly calendar: Pick<Calendar, 'closureOn' | 'openDays' | 'semesterDates' | 'semesters'>
}

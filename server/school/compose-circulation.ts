import type { Logger } from 'pino'
import type { Clock } from '../process/clock.ts'
import type { Randomness } from '../process/randomness.ts'
import type { Timers } from '../process/timers.ts'
import type { AuditLog } from './audit-log.ts'
import type { Calendar } from './calendar/calendar.ts'
import { type Circulation, createCirculation } from './circulation/circulation.ts'
import { createDesk, type Desk } from './circulation/desk/create-desk.ts'
import { createLending } from './circulation/embedded-lending.ts'
import { createHousekeeping } from './circulation/keep-house.ts'
import type { Lending } from './circulation/lending.ts'
import type { LendingNeeds } from './circulation/lending-needs.ts'
import { createRules, type Rules } from './circulation/lending-rules.ts'
import { createRulesStore } from './circulation/rules-store.ts'
import { createSettingsStore, lendingDefaults } from './circulation/settings-store.ts'
import {
  createStoredTransactions,
  type StoredTransactions,
} from './circulation/terminals/stored-transactions.ts'
import { composeSip2Lending } from './compose-sip2-lending.ts'
import type { SchoolConfig } from './config.ts'
import type { SchoolDatabase } from './database/open.ts'
import type { Happenings } from './happenings.ts'
import { classroomOf } from './patrons/classroom.ts'
import { fullName } from './patrons/patron-name.ts'
import type { OutsideParts } from './sip2/lending/outside-parts.ts'
import { createLoanBarcodeStore } from './tag-security/loan-barcode-store.ts'

export interface CirculationParts {
  readonly circulation: Circulation
  readonly lending: Lending
  readonly desk: Desk
  readonly rules: Rules
  readonly stored: StoredTransactions
  /** An outside library system that keeps the loans; null where Pratu itself does. */
  readonly outside: OutsideParts | null
  /** Of the item that was lent or returned. */
  barcodeOfLoan(loanId: string): string | undefined
  /** What is being sent to an outside library system comes to its end. */
  stopLending(): Promise<void>
  /** Runs every minute. */
  readonly housekeeping: Record<string, () => Promise<void>>
}

/** Lending, holds and charges, and who does them: kiosks and the desk. */
export function composeCirculation(
  config: SchoolConfig,
  base: Pick<LendingNeeds, 'findItem' | 'findPatron' | 'findPatronByCard' | 'cameToKiosk'> & {
    readonly database: SchoolDatabase
    readonly clock: Clock
    readonly timers: Timers
    readonly happenings: Happenings
    readonly audit: AuditLog
    readonly randomness: Randomness
    readonly log: Logger
    readonly calendar: Calendar
  },
): CirculationParts {
  const { database, audit, calendar: openDays } = base
  const overdueItemsBlock = config.lending !== 'sip2' && config.lending.overdue_items_block
  const settings = createSettingsStore(database, lendingDefaults(overdueItemsBlock))
  const circulation = createCirculation({
    ...base,
    openDays,
    newId: base.randomness.id,
    settings: settings.current,
  })
  const { expireHolds, forget } = createHousekeeping(circulation)
  const stored = createStoredTransactions(circulation, audit)
  const elsewhere = composeSip2Lending(config, { ...base, openDays })
  return {
    circulation,
    lending: elsewhere?.lending ?? createLending(circulation),
    desk: createDesk({
      circulation,
      audit,
      nameOf: row => ({
        id: row.id,
        name: fullName(row),
        classroom: classroomOf(row),
        classNumber: row.class_number,
      }),
    }),
    rules: createRules({ ...base, openDays, settings, rules: createRulesStore(database) }),
    stored,
    outside: elsewhere?.outside ?? null,
    barcodeOfLoan: elsewhere?.barcodeOf ?? createLoanBarcodeStore(database),
    stopLending: async () => elsewhere?.stop(),
    housekeeping: {
      ...{ expireHolds, forgetLoans: forget, storedTransactions: stored.forgetOld },
      ...(elsewhere && { outsideTransactions: elsewhere.forgetOld }),
    },
  }
}

import type { LibrarySystems } from '../client/library-system.ts'
import type { JournalStore } from './journal-store.ts'
import type { LimitsStore } from './limits-store.ts'

/** Lending over an outside library system, for those who look after it. */
export interface OutsideParts {
  readonly systems: LibrarySystems
  readonly journal: JournalStore
  readonly limits: LimitsStore
  /** It asks patrons for a PIN. */
  readonly asksPin: boolean
  /** The configuration says what codes of cards and items look like. */
  readonly tellsCodesApart: boolean
}

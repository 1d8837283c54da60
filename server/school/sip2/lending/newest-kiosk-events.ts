import type { LoanHappened } from '../../happenings.ts'
import type { JournalStore } from './journal-store.ts'

const KINDS = { checkout: 'loan', checkin: 'return', renewal: 'renewal' } as const

/** What was last done at kiosks, the newest first. Whose class it was is not kept. */
export const createNewestKioskEvents =
  (journal: Pick<JournalStore, 'newest'>) =>
  (limit: number): LoanHappened[] =>
    journal.newest(limit).map(({ id, kind, atMs, stationId, title, barcode }) => ({
      ...{ kind: KINDS[kind], loanId: id, atMs, stationId },
      ...{ title: title ?? barcode, classroom: null },
    }))

import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Patron } from '../patrons/patron.ts'
import type { LoanFacts } from './loan-facts.ts'

type Borrower = Pick<Patron, 'groupId' | 'level' | 'room'>

export type LoanStore = ReturnType<typeof createLoanStore>

const loans = queries.selectFrom('loans')
const openLoans = loans.where('returned_at_ms', 'is', null).where('undone_at_ms', 'is', null)

const COLUMNS = [
  'id',
  'barcode',
  'patron_id',
  'loaned_at_ms',
  'due_date',
  'renewals',
  'session_id',
  'returned_at_ms',
  'undone_at_ms',
] as const

const openByItem = compileOnce(({ barcode }: { barcode: string }) =>
  openLoans.select(COLUMNS).where('barcode', '=', barcode),
)

const openByPatron = compileOnce(({ patronId }: { patronId: string }) =>
  openLoans
    .select(COLUMNS)
    .where('patron_id', '=', patronId)
    .orderBy('loaned_at_ms', 'desc')
    .orderBy('id', 'desc'),
)

const dueByPatron = compileOnce(({ patronId }: { patronId: string }) =>
  openLoans.select('due_date').where('patron_id', '=', patronId),
)

const added = compileOnce((loan: LoanFacts & Borrower & { readonly stationId: string }) =>
  queries.insertInto('loans').values({
    id: loan.id,
    barcode: loan.barcode,
    patron_id: loan.patronId,
    group_id: loan.groupId,
    level: loan.level,
    room: loan.room,
    loaned_at_ms: loan.loanedAtMs,
    due_date: loan.dueDate,
    renewals: loan.renewals,
    returned_at_ms: null,
    undone_at_ms: null,
    station_id: loan.stationId,
    returned_station_id: null,
    session_id: loan.sessionId,
  }),
)

interface Row {
  id: string
  barcode: string
  patron_id: string | null
  loaned_at_ms: number
  due_date: string
  renewals: number
  session_id: string | null
  returned_at_ms: number | null
  undone_at_ms: number | null
}

const factsOf = (row: Row): LoanFacts => ({
  id: row.id,
  barcode: row.barcode,
  patronId: row.patron_id,
  loanedAtMs: row.loaned_at_ms,
  dueDate: row.due_date,
  renewals: row.renewals,
  sessionId: row.session_id,
  state: row.undone_at_ms !== null ? 'undone' : row.returned_at_ms !== null ? 'returned' : 'open',
})

export function createLoanStore(database: SchoolDatabase) {
  return {
    find(loanId: string): LoanFacts | undefined {
      const row = database.first(loans.select(COLUMNS).where('id', '=', loanId))
      return row && factsOf(row)
    },

    openLoanOf(barcode: string): LoanFacts | undefined {
      const row = database.first(openByItem({ barcode }))
      return row && factsOf(row)
    },

    /** The newest first. */
    openLoansOf: (patronId: string): LoanFacts[] => database.all(openByPatron({ patronId })).map(factsOf),

    /** Open loans of a patron, and how many of them were due before `today`. */
    countsOf(patronId: string, today: string): { loanCount: number; overdueCount: number } {
      const open = database.all(dueByPatron({ patronId }))
      return { loanCount: open.length, overdueCount: open.filter(loan => loan.due_date < today).length }
    },

    /** `borrower` as they are now; the loan keeps it. */
    add(loan: LoanFacts, { groupId, level, room }: Borrower, stationId: string): void {
      database.run(added({ ...loan, groupId, level, room, stationId }))
    },

    /** Keeps the loan's new due date and count of renewals, and the renewal itself. */
    renew(loan: LoanFacts, renewal: { id: string; atMs: number; stationId: string }): void {
      const { id, atMs, stationId } = renewal
      const { dueDate, renewals } = loan
      database.run(
        queries.updateTable('loans').set({ due_date: dueDate, renewals }).where('id', '=', loan.id),
      )
      database.run(
        queries
          .insertInto('renewals')
          .values({ id, loan_id: loan.id, at_ms: atMs, due_date: dueDate, station_id: stationId }),
      )
    },

    markUndone(loanId: string, atMs: number): void {
      database.run(queries.updateTable('loans').set({ undone_at_ms: atMs }).where('id', '=', loanId))
    },

    markReturned(loanId: string, atMs: number, stationId: string): void {
      database.run(
        queries
          .updateTable('loans')
          .set({ returned_at_ms: atMs, returned_station_id: stationId })
          .where('id', '=', loanId),
      )
    },
  }
}

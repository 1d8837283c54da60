import type { DueReason } from '@pratu/protocol/circulation'
import { sql } from 'kysely'
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
  'group_id',
  'class_set',
  'loaned_at_ms',
  'due_date',
  'due_because',
  'renewals',
  'session_id',
  'returned_at_ms',
  'undone_at_ms',
] as const

const openByItem = compileOnce(({ barcode }: { barcode: string }) =>
  openLoans.select(COLUMNS).where('barcode', '=', barcode),
)

/** With the plus, SQLite sorts the few that are open; else it reads all that the patron ever borrowed, which lie in that order. */
const openByPatron = compileOnce(({ patronId }: { patronId: string }) =>
  openLoans
    .select(COLUMNS)
    .where('patron_id', '=', patronId)
    .orderBy(sql`+loaned_at_ms`, 'desc')
    .orderBy('id', 'desc'),
)

const kindsByPatron = compileOnce(({ patronId }: { patronId: string }) =>
  openLoans
    .innerJoin('items', 'items.barcode', 'loans.barcode')
    .select(['due_date', 'class_set', 'kind_id'])
    .where('patron_id', '=', patronId),
)

const ofRecordByPatron = compileOnce(({ patronId, recordId }: { patronId: string; recordId: string }) =>
  openLoans
    .innerJoin('items', 'items.barcode', 'loans.barcode')
    .select('loans.id')
    .where('patron_id', '=', patronId)
    .where('record_id', '=', recordId)
    .limit(1),
)

const returned = compileOnce((row: { id: string; atMs: number; stationId: string | null }) =>
  queries
    .updateTable('loans')
    .set({ returned_at_ms: row.atMs, returned_station_id: row.stationId })
    .where('id', '=', row.id),
)

type AddedLoan = Omit<LoanFacts, 'because' | 'classSet'> &
  Borrower & {
    readonly stationId: string | null
    readonly because: string
    readonly classSet: number
    readonly returnedAtMs: number | null
  }

const added = compileOnce((loan: AddedLoan) =>
  queries.insertInto('loans').values({
    id: loan.id,
    barcode: loan.barcode,
    patron_id: loan.patronId,
    group_id: loan.groupId,
    level: loan.level,
    room: loan.room,
    class_set: loan.classSet,
    loaned_at_ms: loan.loanedAtMs,
    due_date: loan.dueDate,
    renewals: loan.renewals,
    returned_at_ms: loan.returnedAtMs,
    undone_at_ms: null,
    station_id: loan.stationId,
    returned_station_id: null,
    session_id: loan.sessionId,
    due_because: loan.because,
    without_card: sql<number>`coalesce((select without_card from kiosk_sessions where id = ${loan.sessionId}), 0)`,
  }),
)

interface Row {
  id: string
  barcode: string
  patron_id: string | null
  group_id: string | null
  class_set: number
  loaned_at_ms: number
  due_date: string
  due_because: string
  renewals: number
  session_id: string | null
  returned_at_ms: number | null
  undone_at_ms: number | null
}

const factsOf = (row: Row): LoanFacts => ({
  id: row.id,
  barcode: row.barcode,
  patronId: row.patron_id,
  groupId: row.group_id,
  classSet: row.class_set === 1,
  loanedAtMs: row.loaned_at_ms,
  dueDate: row.due_date,
  because: JSON.parse(row.due_because) as DueReason[],
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

    /** Open loans of a patron as far as limits ask, and how many of all were due before `today`. */
    countsOf(patronId: string, today: string, kindId: string | null = null) {
      const open = database.all(kindsByPatron({ patronId }))
      const own = open.filter(loan => loan.class_set === 0)
      return {
        loanCount: own.length,
        kindCount: own.filter(loan => loan.kind_id === kindId).length,
        overdueCount: open.filter(loan => loan.due_date < today).length,
      }
    },

    hasLoanOf: (patronId: string, recordId: string): boolean =>
      database.first(ofRecordByPatron({ patronId, recordId })) !== undefined,

    /** `borrower` as they are now; the loan keeps it. `returnedAtMs`: it was over before it was heard of. */
    add(
      loan: LoanFacts,
      { groupId, level, room }: Borrower,
      stationId: string | null,
      returnedAtMs: number | null = null,
    ): void {
      const because = JSON.stringify(loan.because)
      database.run(
        added({
          ...{ ...loan, because, classSet: Number(loan.classSet), groupId, level, room },
          ...{ stationId, returnedAtMs },
        }),
      )
    },

    /** Keeps the loan's new due date and count of renewals, and the renewal itself. */
    renew(loan: LoanFacts, renewal: { id: string; atMs: number; stationId: string | null }): void {
      const { id, atMs, stationId } = renewal
      const { dueDate, renewals } = loan
      database.run(
        queries
          .updateTable('loans')
          .set({ due_date: dueDate, due_because: JSON.stringify(loan.because), renewals })
          .where('id', '=', loan.id),
      )
      database.run(
        queries
          .insertInto('renewals')
          .values({ id, loan_id: loan.id, at_ms: atMs, due_date: dueDate, station_id: stationId }),
      )
    },

    /** The patron was told another day from the beginning. */
    setDueDate(loanId: string, dueDate: string): void {
      database.run(
        queries.updateTable('loans').set({ due_date: dueDate, due_because: '[]' }).where('id', '=', loanId),
      )
    },

    markUndone(loanId: string, atMs: number): void {
      database.run(queries.updateTable('loans').set({ undone_at_ms: atMs }).where('id', '=', loanId))
    },

    markReturned(id: string, atMs: number, stationId: string | null): void {
      database.run(returned({ id, atMs, stationId }))
    },

    /** The loan ends because its item is lost. */
    markLost(loanId: string, atMs: number): void {
      database.run(
        queries.updateTable('loans').set({ returned_at_ms: atMs, lost: 1 }).where('id', '=', loanId),
      )
    },

    /** When an item was first lent or returned after `fromMs`; null when it was not. */
    seenSince(barcode: string, fromMs: number): number | null {
      const after = loans.where('barcode', '=', barcode).where('undone_at_ms', 'is', null)
      const { atMs: lent = null } =
        database.first(
          after.select(({ fn }) => fn.min('loaned_at_ms').as('atMs')).where('loaned_at_ms', '>', fromMs),
        ) ?? {}
      const { atMs: returned = null } =
        database.first(
          after.select(({ fn }) => fn.min('returned_at_ms').as('atMs')).where('returned_at_ms', '>', fromMs),
        ) ?? {}
      const moments = [lent, returned].filter(atMs => atMs !== null)
      return moments.length === 0 ? null : Math.min(...moments)
    },

    /** The newest loan of an item that was not undone. */
    newestOf(barcode: string): LoanFacts | undefined {
      const row = database.first(
        loans
          .select(COLUMNS)
          .where('barcode', '=', barcode)
          .where('undone_at_ms', 'is', null)
          .orderBy('loaned_at_ms', 'desc')
          .limit(1),
      )
      return row && factsOf(row)
    },
  }
}

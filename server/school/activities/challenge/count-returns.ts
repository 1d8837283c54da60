import { dateOf } from '@pratu/protocol/bangkok'
import type { Calendar } from '../../calendar/calendar.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { bookMark } from './book-mark.ts'
import type { BooksReadStore, ReturnRow } from './books-read-store.ts'
import type { ChallengeStore, StoredChallenge } from './challenge-store.ts'

/** So many returns at a time, so that nobody waits for it. */
const RETURNS_A_TIME = 500

/** Whether a return counts by the challenge's own rule. */
export const returnCounts = (
  { sameDay }: Pick<StoredChallenge, 'sameDay'>,
  { loaned_at_ms, returned_at_ms }: Pick<ReturnRow, 'loaned_at_ms' | 'returned_at_ms'>,
): boolean => sameDay || dateOf(loaned_at_ms) < dateOf(returned_at_ms)

/**
 * Turns returns into stars. Returns wait in a table that is written with the return itself, so that whatever happens
 * between, none is lost and none counts twice.
 */
export function createCountReturns({
  database,
  calendar,
  challenges,
  books,
}: {
  readonly database: SchoolDatabase
  readonly calendar: Pick<Calendar, 'semesterAt'>
  readonly challenges: Pick<ChallengeStore, 'find'>
  readonly books: BooksReadStore
}) {
  /** Inside a job of `write`. */
  function count(row: ReturnRow): void {
    books.counted(row.loan_id)
    const readOn = dateOf(row.returned_at_ms)
    const semester = calendar.semesterAt(readOn)
    const challenge = semester && challenges.find(semester)
    const recordId = books.recordOf(row.barcode)
    if (!challenge?.markKey || recordId === undefined || !returnCounts(challenge, row)) return
    const { academicYear, semester: half, confirmedBy, markKey } = challenge
    books.add({
      academic_year: academicYear,
      semester: half,
      patron_id: row.patron_id,
      mark: bookMark(markKey, row.patron_id, { recordId }),
      record_id: recordId,
      title: null,
      loan_id: row.loan_id,
      read_on: readOn,
      confirmed: Number(confirmedBy === 'return'),
      liked: null,
    })
  }

  return {
    /** Inside a job of `write`: counts what waits, and returns how many returns that were. */
    countAll(): number {
      let counted = 0
      for (;;) {
        const rows = books.returns(RETURNS_A_TIME)
        rows.forEach(count)
        counted += rows.length
        if (rows.length < RETURNS_A_TIME) return counted
      }
    },

    countReturns: async (): Promise<void> => {
      if (books.returns(1).length === 0) return
      await database.write(() => books.returns(RETURNS_A_TIME).forEach(count))
    },
  }
}
export type CountReturns = ReturnType<typeof createCountReturns>

import type { SemesterKey } from '@pratu/protocol/semester'
import { sql } from 'kysely'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { Tables } from '../../database/tables.ts'

export type BookReadRow = Tables['books_read']
export type ReturnRow = Tables['returns_to_count']

const ofSemester = ({ academicYear, semester }: SemesterKey) =>
  queries
    .selectFrom('books_read')
    .where('books_read.academic_year', '=', academicYear)
    .where('books_read.semester', '=', semester)

/** Where the school keeps no history of loans: the loan has lost its borrower, or there never was one. */
const tooTelling = sql<boolean>`(loan_id IS NULL OR loan_id IN (SELECT id FROM loans WHERE patron_id IS NULL))`

const withReader = (key: SemesterKey) =>
  ofSemester(key)
    .innerJoin('patrons', 'patrons.id', 'patron_id')
    .leftJoin('levels', 'levels.name', 'patrons.level')

/** The readers' logs. What writes is called inside a job of `write`. */
export function createBooksReadStore(database: SchoolDatabase) {
  return {
    /** False when it was there already: a book counts once. */
    add: (row: BookReadRow): boolean =>
      database.run(
        queries
          .insertInto('books_read')
          .values(row)
          .onConflict(conflict => conflict.doNothing()),
      ) > 0,

    find: ({ academicYear, semester }: SemesterKey, patronId: string, mark: string) =>
      database.first(
        ofSemester({ academicYear, semester })
          .selectAll()
          .where('patron_id', '=', patronId)
          .where('mark', '=', mark),
      ),

    change(row: BookReadRow, change: Partial<Pick<BookReadRow, 'confirmed' | 'liked'>>): void {
      database.run(
        queries
          .updateTable('books_read')
          .set(change)
          .where('academic_year', '=', row.academic_year)
          .where('semester', '=', row.semester)
          .where('patron_id', '=', row.patron_id)
          .where('mark', '=', row.mark),
      )
    },

    remove({ academicYear, semester }: SemesterKey, patronId: string, mark: string): number {
      return database.run(
        queries
          .deleteFrom('books_read')
          .where('academic_year', '=', academicYear)
          .where('semester', '=', semester)
          .where('patron_id', '=', patronId)
          .where('mark', '=', mark),
      )
    },

    countOf: (key: SemesterKey, patronId: string): number =>
      database.first(
        ofSemester(key)
          .select(({ fn }) => fn.sum<number | null>('confirmed').as('books'))
          .where('patron_id', '=', patronId),
      )?.books ?? 0,

    countOfClass: (key: SemesterKey, place: { level: string; room: string | null }): number =>
      database.first(
        withReader(key)
          .select(({ fn }) => fn.sum<number | null>('confirmed').as('books'))
          .where('patrons.level', '=', place.level)
          .where('patrons.room', 'is', place.room),
      )?.books ?? 0,

    /** By class and number: the order is no ranking. */
    readers: (key: SemesterKey) =>
      database.all(
        withReader(key)
          .select([
            'patrons.id',
            'patrons.title',
            'given_name',
            'family_name',
            'level',
            'room',
            'class_number',
            sql<number>`sum(confirmed)`.as('books'),
            sql<number>`sum(confirmed = 0)`.as('waiting'),
          ])
          .groupBy('patrons.id')
          .orderBy('levels.position', order => order.asc().nullsLast())
          .orderBy('level')
          .orderBy('room')
          .orderBy('class_number', order => order.asc().nullsLast())
          .orderBy('name_key'),
      ),

    /** How many books each reader has, up to a day as far as days are known. */
    countsUntil: (key: SemesterKey, until: string): number[] =>
      database
        .all(
          ofSemester(key)
            .select(({ fn }) => fn.countAll<number>().as('books'))
            .where('confirmed', '=', 1)
            .where(({ or, eb }) => or([eb('read_on', 'is', null), eb('read_on', '<=', until)]))
            .groupBy('patron_id'),
        )
        .map(({ books }) => books),

    /** The newest first; those whose day is no longer known last. */
    logOf: (key: SemesterKey, patronId: string, limit: number) =>
      database.all(
        ofSemester(key)
          .leftJoin('records', 'records.id', 'record_id')
          .select(['mark', 'read_on', 'confirmed', 'liked'])
          .select(sql<string | null>`coalesce(books_read.title, records.title)`.as('title'))
          .where('patron_id', '=', patronId)
          .orderBy('read_on', order => order.desc().nullsLast())
          .orderBy('mark')
          .limit(limit),
      ),

    waiting: (key: SemesterKey, limit: number) =>
      database.all(
        withReader(key)
          .leftJoin('records', 'records.id', 'record_id')
          .select(['patron_id', 'mark', 'patrons.title as person_title', 'given_name', 'family_name'])
          .select([
            'level',
            'room',
            sql<string | null>`coalesce(books_read.title, records.title)`.as('title'),
          ])
          .where('confirmed', '=', 0)
          .orderBy('levels.position', order => order.asc().nullsLast())
          .orderBy('room')
          .orderBy('class_number', order => order.asc().nullsLast())
          .orderBy('read_on')
          .limit(limit),
      ),

    returns: (limit: number): ReturnRow[] =>
      database.all(queries.selectFrom('returns_to_count').selectAll().limit(limit)),

    recordOf: (barcode: string): string | undefined =>
      database.first(queries.selectFrom('items').select('record_id').where('barcode', '=', barcode))
        ?.record_id ?? undefined,

    counted(loanId: string): void {
      database.run(queries.deleteFrom('returns_to_count').where('loan_id', '=', loanId))
    },

    /** Loans that were returned before there was a challenge, as far as the school still knows whose they were. */
    queueReturns(fromMs: number, untilMs: number): void {
      const past = queries
        .selectFrom('loans')
        .select(['id', sql<string>`patron_id`.as('patron_id'), 'barcode', 'loaned_at_ms'])
        .select(sql<number>`returned_at_ms`.as('returned_at_ms'))
        .where('returned_at_ms', '>=', fromMs)
        .where('returned_at_ms', '<', untilMs)
        .where('undone_at_ms', 'is', null)
        .where('lost', '=', 0)
        .where('class_set', '=', 0)
        .where('patron_id', 'is not', null)
      database.run(
        queries
          .insertInto('returns_to_count')
          .columns(['loan_id', 'patron_id', 'barcode', 'loaned_at_ms', 'returned_at_ms'])
          .expression(past)
          .onConflict(conflict => conflict.doNothing()),
      )
    },

    /** A row tells no more than its loan does: once that is nobody's any more, only the star stays. */
    tellsTooMuch: (): boolean =>
      database.first(
        queries
          .selectFrom('books_read')
          .select('mark')
          .where(tooTelling)
          .where('read_on', 'is not', null)
          .limit(1),
      ) !== undefined,

    /** A book that nobody has confirmed is nothing then. */
    forgetTitles(): void {
      database.run(queries.deleteFrom('books_read').where('confirmed', '=', 0).where(tooTelling))
      database.run(
        queries
          .updateTable('books_read')
          .set({ record_id: null, title: null, loan_id: null, read_on: null, liked: null })
          .where('read_on', 'is not', null)
          .where(tooTelling),
      )
    },
  }
}
export type BooksReadStore = ReturnType<typeof createBooksReadStore>

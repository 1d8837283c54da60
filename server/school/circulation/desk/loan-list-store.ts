import { DAY_MS, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

const open = queries
  .selectFrom('loans')
  .innerJoin('items', 'items.barcode', 'loans.barcode')
  .innerJoin('records', 'records.id', 'items.record_id')
  .where('returned_at_ms', 'is', null)
  .where('undone_at_ms', 'is', null)

/** Loans as staff read them. */
export function createLoanListStore(database: SchoolDatabase) {
  return {
    /** Loans of a patron that were not undone, the newest first, older than the loan `before`. */
    pageOf(patronId: string, before: string | undefined, limit: number) {
      const page = queries
        .selectFrom('loans')
        .select(['id', 'barcode', 'loaned_at_ms as loanedAtMs', 'due_date as dueDate', 'renewals'])
        .select(['returned_at_ms as returnedAtMs', 'class_set as classSet', 'without_card as withoutCard'])
        .where('patron_id', '=', patronId)
        .where('undone_at_ms', 'is', null)
        .orderBy('loaned_at_ms', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
      const last =
        before === undefined
          ? undefined
          : database.first(
              queries.selectFrom('loans').select('loaned_at_ms as atMs').where('id', '=', before),
            )
      return database.all(
        last && before !== undefined
          ? page.where(({ eb, and, or }) =>
              or([
                eb('loaned_at_ms', '<', last.atMs),
                and([eb('loaned_at_ms', '=', last.atMs), eb('id', '<', before)]),
              ]),
            )
          : page,
      )
    },

    /** Open loans that were due before `today`, by class and number, the longest overdue first. */
    overdue: (today: string, place: { level: string | undefined; room: string | undefined }) =>
      database.all(
        open
          .innerJoin('patrons', 'patrons.id', 'loans.patron_id')
          .leftJoin('levels', 'levels.name', 'patrons.level')
          .select(['loans.id as loanId', 'loans.barcode', 'loaned_at_ms', 'due_date', 'class_set', 'kind_id'])
          .select(['loans.group_id', 'records.title as record_title', 'call_number'])
          .select(['patrons.id', 'patrons.title', 'given_name', 'family_name', 'class_number'])
          .select(['patrons.level', 'patrons.room'])
          .where('due_date', '<', today)
          .$if(place.level !== undefined, query => query.where('patrons.level', '=', place.level ?? null))
          .$if(place.room !== undefined, query => query.where('patrons.room', '=', place.room ?? null))
          .orderBy(({ eb }) => eb('patrons.level', 'is', null))
          .orderBy(({ eb }) => eb('levels.position', 'is', null))
          .orderBy('levels.position')
          .orderBy('patrons.level')
          .orderBy(({ cast }) => cast('patrons.room', 'integer'))
          .orderBy('patrons.room')
          .orderBy('class_number')
          .orderBy('patrons.name_key')
          .orderBy('patrons.id')
          .orderBy('due_date')
          .orderBy('loans.id'),
      ),

    /** Copies of class sets that are out, the next due first. */
    classSetsOut: () =>
      database.all(
        open
          .select(['loans.barcode', 'loans.patron_id as patronId', 'record_id as recordId', 'title'])
          .select(['loaned_at_ms as loanedAtMs', 'due_date as dueDate'])
          .where('class_set', '=', 1)
          .orderBy('due_date')
          .orderBy('loaned_at_ms')
          .orderBy('loans.barcode'),
      ),

    /** Copies of a class set that were lent on its day, whether they are back or not. */
    sizeOfClassSet({
      patronId,
      recordId,
      loanedAtMs,
    }: {
      patronId: string
      recordId: string
      loanedAtMs: number
    }) {
      const fromMs = startOfDay(dateOf(loanedAtMs))
      const counted = database.first(
        queries
          .selectFrom('loans')
          .innerJoin('items', 'items.barcode', 'loans.barcode')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('patron_id', '=', patronId)
          .where('record_id', '=', recordId)
          .where('class_set', '=', 1)
          .where('undone_at_ms', 'is', null)
          .where('loaned_at_ms', '>=', fromMs)
          .where('loaned_at_ms', '<', fromMs + DAY_MS),
      )
      return counted?.count ?? 0
    },
  }
}

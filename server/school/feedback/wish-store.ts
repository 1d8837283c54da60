import type { BookWish, WishState } from '@pratu/protocol/feedback'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const LISTED = 500

const withRecord = queries
  .selectFrom('book_wishes')
  .leftJoin('records', 'records.number', 'book_wishes.record_number')
  .select(['book_wishes.id', 'book_wishes.title', 'state', 'wishes', 'first_on', 'last_on'])
  .select(['records.id as record_id', 'records.title as record_title'])

interface Row {
  readonly id: number
  readonly title: string
  readonly state: WishState
  readonly wishes: number
  readonly first_on: string
  readonly last_on: string
  readonly record_id: string | null
  readonly record_title: string | null
}

/** Wishes for books, one row a title. What writes is called inside a job of `write`. */
export function createWishStore(database: SchoolDatabase) {
  return {
    list: (): BookWish[] =>
      database.all(withRecord.orderBy('wishes', 'desc').orderBy('last_on', 'desc').limit(LISTED)).map(wishOf),

    find: (id: number): BookWish | undefined => {
      const row = database.first(withRecord.where('book_wishes.id', '=', id))
      return row && wishOf(row)
    },

    /** One more who wishes for it; what was declined or has come stays so. */
    add(titleKey: string, title: string, date: string): void {
      database.run(
        queries
          .insertInto('book_wishes')
          .values({
            title_key: titleKey,
            title,
            wishes: 1,
            first_on: date,
            last_on: date,
            record_number: null,
          })
          .onConflict(conflict =>
            conflict.column('title_key').doUpdateSet(({ eb, ref }) => ({
              wishes: eb(ref('book_wishes.wishes'), '+', 1),
              last_on: date,
            })),
          ),
      )
    },

    change(id: number, change: { title: string; state: WishState; recordId: string | null }): void {
      const number =
        change.recordId === null
          ? null
          : (database.first(queries.selectFrom('records').select('number').where('id', '=', change.recordId))
              ?.number ?? null)
      const { title, state } = change
      database.run(
        queries.updateTable('book_wishes').set({ title, state, record_number: number }).where('id', '=', id),
      )
    },

    isRecord: (recordId: string): boolean =>
      database.first(queries.selectFrom('records').select('number').where('id', '=', recordId)) !== undefined,

    remove: (id: number): boolean => database.run(queries.deleteFrom('book_wishes').where('id', '=', id)) > 0,
  }
}

const wishOf = (row: Row): BookWish => ({
  id: row.id,
  title: row.title,
  state: row.state,
  wishes: row.wishes,
  firstOn: row.first_on,
  lastOn: row.last_on,
  record:
    row.record_id === null || row.record_title === null
      ? null
      : { id: row.record_id, title: row.record_title },
})

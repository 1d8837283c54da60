import { SUGGESTIONS_LISTED } from '@pratu/protocol/api/feedback'
import {
  READY_SUGGESTIONS,
  type ReadyCount,
  type ReadySuggestion,
  type Suggestion,
} from '@pratu/protocol/feedback'
import type { Selectable } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { FeedbackTables } from '../database/tables/feedback.ts'

/** What writes is called inside a job of `write`. */
export function createSuggestionStore(database: SchoolDatabase) {
  const one = (id: number) => queries.selectFrom('suggestions').selectAll().where('id', '=', id)

  return {
    add(date: string, text: string): void {
      database.run(queries.insertInto('suggestions').values({ date, text, read_at_ms: null }))
    },

    addReady(date: string, suggestion: ReadySuggestion): void {
      database.run(
        queries
          .insertInto('ready_suggestions')
          .values({ date, suggestion, count: 1 })
          .onConflict(conflict =>
            conflict
              .columns(['date', 'suggestion'])
              .doUpdateSet(({ eb, ref }) => ({ count: eb(ref('ready_suggestions.count'), '+', 1) })),
          ),
      )
    },

    /** The newest first; those that nobody has read yet before all others. */
    list: (): Suggestion[] =>
      database
        .all(
          queries
            .selectFrom('suggestions')
            .selectAll()
            .orderBy(({ eb }) => eb('read_at_ms', 'is not', null))
            .orderBy('id', 'desc')
            .limit(SUGGESTIONS_LISTED),
        )
        .map(suggestionOf),

    ready(from: string, to: string): ReadyCount[] {
      const counted = database.all(
        queries
          .selectFrom('ready_suggestions')
          .select(['suggestion', ({ fn }) => fn.sum<number>('count').as('count')])
          .where('date', '>=', from)
          .where('date', '<=', to)
          .groupBy('suggestion'),
      )
      return READY_SUGGESTIONS.map(suggestion => ({
        suggestion,
        count: counted.find(row => row.suggestion === suggestion)?.count ?? 0,
      }))
    },

    find: (id: number): Suggestion | undefined => {
      const row = database.first(one(id))
      return row && suggestionOf(row)
    },

    note(id: number, readAtMs: number | null): void {
      database.run(queries.updateTable('suggestions').set({ read_at_ms: readAtMs }).where('id', '=', id))
    },

    remove: (id: number): boolean => database.run(queries.deleteFrom('suggestions').where('id', '=', id)) > 0,

    forgetBefore: (date: string): number =>
      database.run(queries.deleteFrom('suggestions').where('date', '<', date)),
  }
}

const suggestionOf = (row: Selectable<FeedbackTables['suggestions']>): Suggestion => ({
  id: row.id,
  date: row.date,
  text: row.text,
  readAtMs: row.read_at_ms,
})

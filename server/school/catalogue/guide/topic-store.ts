import type { DeweyTopic } from '@pratu/protocol/api/cataloguing'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

/** What writes belongs inside a job of `write`. */
export function createTopicStore(database: SchoolDatabase) {
  return {
    list: (): DeweyTopic[] =>
      database
        .all(queries.selectFrom('dewey_topics').selectAll().orderBy('number').orderBy('id'))
        .map(({ id, number, name_th, name_en }) => ({ id, number, name: { th: name_th, en: name_en } })),

    put({ id, number, name }: DeweyTopic): void {
      const columns = { number, name_th: name.th, name_en: name.en }
      database.run(
        queries
          .insertInto('dewey_topics')
          .values({ id, ...columns })
          .onConflict(conflict => conflict.column('id').doUpdateSet(columns)),
      )
    },

    remove(id: string): void {
      database.run(queries.deleteFrom('dewey_topics').where('id', '=', id))
    },
  }
}

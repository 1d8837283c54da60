import type { MediaKind, MediaUses, MediaWay, TopMedium } from '@pratu/protocol/media-use'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** What writes is called inside a job of `write`. */
export function createMediaUseStore(database: SchoolDatabase) {
  const within = (from: string, to: string) =>
    queries.selectFrom('media_uses').where('media_uses.date', '>=', from).where('media_uses.date', '<=', to)

  return {
    add(use: { date: string; recordNumber: number; kind: MediaKind; way: MediaWay }): void {
      database.run(
        queries
          .insertInto('media_uses')
          .values({ date: use.date, record_number: use.recordNumber, kind: use.kind, way: use.way, uses: 1 })
          .onConflict(conflict =>
            conflict
              .columns(['date', 'record_number', 'kind', 'way'])
              .doUpdateSet(({ eb, ref }) => ({ uses: eb(ref('media_uses.uses'), '+', 1) })),
          ),
      )
    },

    byKindAndWay: (from: string, to: string): MediaUses[] =>
      database.all(
        within(from, to)
          .select(['kind', 'way', ({ fn }) => fn.sum<number>('uses').as('uses')])
          .groupBy(['kind', 'way']),
      ),

    /** Of records that are still there. */
    top: (from: string, to: string, limit: number): TopMedium[] =>
      database.all(
        within(from, to)
          .innerJoin('records', 'records.number', 'media_uses.record_number')
          .select(['records.title', 'kind', ({ fn }) => fn.sum<number>('uses').as('uses')])
          .groupBy(['media_uses.record_number', 'kind'])
          .orderBy('uses', 'desc')
          .orderBy('media_uses.record_number')
          .limit(limit),
      ),

    numberOf: (recordId: string): number | undefined =>
      database.first(queries.selectFrom('records').select('number').where('id', '=', recordId))?.number,
  }
}

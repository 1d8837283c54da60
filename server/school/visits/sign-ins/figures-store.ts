import { sql } from 'kysely'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

/** Sums over those who signed in, from one day to another, both included. What was taken back is in none. */
export function createFiguresStore(database: SchoolDatabase) {
  const signIns = (from: string, to: string) =>
    queries
      .selectFrom('sign_ins')
      .where('date', '>=', from)
      .where('date', '<=', to)
      .where('undone_at_ms', 'is', null)
  const classVisits = (from: string, to: string) =>
    queries
      .selectFrom('class_visits')
      .where('date', '>=', from)
      .where('date', '<=', to)
      .where('undone_at_ms', 'is', null)

  return {
    byDay: (from: string, to: string) =>
      database.all(
        signIns(from, to)
          .select(({ fn }) => ['date', 'kind', fn.sum<number>('visits').as('visits')])
          .select(sql<number>`visitor IS NULL`.as('anonymous'))
          .groupBy(['date', 'kind', 'anonymous']),
      ),

    classesByDay: (from: string, to: string) =>
      database.all(
        classVisits(from, to)
          .select(({ fn }) => [
            'date',
            fn.countAll<number>().as('classes'),
            fn.sum<number>('heads').as('heads'),
          ])
          .groupBy('date'),
      ),

    byGroup: (from: string, to: string) =>
      database.all(
        signIns(from, to)
          .select(({ fn }) => ['kind', 'level', fn.sum<number>('visits').as('visits')])
          .select(({ fn }) => fn.count<number>('visitor').distinct().as('visitors'))
          .groupBy(['kind', 'level']),
      ),

    classesByLevel: (from: string, to: string) =>
      database.all(
        classVisits(from, to)
          .select(({ fn }) => ['level', fn.sum<number>('heads').as('heads')])
          .groupBy('level'),
      ),

    byPurpose: (from: string, to: string) =>
      database.all(
        signIns(from, to)
          .select(({ fn }) => ['purpose', fn.sum<number>('visits').as('visits')])
          .where('purpose', 'is not', null)
          .groupBy('purpose'),
      ),

    classesByPurpose: (from: string, to: string) =>
      database.all(
        classVisits(from, to)
          .select(({ fn }) => ['purpose', fn.sum<number>('heads').as('visits')])
          .groupBy('purpose'),
      ),

    visitors: (from: string, to: string): number =>
      database.first(
        signIns(from, to).select(({ fn }) => fn.count<number>('visitor').distinct().as('visitors')),
      )?.visitors ?? 0,
  }
}

import type { ClassOfPupils } from '@pratu/protocol/visitors'
import { sql } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { Tables } from '../../database/tables.ts'

export type ClassVisitRow = Tables['class_visits']

/** Asked for every pupil who signs in. */
const runningAt = compileOnce(
  ({ date, level, room, atMs }: { date: string; level: string; room: string | null; atMs: number }) =>
    queries
      .selectFrom('class_visits')
      .selectAll()
      .where('date', '=', date)
      .where('undone_at_ms', 'is', null)
      .where('level', '=', level)
      .where('room', 'is', room)
      .where('from_at_ms', '<=', atMs)
      .where('to_at_ms', '>', atMs),
)

/** The rows of classes that came. What writes is called inside a job of `write`. */
export function createClassVisitStore(database: SchoolDatabase) {
  return {
    find: (id: string): ClassVisitRow | undefined =>
      database.first(queries.selectFrom('class_visits').selectAll().where('id', '=', id)),

    /** The visit of a class that is under way at a moment. */
    runningAt: (date: string, { level, room }: ClassOfPupils, atMs: number): ClassVisitRow | undefined =>
      database.first(runningAt({ date, level, room, atMs })),

    listOf: (date: string): ClassVisitRow[] =>
      database.all(
        queries
          .selectFrom('class_visits')
          .selectAll()
          .where('date', '=', date)
          .where('undone_at_ms', 'is', null)
          .orderBy('from_at_ms', 'desc'),
      ),

    newest: (limit: number): ClassVisitRow[] =>
      database.all(
        queries
          .selectFrom('class_visits')
          .selectAll()
          .where('undone_at_ms', 'is', null)
          .orderBy('date', 'desc')
          .orderBy('from_at_ms', 'desc')
          .limit(limit),
      ),

    add(row: ClassVisitRow): void {
      database.run(queries.insertInto('class_visits').values(row))
    },

    change(id: string, change: Partial<ClassVisitRow>): void {
      database.run(queries.updateTable('class_visits').set(change).where('id', '=', id))
    },

    /** Pupils of the class who signed in by themselves that day are counted again, or no longer, by the visits there are now. */
    recount(date: string, { level, room }: ClassOfPupils): void {
      const counted = sql<number>`NOT EXISTS (
        SELECT 1 FROM class_visits AS c
        WHERE c.date = sign_ins.date AND c.level = sign_ins.level AND c.room IS sign_ins.room
          AND c.undone_at_ms IS NULL AND c.from_at_ms <= sign_ins.at_ms AND sign_ins.at_ms < c.to_at_ms)`
      database.run(
        queries
          .updateTable('sign_ins')
          .set({ visits: counted })
          .where('date', '=', date)
          .where('undone_at_ms', 'is', null)
          .where('kind', '=', 'pupil')
          .where('level', '=', level)
          .where('room', 'is', room)
          .where('visitor', 'is not', null),
      )
    },
  }
}

export type ClassVisitStore = ReturnType<typeof createClassVisitStore>

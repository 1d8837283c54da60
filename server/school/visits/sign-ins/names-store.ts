import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

/** Names that stand with visits. What writes is called inside a job of `write`. */
export function createNamesStore(database: SchoolDatabase) {
  const people = (before: string) =>
    queries.selectFrom('sign_ins').where('patron_id', 'is not', null).where('date', '<', before)
  const teachers = (before: string) =>
    queries.selectFrom('class_visits').where('teacher', 'is not', null).where('date', '<', before)

  return {
    hasAny: (before: string): boolean =>
      database.first(people(before).select('id').limit(1)) !== undefined ||
      database.first(teachers(before).select('id').limit(1)) !== undefined,

    peopleBefore: (before: string, limit: number): string[] =>
      database
        .all(people(before).select('patron_id').distinct().limit(limit))
        .flatMap(({ patron_id }) => patron_id ?? []),

    /** A new number, because the old one still stands with the name on later visits. */
    forget(patronId: string, before: string, visitor: number): void {
      database.run(
        queries
          .updateTable('sign_ins')
          .set({ patron_id: null, visitor })
          .where('patron_id', '=', patronId)
          .where('date', '<', before),
      )
    },

    forgetTeachers(before: string): void {
      database.run(
        queries
          .updateTable('class_visits')
          .set({ teacher: null })
          .where('teacher', 'is not', null)
          .where('date', '<', before),
      )
    },
  }
}

export type NamesStore = ReturnType<typeof createNamesStore>

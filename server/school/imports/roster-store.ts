import type { KeptByUndo } from '@pratu/protocol/imports'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** The strongest reason last. */
const USES = {
  kiosk_sessions: 'in-use',
  desk_actions: 'in-use',
  charges: 'in-use',
  holds: 'held',
  loans: 'lent',
} as const

/** A pupil who may be missing from a roster. */
export interface Pupil {
  readonly id: string
  readonly title: string | null
  readonly given_name: string
  readonly family_name: string
  readonly level: string | null
  readonly room: string | null
}

/** What a roster asks of patrons beside finding and writing them. */
export function createRosterStore(database: SchoolDatabase) {
  return {
    /** Active ones, in the order of the class list. */
    pupilsOf: (levels: readonly string[]): Pupil[] =>
      database.all(
        queries
          .selectFrom('patrons')
          .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
          .select(['patrons.id', 'title', 'given_name', 'family_name', 'level', 'room'])
          .where('kind', '=', 'pupil')
          .where('state', '=', 'active')
          .where('level', 'in', levels)
          .orderBy('level')
          .orderBy('room')
          .orderBy('class_number')
          .orderBy('name_key'),
      ),

    /** Those whom an import added, in order. */
    addedBy: (
      importId: string,
      { offset, limit }: { offset: number; limit: number },
    ): { id: string; addedAtMs: number; changedAtMs: number }[] =>
      database.all(
        queries
          .selectFrom('patrons')
          .select(['id', 'added_at_ms as addedAtMs', 'changed_at_ms as changedAtMs'])
          .where('import_id', '=', importId)
          .orderBy('id')
          .limit(limit)
          .offset(offset),
      ),

    /** Of these, to whom something in the library refers, however old: by id, with what it is. */
    inUse(patronIds: readonly string[]): Map<string, KeptByUndo['reason']> {
      const of = (table: keyof typeof USES) =>
        database
          .all(queries.selectFrom(table).select('patron_id').distinct().where('patron_id', 'in', patronIds))
          .map(({ patron_id }) => [patron_id ?? '', USES[table]] as const)
      return new Map((Object.keys(USES) as (keyof typeof USES)[]).flatMap(of))
    },

    /** What an import changed: how each patron was, and whether it was changed again since. */
    changedBy: (importId: string, limit: number): { before: string; changedSince: boolean }[] =>
      database
        .all(
          queries
            .selectFrom('patron_changes')
            .innerJoin('patrons', 'patrons.id', 'patron_changes.patron_id')
            .select(['before', 'patron_changes.changed_at_ms as sealed', 'patrons.changed_at_ms as present'])
            .where('cause_id', '=', importId)
            .limit(limit),
        )
        .map(({ before, sealed, present }) => ({
          before,
          // Not sealed: the import was stopped in the middle.
          changedSince: sealed !== 0 && sealed !== present,
        })),

    forgetChange(importId: string, patronId: string): void {
      database.run(
        queries
          .deleteFrom('patron_changes')
          .where('cause_id', '=', importId)
          .where('patron_id', '=', patronId),
      )
    },
  }
}

export type RosterStore = ReturnType<typeof createRosterStore>

import { DAY_MS, startOfDay } from '@pratu/protocol/bangkok'
import type { PatronKind } from '@pratu/protocol/patrons'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { writtenQuery } from '../database/written-query.ts'

export interface Enrolled {
  readonly kind: PatronKind
  readonly level: string | null
  readonly people: number
}

export function createPeopleCountsStore(database: SchoolDatabase) {
  return {
    /**
     * Who belongs to the school at the end of a day, as well as the present knows it: those who are there now and those
     * who have left since, pupils in the level that they had before a roll-over moved them up. Of those who came since,
     * only whoever came after that roll-over is known not to have been there; who was forgotten since is not counted.
     */
    enrolled: (on: string): Enrolled[] =>
      database.all(writtenQuery<Enrolled>(ENROLLED, startOfDay(on) + DAY_MS, on)),

    levels: (): string[] =>
      database.all(queries.selectFrom('levels').select('name').orderBy('position')).map(({ name }) => name),
  }
}

const ENROLLED = `
  SELECT kind, iif(moved.before IS NULL, patrons.level, moved.before ->> 'level') AS level, count(*) AS people
  FROM patrons JOIN patron_groups ON patron_groups.id = group_id
  LEFT JOIN (
    SELECT patron_id, before FROM patron_changes JOIN roll_overs ON roll_overs.id = cause_id
    WHERE roll_overs.undone_at_ms IS NULL AND done_at_ms >= ?1
  ) AS moved ON moved.patron_id = patrons.id
  WHERE (state = 'active' OR (state = 'left' AND left_on > ?2))
    AND (moved.before IS NOT NULL OR kind <> 'pupil' OR patrons.added_at_ms < ifnull(
      (SELECT min(done_at_ms) FROM roll_overs WHERE undone_at_ms IS NULL AND done_at_ms >= ?1
        AND id IN (SELECT cause_id FROM patron_changes)), 9e15))
  GROUP BY 1, 2`

export type PeopleCountsStore = ReturnType<typeof createPeopleCountsStore>

import type { PatronName } from '@pratu/protocol/circulation'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

/** What a patron's name is made of. */
export interface NamedRow {
  readonly id: string
  readonly title: string | null
  readonly given_name: string
  readonly family_name: string
  readonly level: string | null
  readonly room: string | null
  readonly class_number: number | null
}

export type NameOf = (row: NamedRow) => PatronName
export type PeopleStore = ReturnType<typeof createPeopleStore>

export function createPeopleStore(database: SchoolDatabase, nameOf: NameOf) {
  const named = queries
    .selectFrom('patrons')
    .select(['patrons.id', 'title', 'given_name', 'family_name', 'level', 'room', 'class_number'])

  function nameOfPatron(patronId: string | null): PatronName | null {
    if (patronId === null) return null
    const row = database.first(named.where('patrons.id', '=', patronId))
    return row ? nameOf(row) : null
  }

  return {
    nameOfPatron,

    /** Of a patron who is there. */
    named(patronId: string): PatronName {
      const name = nameOfPatron(patronId)
      if (!name) throw new Error(`There is no patron ${patronId}.`)
      return name
    },

    /** For staff: the group in both languages and why a patron is blocked. */
    detailsOf: (patronId: string) =>
      database.first(
        queries
          .selectFrom('patrons')
          .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
          .select(['group_id as groupId', 'name_th as th', 'name_en as en'])
          .select('blocked_reason as blockedReason')
          .where('patrons.id', '=', patronId),
      ),
  }
}

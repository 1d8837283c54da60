import type { KioskPupil } from '@pratu/protocol/api/kiosk-sign-ins'
import type { VisitorKind } from '@pratu/protocol/figures'
import type { ClassOfPupils } from '@pratu/protocol/visitors'
import type { InferResult } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

/** Somebody who signs in, as the figures will know them. */
export interface Person {
  readonly patronId: string
  readonly kind: VisitorKind
  readonly level: string | null
  readonly room: string | null
}

const people = queries
  .selectFrom('patrons')
  .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
  .select(['patrons.id', 'patron_groups.kind', 'level', 'room', 'state'])
  .where('state', '!=', 'forgotten')

const byId = compileOnce(({ patronId }: { patronId: string }) => people.where('patrons.id', '=', patronId))
const byCard = compileOnce(({ code }: { code: string }) =>
  people
    .innerJoin('patron_cards', 'patron_cards.patron_id', 'patrons.id')
    .where('patron_cards.code', '=', code),
)

const activePupils = queries
  .selectFrom('patrons')
  .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
  .where('patron_groups.kind', '=', 'pupil')
  .where('patrons.state', '=', 'active')
  .where('level', 'is not', null)

/** Who left the school comes back as anybody from outside. */
const personOf = ({ id, kind, level, room, state }: InferResult<typeof people>[number]): Person =>
  state === 'active'
    ? { patronId: id, kind, level, room }
    : { patronId: id, kind: 'community', level: null, room: null }

export function createPeopleStore(database: SchoolDatabase) {
  return {
    find(patronId: string): Person | undefined {
      const row = database.first(byId({ patronId }))
      return row && personOf(row)
    },

    findByCard(code: string): Person | undefined {
      const row = database.first(byCard({ code }))
      return row && personOf(row)
    },

    /** Classes that have pupils, from the lowest level to the highest. */
    classes: (): ClassOfPupils[] =>
      database
        .all(
          activePupils
            .leftJoin('levels', 'levels.name', 'patrons.level')
            .select(['level', 'room'])
            .distinct()
            .orderBy('levels.position', order => order.asc().nullsLast())
            .orderBy('level')
            .orderBy(({ fn }) => fn<number>('length', ['room']))
            .orderBy('room'),
        )
        .flatMap(({ level, room }) => (level === null ? [] : [{ level, room }])),

    /** By number. Pupils who have none come last. */
    pupilsOf: ({ level, room }: ClassOfPupils): KioskPupil[] =>
      database.all(
        activePupils
          .select(['patrons.id', 'given_name as name', 'class_number as classNumber'])
          .where('level', '=', level)
          .where('room', 'is', room)
          .orderBy('class_number', order => order.asc().nullsLast())
          .orderBy('name_key'),
      ),
  }
}

export type PeopleStore = ReturnType<typeof createPeopleStore>

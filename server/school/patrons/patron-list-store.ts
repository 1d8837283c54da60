import type { Classroom, listPatrons } from '@pratu/protocol/api/patrons'
import { arabicDigits } from '@pratu/protocol/digits'
import type { QueryOf } from '@pratu/protocol/endpoint'
import type { PatronRow } from '@pratu/protocol/patrons'
import { type ExpressionBuilder, sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'
import { classroomOf } from './classroom.ts'
import { fullName } from './patron-name.ts'

type Asked = QueryOf<typeof listPatrons>

/** Rooms and numbers are text; 2 comes before 10. */
const byLength = (column: 'room' | 'school_number') => sql`length(${sql.ref(column)})`

export function createPatronListStore(database: SchoolDatabase) {
  const filtered = (asked: Asked) => {
    let query = queries.selectFrom('patrons').where('state', '=', asked.state)
    if (asked.groupId !== undefined) query = query.where('group_id', '=', asked.groupId)
    if (asked.level !== undefined) query = query.where('level', '=', asked.level)
    if (asked.level !== undefined && asked.room !== undefined)
      query = query.where('room', asked.room === '' ? 'is' : '=', asked.room === '' ? null : asked.room)
    if (asked.blocked) query = query.where('blocked_reason', 'is not', null)
    for (const word of wordsOf(asked.search)) query = query.where(eb => matches(eb, word))
    return query
  }

  return {
    page(asked: Asked): { total: number; patrons: PatronRow[] } {
      const query = filtered(asked)
      const total = database.first(query.select(({ fn }) => fn.countAll<number>().as('total')))?.total ?? 0
      const direction = asked.descending ? 'desc' : 'asc'
      let page = query
        .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
        .leftJoin('levels', 'levels.name', 'patrons.level')
        .select(['patrons.id', 'group_id', 'kind', 'title', 'given_name', 'family_name', 'school_number'])
        .select(['level', 'room', 'class_number', 'state', 'blocked_reason', 'expires_on'])
        .select(eb =>
          eb
            .selectFrom('loans')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .whereRef('loans.patron_id', '=', 'patrons.id')
            .where('returned_at_ms', 'is', null)
            .where('undone_at_ms', 'is', null)
            .as('loans'),
        )
      if (asked.order === 'class')
        page = page
          .orderBy('levels.position', order => order[direction]().nullsLast())
          .orderBy('level', order => order[direction]().nullsLast())
          .orderBy(byLength('room'), direction)
          .orderBy('room', direction)
          .orderBy('class_number', direction)
      if (asked.order === 'number')
        page = page
          .orderBy(byLength('school_number'), order => order[direction]().nullsLast())
          .orderBy('school_number', direction)
      const rows = database.all(
        page
          .orderBy('name_key', asked.order === 'name' ? direction : 'asc')
          .orderBy('patrons.id')
          .limit(asked.limit)
          .offset(asked.offset),
      )
      return { total, patrons: rows.map(rowOf) }
    },

    /** Active patrons by class. */
    classrooms: (): Classroom[] =>
      database
        .all(
          queries
            .selectFrom('patrons')
            .leftJoin('levels', 'levels.name', 'patrons.level')
            .select(({ fn }) => ['level', 'room', fn.countAll<number>().as('patrons')])
            .where('state', '=', 'active')
            .where('level', 'is not', null)
            .groupBy(['level', 'room'])
            .orderBy('levels.position', order => order.asc().nullsLast())
            .orderBy('level')
            .orderBy(byLength('room'))
            .orderBy('room'),
        )
        .map(({ level, room, patrons }) => ({
          level: level ?? '',
          room,
          name: classroomOf({ level, room }) ?? '',
          patrons,
        })),
  }
}

/** Every word must be found somewhere: part of a name, the start of a number, a class, a whole card code. */
function matches(eb: ExpressionBuilder<Tables, 'patrons'>, word: string) {
  const classroom = sql<string>`coalesce(level, '') || coalesce('/' || room, '')`
  const name = sql<string>`lower(coalesce(title, '') || given_name || ' ' || family_name)`
  return eb.or([
    eb(sql<number>`instr(${name}, ${word.toLowerCase()})`, '>', 0),
    eb(sql<number>`instr(school_number, ${word})`, '=', 1),
    eb(classroom, '=', word),
    eb('level', '=', word),
    eb('patrons.id', 'in', queries.selectFrom('patron_cards').select('patron_id').where('code', '=', word)),
  ])
}

const wordsOf = (search = ''): string[] =>
  arabicDigits(search.normalize('NFC'))
    .split(/\s+/)
    .filter(word => word !== '')
    .slice(0, 6)

type Row = Pick<
  Tables['patrons'],
  'id' | 'group_id' | 'title' | 'given_name' | 'family_name' | 'school_number' | 'level' | 'room'
> &
  Pick<Tables['patrons'], 'class_number' | 'blocked_reason' | 'expires_on'> & {
    kind: PatronRow['kind']
    state: PatronRow['state']
    loans: number | null
  }

const rowOf = (row: Row): PatronRow => ({
  id: row.id,
  groupId: row.group_id,
  kind: row.kind,
  name: fullName(row),
  schoolNumber: row.school_number,
  classroom: classroomOf(row),
  classNumber: row.class_number,
  state: row.state,
  blocked: row.blocked_reason !== null,
  expiresOn: row.expires_on,
  loans: row.loans ?? 0,
})

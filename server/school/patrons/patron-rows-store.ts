import type { PatronFields, PatronState } from '@pratu/protocol/patrons'
import type { Selectable } from 'kysely'
import { dictionaryKey } from '../../text/dictionary-key.ts'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { PatronTables } from '../database/tables/patrons.ts'

export type PatronRecord = Selectable<PatronTables['patrons']>

/** What undoing puts back: the columns that the cause changed, or all of them. */
export type PatronBefore = { readonly id: string } & Readonly<Partial<PatronRecord>>

/** Patrons as they stand in the database. What writes is called inside a job of `write`. */
export interface PatronRows {
  find(patronId: string): PatronRecord | undefined
  findBySchoolNumber(schoolNumber: string): PatronRecord | undefined
  /** Active ones of that name, whatever the title. */
  findByName(givenName: string, familyName: string): PatronRecord[]
  add(patron: PatronFields & { readonly id: string; readonly importId: string | null }, nowMs: number): void
  change(patronId: string, fields: Partial<PatronFields & PatronStanding>, nowMs: number): void
  /** Takes away one that nothing refers to any more but its cards and changes, and visits, which stay without it. */
  remove(patronId: string): void
  /** Keeps the patron as it is, so that undoing the cause (an import, a roll-over) can put it back. Before the change. */
  keepBefore(causeId: string, before: PatronBefore): void
  /** Notes, once the cause has written its changes, how the patrons look after them. */
  sealChanges(causeId: string): void
  /** What the cause changed: how each was, and whether it was changed again since. */
  changesBy(causeId: string): { before: PatronBefore; changedSince: boolean }[]
  putBack(before: PatronBefore, nowMs: number): void
  forgetChangesBy(causeId: string): void
}

export interface PatronStanding {
  state: PatronState
  leftOn: string | null
  blockedReason: string | null
}

const byId = compileOnce(({ patronId }: { patronId: string }) =>
  queries.selectFrom('patrons').selectAll().where('id', '=', patronId),
)
const byNumber = compileOnce(({ schoolNumber }: { schoolNumber: string }) =>
  queries.selectFrom('patrons').selectAll().where('school_number', '=', schoolNumber),
)
const byName = compileOnce((name: { key: string; givenName: string; familyName: string }) =>
  queries
    .selectFrom('patrons')
    .selectAll()
    .where('state', '=', 'active')
    .where('name_key', '=', name.key)
    .where('given_name', '=', name.givenName)
    .where('family_name', '=', name.familyName),
)

export function createPatronRows(database: SchoolDatabase): PatronRows {
  const find = (patronId: string) => database.first(byId({ patronId }))

  return {
    find,
    findBySchoolNumber: schoolNumber => database.first(byNumber({ schoolNumber })),
    findByName: (givenName, familyName) =>
      database.all(byName({ key: nameKey(givenName, familyName), givenName, familyName })),

    add(patron, nowMs) {
      const row = {
        id: patron.id,
        group_id: patron.groupId,
        given_name: patron.givenName,
        family_name: patron.familyName,
        ...columnsOf(patron),
        name_key: nameKey(patron.givenName, patron.familyName),
        added_at_ms: nowMs,
        changed_at_ms: nowMs,
        import_id: patron.importId,
      }
      database.run(queries.insertInto('patrons').values(row))
    },

    change(patronId, fields, nowMs) {
      const before = find(patronId)
      if (!before) return
      const columns = columnsOf(fields)
      const key = nameKey(columns.given_name ?? before.given_name, columns.family_name ?? before.family_name)
      const change = { ...columns, name_key: key, changed_at_ms: after(before, nowMs) }
      database.run(queries.updateTable('patrons').set(change).where('id', '=', patronId))
    },

    remove(patronId) {
      database.run(queries.deleteFrom('patron_cards').where('patron_id', '=', patronId))
      database.run(queries.deleteFrom('patron_changes').where('patron_id', '=', patronId))
      database.run(queries.updateTable('sign_ins').set({ patron_id: null }).where('patron_id', '=', patronId))
      database.run(queries.deleteFrom('patrons').where('id', '=', patronId))
    },

    keepBefore(causeId, before) {
      const row = {
        cause_id: causeId,
        patron_id: before.id,
        before: JSON.stringify(before),
        changed_at_ms: 0,
      }
      database.run(queries.insertInto('patron_changes').values(row))
    },

    sealChanges(causeId) {
      database.run(
        queries
          .updateTable('patron_changes')
          .from('patrons')
          .set(({ ref }) => ({ changed_at_ms: ref('patrons.changed_at_ms') }))
          .whereRef('patrons.id', '=', 'patron_changes.patron_id')
          .where('cause_id', '=', causeId),
      )
    },

    changesBy: causeId =>
      database
        .all(
          queries
            .selectFrom('patron_changes')
            .innerJoin('patrons', 'patrons.id', 'patron_changes.patron_id')
            .select([
              'before',
              'patron_changes.changed_at_ms as sealedAtMs',
              'patrons.changed_at_ms as nowAtMs',
            ])
            .where('cause_id', '=', causeId),
        )
        .map(({ before, sealedAtMs, nowAtMs }) => ({
          before: JSON.parse(before) as PatronBefore,
          changedSince: sealedAtMs !== nowAtMs,
        })),

    putBack(before, nowMs) {
      const present = find(before.id)
      if (!present) return
      const { id: _id, ...columns } = before
      const row = { ...columns, changed_at_ms: after(present, nowMs) }
      database.run(queries.updateTable('patrons').set(row).where('id', '=', before.id))
    },

    forgetChangesBy(causeId) {
      database.run(queries.deleteFrom('patron_changes').where('cause_id', '=', causeId))
    },
  }
}

export const nameKey = (givenName: string, familyName: string): string =>
  dictionaryKey(`${givenName} ${familyName}`)

/** Times of changes of one patron grow, even when two lie within a millisecond or the clock was put back. */
const after = ({ changed_at_ms }: PatronRecord, nowMs: number): number => Math.max(nowMs, changed_at_ms + 1)

const COLUMNS = {
  groupId: 'group_id',
  title: 'title',
  givenName: 'given_name',
  familyName: 'family_name',
  schoolNumber: 'school_number',
  level: 'level',
  room: 'room',
  classNumber: 'class_number',
  expiresOn: 'expires_on',
  phone: 'phone',
  note: 'note',
  offBoards: 'off_boards',
  state: 'state',
  leftOn: 'left_on',
  blockedReason: 'blocked_reason',
} as const satisfies Record<keyof (PatronFields & PatronStanding), keyof PatronRecord>

type Columns = Partial<Pick<PatronRecord, (typeof COLUMNS)[keyof typeof COLUMNS]>>

function columnsOf(fields: Partial<PatronFields & PatronStanding>): Columns {
  const named = Object.entries(COLUMNS).flatMap(([field, column]) => {
    const value = fields[field as keyof typeof COLUMNS]
    return value === undefined ? [] : [[column, typeof value === 'boolean' ? Number(value) : value]]
  })
  return Object.fromEntries(named) as Columns
}

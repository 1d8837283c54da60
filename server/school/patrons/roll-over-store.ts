import type { RollOver } from '@pratu/protocol/api/patrons'
import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { PatronRecord } from './patron-rows-store.ts'
import type { Move } from './roll-over-plan.ts'

/** A pupil as the roll-over reads it. */
export type PupilRow = Pick<
  PatronRecord,
  'id' | 'title' | 'given_name' | 'family_name' | 'level' | 'room' | 'class_number'
>

export interface LeaverDebts {
  readonly titles: string[]
  readonly chargesSatang: number
  readonly holds: number
}

interface Counts {
  readonly moved: number
  readonly stayed: number
  readonly left: number
}

/** Runs over all pupils at once, so that kiosks do not wait: a few statements, not one for each pupil. */
export function createRollOverStore(database: SchoolDatabase) {
  const rollOver = (row: {
    id: string
    academic_year: number
    done_at_ms: number
    done_by: string
    counts: string
    undone_at_ms: number | null
  }): RollOver => ({
    id: row.id,
    academicYear: row.academic_year,
    doneAtMs: row.done_at_ms,
    doneBy: row.done_by,
    ...(JSON.parse(row.counts) as Counts),
    undoneAtMs: row.undone_at_ms,
  })
  const run = (statement: ReturnType<typeof sql>) =>
    database.run({ compile: () => statement.compile(queries) })

  return {
    /** Active patrons of the groups of pupils, in the order of the class list. */
    pupils: (): PupilRow[] =>
      database.all(
        queries
          .selectFrom('patrons')
          .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
          .select(['patrons.id', 'title', 'given_name', 'family_name', 'level', 'room', 'class_number'])
          .where('kind', '=', 'pupil')
          .where('state', '=', 'active')
          .orderBy('level')
          .orderBy(({ fn }) => fn('length', ['room']))
          .orderBy('room')
          .orderBy('class_number')
          .orderBy('name_key')
          .orderBy('patrons.id'),
      ),

    debtsOf(patronIds: readonly string[]): Map<string, LeaverDebts> {
      const people = sql<{ value: string }>`json_each(${JSON.stringify(patronIds)})`.as('people')
      const debts = new Map<string, { titles: string[]; chargesSatang: number; holds: number }>()
      const of = (patronId: string | null) => {
        const key = patronId ?? ''
        const known = debts.get(key) ?? { titles: [], chargesSatang: 0, holds: 0 }
        debts.set(key, known)
        return known
      }
      for (const { patron_id, title } of database.all(
        queries
          .selectFrom(people)
          .innerJoin('loans', 'loans.patron_id', 'people.value')
          .innerJoin('items', 'items.barcode', 'loans.barcode')
          .innerJoin('records', 'records.id', 'items.record_id')
          .select(['patron_id', 'title'])
          .where('returned_at_ms', 'is', null)
          .where('undone_at_ms', 'is', null),
      ))
        of(patron_id).titles.push(title)
      for (const { patron_id, amount_satang } of database.all(
        queries
          .selectFrom(people)
          .innerJoin('charges', 'charges.patron_id', 'people.value')
          .select(['patron_id', 'amount_satang'])
          .where('settled_at_ms', 'is', null),
      ))
        of(patron_id).chargesSatang += amount_satang
      for (const { patron_id } of database.all(
        queries
          .selectFrom(people)
          .innerJoin('holds', 'holds.patron_id', 'people.value')
          .select('patron_id')
          .where('state', 'in', ['waiting', 'ready']),
      ))
        of(patron_id).holds += 1
      return debts
    },

    all: (): RollOver[] =>
      database
        .all(queries.selectFrom('roll_overs').selectAll().orderBy('done_at_ms', 'desc').orderBy('id', 'desc'))
        .map(rollOver),

    add(row: { id: string; academicYear: number; doneBy: string; counts: Counts }, nowMs: number): void {
      database.run(
        queries.insertInto('roll_overs').values({
          id: row.id,
          academic_year: row.academicYear,
          done_at_ms: nowMs,
          done_by: row.doneBy,
          counts: JSON.stringify(row.counts),
          undone_at_ms: null,
        }),
      )
    },

    /** Moves people and keeps how they were. Only the latest roll-over's changes are kept. */
    move(rollOverId: string, moves: readonly Move[], today: string, nowMs: number): void {
      run(
        sql`DELETE FROM patron_changes WHERE cause_id IN (SELECT id FROM roll_overs WHERE id <> ${rollOverId})`,
      )
      const moved = JSON.stringify(
        moves.map(({ pupil, to }) => [
          pupil.id,
          to === null ? 'left' : 'active',
          to === null ? pupil.level : to.level,
          to === null ? pupil.room : to.room,
          to === null ? pupil.classNumber : to.classNumber,
        ]),
      )
      run(sql`
        INSERT INTO patron_changes (cause_id, patron_id, before, changed_at_ms)
        SELECT ${rollOverId}, patrons.id, json_object('id', patrons.id, 'level', level, 'room', room, 'class_number', class_number,
          'state', state, 'left_on', left_on), max(${nowMs}, changed_at_ms + 1)
        FROM json_each(${moved}) AS move JOIN patrons ON patrons.id = move.value ->> 0`)
      run(sql`
        UPDATE patrons SET state = move.value ->> 1, level = move.value ->> 2, room = move.value ->> 3,
          class_number = move.value ->> 4, left_on = iif(move.value ->> 1 = 'left', ${today}, NULL),
          changed_at_ms = max(${nowMs}, changed_at_ms + 1)
        FROM json_each(${moved}) AS move WHERE patrons.id = move.value ->> 0`)
    },

    /** Those whom the roll-over moved and who were changed since. */
    changedSince: (rollOverId: string): PupilRow[] =>
      database.all(
        queries
          .selectFrom('patron_changes')
          .innerJoin('patrons', 'patrons.id', 'patron_changes.patron_id')
          .select(['patrons.id', 'title', 'given_name', 'family_name', 'level', 'room', 'class_number'])
          .where('cause_id', '=', rollOverId)
          .whereRef('patron_changes.changed_at_ms', '<>', 'patrons.changed_at_ms')
          .orderBy('level')
          .orderBy('room')
          .orderBy('class_number'),
      ),

    /** Puts everybody else back; returns how many. */
    putBack(rollOverId: string, nowMs: number): number {
      const restored = run(sql`
        UPDATE patrons SET state = before ->> 'state', level = before ->> 'level', room = before ->> 'room',
          class_number = before ->> 'class_number', left_on = before ->> 'left_on',
          changed_at_ms = max(${nowMs}, patrons.changed_at_ms + 1)
        FROM patron_changes AS change
        WHERE cause_id = ${rollOverId} AND patron_id = patrons.id AND change.changed_at_ms = patrons.changed_at_ms`)
      run(sql`DELETE FROM patron_changes WHERE cause_id = ${rollOverId}`)
      run(sql`UPDATE roll_overs SET undone_at_ms = ${nowMs} WHERE id = ${rollOverId}`)
      return restored
    },
  }
}

export type RollOverStore = ReturnType<typeof createRollOverStore>

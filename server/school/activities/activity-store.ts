import { type Selectable, sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import type { Tables } from '../database/tables.ts'

/** A row with how many have signed up and how many were noted by name. */
export interface ActivityRow extends Selectable<Tables['activities']> {
  readonly signed_up: number
  readonly attended: number
}

export type NewActivity = Omit<ActivityRow, 'signed_up' | 'attended'>

const counted = queries
  .selectFrom('activities')
  .selectAll('activities')
  .select(({ selectFrom }) => [
    selectFrom('activity_sign_ups')
      .whereRef('activity_id', '=', 'activities.id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .as('signed_up'),
    selectFrom('attendances')
      .whereRef('activity_id', '=', 'activities.id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .as('attended'),
  ])

/** What writes is called inside a job of `write`. */
export function createActivityStore(database: SchoolDatabase) {
  return {
    find: (id: string): ActivityRow | undefined =>
      database.first(counted.where('id', '=', id)) as ActivityRow | undefined,

    between: (from: string, to: string): ActivityRow[] =>
      database.all(
        counted
          .where('date', '>=', from)
          .where('date', '<=', to)
          .orderBy('date')
          .orderBy('from_minute')
          .orderBy('id'),
      ) as ActivityRow[],

    add(row: NewActivity): void {
      database.run(queries.insertInto('activities').values(row))
    },

    change(id: string, change: Partial<NewActivity>): void {
      database.run(queries.updateTable('activities').set(change).where('id', '=', id))
    },

    remove(id: string): void {
      database.run(queries.deleteFrom('activities').where('id', '=', id))
    },

    levels: (): string[] =>
      database.all(queries.selectFrom('levels').select('name').orderBy('position')).map(({ name }) => name),

    hasNamesBefore: (date: string): boolean =>
      database.first(
        queries
          .selectFrom('attendances')
          .innerJoin('activities', 'activities.id', 'activity_id')
          .select('attendances.id')
          .where('date', '<', date)
          .where('patron_id', 'is not', null)
          .limit(1),
      ) !== undefined,

    /** Attendances stay as numbers; who had signed up is not needed once a day is long over. */
    forgetNamesBefore(date: string): void {
      const old = queries.selectFrom('activities').select('id').where('date', '<', date)
      database.run(
        queries
          .updateTable('attendances')
          .set({ patron_id: null })
          .where('activity_id', 'in', old)
          .where('patron_id', 'is not', null),
      )
      database.run(queries.deleteFrom('activity_sign_ups').where('activity_id', 'in', old))
    },

    /** What took place, as a report lists it: one who was noted by name and one who was counted weigh alike. */
    heldBetween: (from: string, to: string) =>
      database.all(
        counted
          .where('state', '=', 'held')
          .where('date', '>=', from)
          .where('date', '<=', to)
          .orderBy('date')
          .orderBy('from_minute')
          .orderBy(sql`name_th`),
      ) as ActivityRow[],
  }
}

export type ActivityStore = ReturnType<typeof createActivityStore>

import type { Classroom, PatronChoice } from '@pratu/protocol/api/documents'
import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

export interface PersonRow {
  readonly title: string | null
  readonly givenName: string
  readonly familyName: string
  readonly level: string | null
  readonly room: string | null
  readonly classNumber: number | null
  readonly groupName: string
  /** The newest card with a barcode. */
  readonly code: string | null
}

/** One overdue loan with its borrower. */
export interface OverdueRow extends Omit<PersonRow, 'groupName' | 'code'> {
  readonly patronId: string
  readonly book: string
  readonly dueDate: string
}

const people = queries
  .selectFrom('patrons')
  .innerJoin('patron_groups', 'patron_groups.id', 'patrons.group_id')
  .leftJoin('levels', 'levels.name', 'patrons.level')
  .select(['title', 'given_name as givenName', 'family_name as familyName', 'level', 'room'])
  .select(['class_number as classNumber', 'name_th as groupName'])
  .select(({ selectFrom }) =>
    selectFrom('patron_cards')
      .select('code')
      .whereRef('patron_id', '=', 'patrons.id')
      .where('kind', '=', 'barcode')
      .orderBy('added_at_ms', 'desc')
      .orderBy('code')
      .limit(1)
      .as('code'),
  )
  .where('state', '=', 'active')
  .orderBy('levels.position')
  .orderBy('level')
  .orderBy(sql`CAST(room AS INTEGER)`)
  .orderBy('room')
  .orderBy('class_number')
  .orderBy('name_key')

const openLoans = queries
  .selectFrom('loans')
  .where('returned_at_ms', 'is', null)
  .where('undone_at_ms', 'is', null)

const inClassrooms = (classrooms: readonly Classroom[]) =>
  sql<boolean>`(patrons.level, coalesce(patrons.room, '')) IN (SELECT value ->> 'level', coalesce(value ->> 'room', '') FROM json_each(${JSON.stringify(classrooms)}))`

export function createPeopleRowsStore(database: SchoolDatabase) {
  return {
    holders(choice: PatronChoice, limit: number): PersonRow[] {
      const chosen = people.limit(limit)
      if (choice.by === 'patrons')
        return database.all(
          chosen.where(
            sql<boolean>`patrons.id IN (SELECT value FROM json_each(${JSON.stringify(choice.patronIds)}))`,
          ),
        )
      if (choice.by === 'classrooms') return database.all(chosen.where(inClassrooms(choice.classrooms)))
      return database.all(chosen.where('level', 'is', null))
    },

    /** Loans that are due before `today`, in the order of the classes and their numbers. */
    overdue(classrooms: readonly Classroom[] | null, today: string, limit: number): OverdueRow[] {
      const rows = openLoans
        .innerJoin('patrons', 'patrons.id', 'loans.patron_id')
        .innerJoin('items', 'items.barcode', 'loans.barcode')
        .innerJoin('records', 'records.id', 'items.record_id')
        .leftJoin('levels', 'levels.name', 'patrons.level')
        .select([
          'patrons.id as patronId',
          'patrons.title',
          'given_name as givenName',
          'family_name as familyName',
        ])
        .select(['patrons.level', 'patrons.room', 'class_number as classNumber'])
        .select(['records.title as book', 'due_date as dueDate'])
        .where('due_date', '<', today)
        .orderBy(sql`patrons.level IS NULL`)
        .orderBy('levels.position')
        .orderBy('patrons.level')
        .orderBy(sql`CAST(patrons.room AS INTEGER)`)
        .orderBy('patrons.room')
        .orderBy('class_number')
        .orderBy('name_key')
        .orderBy('patrons.id')
        .orderBy('due_date')
        .limit(limit)
      if (classrooms === null) return database.all(rows)
      return database.all(rows.where(inClassrooms(classrooms)))
    },

    /** Classes with active patrons, `level` null for those in none, with how many loans of theirs are overdue. */
    classrooms(today: string) {
      const overdue = new Map(
        database
          .all(
            openLoans
              .innerJoin('patrons', 'patrons.id', 'loans.patron_id')
              .select(({ fn }) => ['patrons.level', 'patrons.room', fn.countAll<number>().as('count')])
              .where('due_date', '<', today)
              .groupBy(['patrons.level', 'patrons.room']),
          )
          .map(row => [JSON.stringify([row.level, row.room]), row.count]),
      )
      return database
        .all(
          queries
            .selectFrom('patrons')
            .leftJoin('levels', 'levels.name', 'patrons.level')
            .select(({ fn }) => ['level', 'room', fn.countAll<number>().as('patronCount')])
            .where('state', '=', 'active')
            .groupBy(['level', 'room'])
            .orderBy('levels.position')
            .orderBy('level')
            .orderBy(sql`CAST(room AS INTEGER)`)
            .orderBy('room'),
        )
        .map(row => ({ ...row, overdueCount: overdue.get(JSON.stringify([row.level, row.room])) ?? 0 }))
    },
  }
}
export type PeopleRowsStore = ReturnType<typeof createPeopleRowsStore>

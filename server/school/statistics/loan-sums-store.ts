import type { LoanFigures, TopReader, TopTitle } from '@pratu/protocol/figures'
import type { PatronKind } from '@pratu/protocol/patrons'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { writtenQuery } from '../database/written-query.ts'
import type { StatisticsNeeds } from './statistics-needs.ts'

/** A level of pupils, or a kind of patron without one; what is known of the borrower when the loan was made. */
export interface LoanGroup {
  readonly kind: PatronKind | null
  readonly level: string | null
}

/** Reads the sums that triggers keep, from one day to another, both included. */
export function createLoanSumsStore({
  database,
  nameOf,
  classroomOf,
}: Pick<StatisticsNeeds, 'database' | 'nameOf' | 'classroomOf'>) {
  const loanDays = (from: string, to: string) =>
    queries.selectFrom('loan_days').where('date', '>=', from).where('date', '<=', to)

  return {
    /** Days on which anything was lent, renewed or returned. */
    byDay: (from: string, to: string): (LoanFigures & { date: string })[] =>
      database.all(
        loanDays(from, to)
          .select(({ fn }) => [
            'date',
            fn.sum<number>('loans').as('loans'),
            fn.sum<number>('renewals').as('renewals'),
            fn.sum<number>('returns').as('returns'),
            fn.sum<number>('class_set_loans').as('classSetLoans'),
            fn.sum<number>('self_service_loans').as('selfServiceLoans'),
          ])
          .groupBy('date'),
      ),

    /** The last day on which anything was. */
    lastDay: (): string | null => database.first(writtenQuery<{ day: string }>(LAST_DAY))?.day ?? null,

    byGroup: (from: string, to: string): (LoanGroup & { loans: number })[] =>
      database
        .all(
          loanDays(from, to)
            .leftJoin('patron_groups', 'patron_groups.id', 'group_id')
            .select(({ fn }) => ['kind', 'level', fn.sum<number>('loans').as('loans')])
            .groupBy(['kind', 'level']),
        )
        .map(row => ({ ...row, level: row.level || null })),

    byMark: (from: string, to: string): { mark: string; loans: number }[] =>
      database.all(
        queries
          .selectFrom('class_days')
          .select(({ fn }) => ['mark', fn.sum<number>('loans').as('loans')])
          .where('date', '>=', from)
          .where('date', '<=', to)
          .groupBy('mark')
          .having(({ fn }) => fn.sum('loans'), '>', 0),
      ),

    byMarkAndDay: (from: string, to: string): { date: string; mark: string; loans: number }[] =>
      database.all(
        queries
          .selectFrom('class_days')
          .select(['date', 'mark', 'loans'])
          .where('date', '>=', from)
          .where('date', '<=', to)
          .where('loans', '>', 0),
      ),

    /** Every borrower once in each group in which they borrowed. */
    borrowers: (from: string, to: string): (LoanGroup & { borrower: number })[] =>
      borrowersOf(database, from, to),

    topTitles: (from: string, to: string, limit: number): TopTitle[] =>
      database.all(writtenQuery<TopTitle>(TOP_TITLES, from, to, limit)),

    topReaders: (from: string, to: string, limit: number): TopReader[] =>
      database.all(writtenQuery<ReaderRow>(TOP_READERS, from, to, limit)).map(row => ({
        patronId: row.id,
        name: nameOf(row),
        classroom: classroomOf(row),
        loans: row.loans,
      })),
  }
}

function borrowersOf(database: SchoolDatabase, from: string, to: string) {
  const kinds = new Map(
    database
      .all(queries.selectFrom('patron_groups').select(['id', 'kind']))
      .map(({ id, kind }) => [id, kind]),
  )
  return database
    .all(
      queries
        .selectFrom('borrower_days')
        .select(['borrower', 'group_id', 'level'])
        .distinct()
        .where('date', '>=', from)
        .where('date', '<=', to),
    )
    .map(({ borrower, group_id, level }) => ({
      borrower,
      kind: kinds.get(group_id) ?? null,
      level: level || null,
    }))
}

const LAST_DAY = `
  SELECT date AS day FROM loan_days WHERE loans + renewals + returns + class_set_loans > 0
  ORDER BY date DESC LIMIT 1`

const TOP_TITLES = `
  SELECT title, author, top.loans FROM records JOIN (
    SELECT record_number, sum(loans) AS loans FROM title_days WHERE date BETWEEN ? AND ? GROUP BY record_number
  ) AS top ON number = record_number
  ORDER BY top.loans DESC, title_key, number LIMIT ?`

interface ReaderRow {
  id: string
  title: string | null
  given_name: string
  family_name: string
  level: string | null
  room: string | null
  loans: number
}
const TOP_READERS = `
  SELECT patrons.id, title, given_name, family_name, patrons.level, room, top.loans FROM (
    SELECT borrower, sum(loans) AS loans FROM borrower_days WHERE date BETWEEN ? AND ? GROUP BY borrower
  ) AS top JOIN borrowers ON number = borrower JOIN patrons ON patrons.id = patron_id
  JOIN patron_groups ON patron_groups.id = patrons.group_id
  WHERE state = 'active' AND off_boards = 0 AND kind = 'pupil'
  ORDER BY top.loans DESC, name_key, patrons.id LIMIT ?`

export type LoanSumsStore = ReturnType<typeof createLoanSumsStore>

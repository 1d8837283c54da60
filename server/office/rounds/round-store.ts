import type { ROUND_ORDERS } from '@pratu/protocol/api/office/rounds'
import { DAY_MS } from '@pratu/protocol/bangkok'
import {
  type Round,
  type RoundRow,
  SILENT_AFTER_DAYS,
  STANDINGS,
  type Standing,
} from '@pratu/protocol/office/rounds'
import { legalSemester, type SemesterKey } from '@pratu/protocol/semester'
import { type RawBuilder, sql } from 'kysely'
import type { Queries } from '../database/open.ts'

/** When the round is looked at: it decides who is late and who is silent. */
export interface Moment {
  readonly today: string
  readonly nowMs: number
}

export interface RoundQuestion {
  readonly standing: Standing | undefined
  readonly silent: boolean
  readonly search: string
  readonly order: (typeof ROUND_ORDERS)[number]
  readonly offset: number
  /** Null: all of them. */
  readonly limit: number | null
}

/** Every school of the network in a round, as `school`. */
const schoolsIn = ({ academicYear, semester }: SemesterKey, { today, nowMs }: Moment) => sql`(
  SELECT school.school_id, school.name, school.sort_key, school.ministry_code, school.joined_at_ms,
    school.last_contact_at_ms, school.last_day, school.clock_off_ms,
    coalesce(total.enrolled, school.enrolled) AS enrolled,
    coalesce(own.due_date, network.due_date) AS due_date,
    report.submission_id, report.version, report.state, report.arrived_at_ms, report.state_at_ms,
    report.decided_by, report.remark,
    coalesce(total.visits, 0) AS visits,
    CASE WHEN total.loans_elsewhere_days > 0 AND total.loans = 0 THEN NULL ELSE coalesce(total.loans, 0) END AS loans,
    coalesce(total.open_minutes, 0) AS open_minutes, total.sensed_minutes,
    coalesce(school.last_contact_at_ms, school.joined_at_ms) < ${nowMs - SILENT_AFTER_DAYS * DAY_MS}::bigint AS silent,
    CASE WHEN report.state IS NOT NULL THEN report.state
      WHEN coalesce(own.due_date, network.due_date) < ${today}::date THEN 'late'
      ELSE 'waiting' END AS standing
  FROM schools school
  LEFT JOIN semester_due_dates network
    ON network.academic_year = ${academicYear}::smallint AND network.semester = ${semester}::smallint
  LEFT JOIN school_due_dates own ON own.school_id = school.school_id
    AND own.academic_year = ${academicYear}::smallint AND own.semester = ${semester}::smallint
  LEFT JOIN submissions report ON report.school_id = school.school_id AND NOT report.superseded
    AND report.academic_year = ${academicYear}::smallint AND report.semester = ${semester}::smallint
  LEFT JOIN school_semesters total ON total.school_id = school.school_id
    AND total.academic_year = ${academicYear}::smallint AND total.semester = ${semester}::smallint
  WHERE school.left_at_ms IS NULL
) AS school`

/** What waits for the Office comes first, then who must be reminded, then who is at work; then what is done. */
const URGENCY: readonly Standing[] = ['sent', 'late', 'returned', 'waiting', 'received', 'closed']
const ORDERS = {
  name: sql`sort_key, school_id`,
  'next-to-do': sql`array_position(${[...URGENCY]}::text[], standing), sort_key, school_id`,
}

interface Row {
  school_id: string
  name: string
  ministry_code: string | null
  joined_at_ms: number | null
  standing: Standing
  due_date: string | null
  submission_id: string | null
  version: number
  state: 'sent' | 'received' | 'returned' | 'closed'
  arrived_at_ms: number
  state_at_ms: number
  decided_by: string | null
  remark: string | null
  last_contact_at_ms: number | null
  last_day: string | null
  clock_off_ms: number | null
  enrolled: number
  visits: number
  loans: number | null
  open_minutes: number
  sensed_minutes: number | null
}

const roundRowOf = (row: Row): RoundRow => ({
  schoolId: row.school_id,
  name: row.name,
  ministryCode: row.ministry_code,
  joinedAtMs: row.joined_at_ms,
  standing: row.standing,
  dueDate: row.due_date,
  report:
    row.submission_id === null
      ? null
      : {
          submissionId: row.submission_id,
          version: row.version,
          state: row.state,
          arrivedAtMs: row.arrived_at_ms,
          stateAtMs: row.state_at_ms,
          by: row.decided_by,
          remark: row.remark,
        },
  lastContactAtMs: row.last_contact_at_ms,
  lastDay: row.last_day,
  clockOffMs: row.clock_off_ms,
  enrolled: row.enrolled,
  visits: row.visits,
  loans: row.loans,
  openMinutes: row.open_minutes,
  sensedMinutes: row.sensed_minutes,
})

function matches({ standing, silent, search }: RoundQuestion): RawBuilder<boolean> {
  const parts = [
    ...(standing === undefined ? [] : [sql`standing = ${standing}`]),
    ...(silent ? [sql`silent`] : []),
    ...(search === ''
      ? []
      : [
          sql`(strpos(lower(name), lower(${search})) > 0 OR strpos(lower(coalesce(ministry_code, '')), lower(${search})) > 0)`,
        ]),
  ]
  return parts.length === 0 ? sql`true` : sql`${sql.join(parts, sql` AND `)}`
}

/** A page of the round's schools. */
export async function readRoundRows(
  queries: Queries,
  semester: SemesterKey,
  moment: Moment,
  question: RoundQuestion,
): Promise<RoundRow[]> {
  const { rows } = await sql<Row>`
    SELECT * FROM ${schoolsIn(semester, moment)} WHERE ${matches(question)}
    ORDER BY ${ORDERS[question.order]} LIMIT ${question.limit}::bigint OFFSET ${question.offset}`.execute(
    queries,
  )
  return rows.map(roundRowOf)
}

/** Some schools of the round, in no order. */
export async function readRoundRowsOf(
  queries: Queries,
  semester: SemesterKey,
  moment: Moment,
  schoolIds: readonly string[],
): Promise<RoundRow[]> {
  const { rows } = await sql<Row>`
    SELECT * FROM ${schoolsIn(semester, moment)}
    WHERE school_id = ANY(${[...schoolIds]}::uuid[])`.execute(queries)
  return rows.map(roundRowOf)
}

type Counted = Record<Standing, number> & {
  schools: number
  not_joined: number
  silent: number
  visits: number
  loans: number
  found: number
}

const BY_STANDING = sql.raw(
  STANDINGS.map(standing => `count(*) FILTER (WHERE standing = '${standing}') AS ${standing}`).join(', '),
)

/** The round in figures, and how many schools a question finds. */
export async function readRound(
  queries: Queries,
  semester: SemesterKey,
  moment: Moment,
  question?: RoundQuestion,
): Promise<{ round: Round; found: number }> {
  const [counts, due] = await Promise.all([
    sql<Counted>`
      SELECT count(*) AS schools, ${BY_STANDING}, count(*) FILTER (WHERE joined_at_ms IS NULL) AS not_joined,
        count(*) FILTER (WHERE silent) AS silent, coalesce(sum(visits), 0)::bigint AS visits,
        coalesce(sum(loans), 0)::bigint AS loans,
        count(*) FILTER (WHERE ${question ? matches(question) : sql`true`}) AS found
      FROM ${schoolsIn(semester, moment)}`.execute(queries),
    queries
      .selectFrom('semester_due_dates')
      .select('due_date')
      .where('academic_year', '=', semester.academicYear)
      .where('semester', '=', semester.semester)
      .executeTakeFirst(),
  ])
  const [row] = counts.rows
  if (!row) throw new Error('Counting answered nothing.')
  const { waiting, late, sent, returned, received, closed } = row
  return {
    found: row.found,
    round: {
      semester: legalSemester(semester),
      dueDate: due?.due_date ?? null,
      schools: row.schools,
      byStanding: { waiting, late, sent, returned, received, closed },
      notJoined: row.not_joined,
      silent: row.silent,
      visits: row.visits,
      loans: row.loans,
    },
  }
}

import type { DailyTotals } from '@pratu/protocol/exchange'
import { academicYearOf } from '@pratu/protocol/semester'
import { sql } from 'kysely'
import type { Writing } from '../database/open.ts'
import { semesterOf } from '../semesters.ts'

/** Which of a school's parcels tells: its key's number, then its place among those of that key. */
export interface ToldBy {
  readonly keyNumber: number
  readonly sequence: number
}

const DAY_COLUMNS = [
  'month text',
  'semester smallint',
  'open_minutes integer',
  'sensed_minutes integer',
  'gate_entries integer',
  'gate_visits integer',
  'estimated_visits integer',
  'identified integer',
  'class_visits integer',
  'class_headcount integer',
  'anonymous integer',
  'visits integer',
  'basis text',
  'loans integer',
  'renewals integer',
  'returns integer',
  'class_set_loans integer',
  'self_service_loans integer',
  'loans_elsewhere boolean',
  'by_kind jsonb',
] as const

const names = DAY_COLUMNS.map(column => column.split(' ')[0] ?? '')
const NAMES = sql.raw(names.join(', '))
const TYPED = sql.raw(DAY_COLUMNS.join(', '))
const REPLACED = sql.raw(
  [...names, 'key_number', 'sequence'].map(name => `${name} = excluded.${name}`).join(', '),
)

const rowOf = (day: DailyTotals) => ({
  academic_year: academicYearOf(day.date),
  date: day.date,
  month: day.date.slice(0, 7),
  semester: semesterOf(day.date),
  open_minutes: day.openMinutes,
  sensed_minutes: day.sensedMinutes,
  gate_entries: day.gateEntries,
  gate_visits: day.gateVisits,
  estimated_visits: day.estimatedVisits,
  identified: day.identified,
  class_visits: day.classVisits,
  class_headcount: day.classHeadcount,
  anonymous: day.anonymous,
  visits: day.visits,
  basis: day.basis,
  loans: day.loans,
  renewals: day.renewals,
  returns: day.returns,
  class_set_loans: day.classSetLoans,
  self_service_loans: day.selfServiceLoans,
  loans_elsewhere: day.loansElsewhere ?? false,
  by_kind: day.byKind,
})

/** Writes days in one statement; a day of which a younger parcel told stays. Answers how many were written. */
export async function writeDays(
  writing: Writing,
  schoolId: string,
  { keyNumber, sequence }: ToldBy,
  days: readonly DailyTotals[],
): Promise<number> {
  const { rows } = await sql<{ written: number }>`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(days.map(rowOf))}::jsonb)
        AS day(academic_year smallint, date date, ${TYPED})
    ), written AS (
      INSERT INTO daily_totals AS known (school_id, academic_year, date, key_number, sequence, ${NAMES})
      SELECT ${schoolId}::uuid, academic_year, date, ${keyNumber}::smallint, ${sequence}::integer, ${NAMES} FROM told
      ON CONFLICT (school_id, academic_year, date) DO UPDATE SET ${REPLACED}
        WHERE (excluded.key_number, excluded.sequence) > (known.key_number, known.sequence)
      RETURNING 1
    )
    SELECT count(*) AS written FROM written`.execute(writing)
  return rows[0]?.written ?? 0
}

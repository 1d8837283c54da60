import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../database/open.ts'

const SUMS = sql.raw(`
  count(*), count(*) FILTER (WHERE visits > 0 OR loans > 0), sum(open_minutes), sum(sensed_minutes), sum(visits),
  sum(gate_visits), sum(identified + class_headcount + anonymous), sum(loans), sum(renewals), sum(returns),
  sum(self_service_loans), count(*) FILTER (WHERE loans_elsewhere)`)
const SUM_NAMES = [
  'days',
  'active_days',
  'open_minutes',
  'sensed_minutes',
  'visits',
  'gate_visits',
  'signed_in_visits',
  'loans',
  'renewals',
  'returns',
  'self_service_loans',
  'loans_elsewhere_days',
]
const NAMES = sql.raw(SUM_NAMES.join(', '))
const REPLACED = sql.raw(SUM_NAMES.map(name => `${name} = excluded.${name}`).join(', '))

/** A stretch of which days have just been written. */
export interface Touched {
  readonly academicYears: readonly number[]
  readonly months: readonly string[]
  /** Those with a semester are added up for it too. */
  readonly semesters: readonly number[]
}

/**
 * Adds the days of the touched months and semesters up anew, so that sums always are what their days are. `enrolled` is
 * kept for a semester when its first days come, and afterwards while it is the one that `enrolledNow` tells of.
 */
export async function writeSums(
  writing: Writing,
  schoolId: string,
  touched: Touched,
  enrolled: number,
  enrolledNow: { academicYear: number; semester: number } | null,
): Promise<void> {
  const ofYears = sql`school_id = ${schoolId}::uuid AND academic_year = ANY(${numbers(touched.academicYears)})`
  await sql`
    WITH months AS (
      INSERT INTO school_months (school_id, academic_year, month, ${NAMES})
      SELECT school_id, academic_year, month, ${SUMS} FROM daily_totals
      WHERE ${ofYears} AND month = ANY(${texts(touched.months)})
      GROUP BY school_id, academic_year, month
      ON CONFLICT (school_id, academic_year, month) DO UPDATE SET ${REPLACED}
    )
    INSERT INTO school_semesters AS known (school_id, academic_year, semester, ${NAMES}, last_day, enrolled)
    SELECT school_id, academic_year, semester, ${SUMS}, max(date), ${enrolled}::integer FROM daily_totals
    WHERE ${ofYears} AND semester = ANY(${numbers(touched.semesters)})
    GROUP BY school_id, academic_year, semester
    ON CONFLICT (school_id, academic_year, semester) DO UPDATE SET ${REPLACED}, last_day = excluded.last_day,
      enrolled = CASE
        WHEN known.academic_year = ${enrolledNow?.academicYear ?? null}::smallint
          AND known.semester = ${enrolledNow?.semester ?? null}::smallint
        THEN excluded.enrolled ELSE known.enrolled END`.execute(writing)
}

const numbers = (values: readonly number[]): RawBuilder<unknown> => sql`${[...values]}::smallint[]`
const texts = (values: readonly string[]): RawBuilder<unknown> => sql`${[...values]}::text[]`

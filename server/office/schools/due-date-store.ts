import type { DueDates } from '@pratu/protocol/api/office/due-dates'
import type { ReportDue } from '@pratu/protocol/exchange'
import type { SemesterKey } from '@pratu/protocol/semester'
import type { Queries, Writing } from '../database/open.ts'

export async function readDueDates(
  queries: Queries,
  { academicYear, semester }: SemesterKey,
): Promise<DueDates> {
  const [network, own] = await Promise.all([
    queries
      .selectFrom('semester_due_dates')
      .select('due_date')
      .where('academic_year', '=', academicYear)
      .where('semester', '=', semester)
      .executeTakeFirst(),
    queries
      .selectFrom('school_due_dates as own')
      .innerJoin('schools as school', 'school.school_id', 'own.school_id')
      .select(['own.school_id', 'school.name', 'own.due_date'])
      .where('own.academic_year', '=', academicYear)
      .where('own.semester', '=', semester)
      .orderBy('school.sort_key')
      .execute(),
  ])
  return {
    academicYear,
    semester,
    dueDate: network?.due_date ?? null,
    ownDates: own.map(row => ({ schoolId: row.school_id, schoolName: row.name, dueDate: row.due_date })),
  }
}

export async function writeDueDate(
  writing: Writing,
  { academicYear: academic_year, semester }: SemesterKey,
  due_date: string | null,
): Promise<void> {
  if (due_date === null)
    await writing
      .deleteFrom('semester_due_dates')
      .where('academic_year', '=', academic_year)
      .where('semester', '=', semester)
      .execute()
  else
    await writing
      .insertInto('semester_due_dates')
      .values({ academic_year, semester, due_date })
      .onConflict(conflict => conflict.columns(['academic_year', 'semester']).doUpdateSet({ due_date }))
      .execute()
}

export async function writeSchoolDueDate(
  writing: Writing,
  { academicYear: academic_year, semester }: SemesterKey,
  school_id: string,
  due_date: string | null,
): Promise<void> {
  if (due_date === null)
    await writing
      .deleteFrom('school_due_dates')
      .where('school_id', '=', school_id)
      .where('academic_year', '=', academic_year)
      .where('semester', '=', semester)
      .execute()
  else
    await writing
      .insertInto('school_due_dates')
      .values({ school_id, academic_year, semester, due_date })
      .onConflict(conflict =>
        conflict.columns(['school_id', 'academic_year', 'semester']).doUpdateSet({ due_date }),
      )
      .execute()
}

/** The dates that hold for one school, in an academic year and those beside it. */
export async function dueOfSchool(
  queries: Queries,
  schoolId: string,
  academicYear: number,
): Promise<(ReportDue & { isOwn: boolean })[]> {
  const years = [academicYear - 1, academicYear, academicYear + 1]
  const [network, own] = await Promise.all([
    queries.selectFrom('semester_due_dates').selectAll().where('academic_year', 'in', years).execute(),
    queries
      .selectFrom('school_due_dates')
      .select(['academic_year', 'semester', 'due_date'])
      .where('school_id', '=', schoolId)
      .where('academic_year', 'in', years)
      .execute(),
  ])
  const isSame = (one: { academic_year: number; semester: number }) => (other: typeof one) =>
    one.academic_year === other.academic_year && one.semester === other.semester
  return [
    ...own.map(row => ({ ...row, isOwn: true })),
    ...network.filter(row => !own.some(isSame(row))).map(row => ({ ...row, isOwn: false })),
  ]
    .sort((a, b) => a.academic_year - b.academic_year || a.semester - b.semester)
    .map(row => ({
      academicYear: row.academic_year,
      semester: row.semester,
      dueDate: row.due_date,
      isOwn: row.isOwn,
    }))
}

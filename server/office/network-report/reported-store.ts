import type { PeriodFigures } from '@pratu/protocol/figures'
import type { SemesterKey } from '@pratu/protocol/semester'
import { sql } from 'kysely'
import type { Queries } from '../database/open.ts'

/** Reports that count: the newest version of each, received or closed. */
const counting = ({ academicYear, semester }: SemesterKey) => sql`
  FROM submissions WHERE academic_year = ${academicYear}::smallint AND semester = ${semester}::smallint
    AND NOT superseded AND state IN ('received', 'closed')`

/** The figures of a semester's reports, by school. */
export async function readFigures(
  queries: Queries,
  semester: SemesterKey,
): Promise<Map<string, PeriodFigures>> {
  const { rows } = await sql<{ school_id: string; figures: PeriodFigures }>`
    SELECT school_id, report -> 'figures' AS figures ${counting(semester)}`.execute(queries)
  return new Map(rows.map(({ school_id, figures }) => [school_id, figures]))
}

export type PastUse = Pick<PeriodFigures, 'enrolled' | 'visits' | 'loans' | 'loansElsewhere'>

/** What of an earlier semester is held beside a later one. */
export async function readUse(queries: Queries, semester: SemesterKey): Promise<Map<string, PastUse>> {
  const { rows } = await sql<PastUse & { school_id: string }>`
    SELECT school_id, (report #>> '{figures,enrolled}')::integer AS enrolled,
      (report #>> '{figures,visits}')::integer AS visits, (report #>> '{figures,loans}')::integer AS loans,
      coalesce((report #>> '{figures,loansElsewhere}')::boolean, false) AS "loansElsewhere"
    ${counting(semester)}`.execute(queries)
  return new Map(rows.map(({ school_id, ...use }) => [school_id, use]))
}

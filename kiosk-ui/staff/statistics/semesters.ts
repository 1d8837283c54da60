import { getSemesterComparison } from '@pratu/protocol/api/statistics'
import { type Result, succeed } from '@pratu/protocol/failures'
import type { SemesterDates } from '@pratu/protocol/semester'
import type { Call } from '../../link/http.ts'

/** The semester of today, the one before it and the same one of the year before, in order of time. */
export async function loadSemesters(ask: Call): Promise<Result<readonly SemesterDates[]>> {
  const [before, yearBefore] = await Promise.all([
    ask(getSemesterComparison, { query: { against: 'last-semester' } }),
    ask(getSemesterComparison, { query: { against: 'last-year' } }),
  ])
  if (!before.ok) return before
  if (!yearBefore.ok) return yearBefore
  return succeed([
    yearBefore.value.other.semester,
    before.value.other.semester,
    before.value.current.semester,
  ])
}

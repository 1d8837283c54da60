import type { ClassVisitHappened, SignInHappened } from '../../happenings.ts'
import { viewClassVisit } from './class-visits.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/** What was told of sign-ins last, for lists that begin anew with the server. */
export const createNewestSignIns = ({
  signIns,
  classVisits,
  classroomOf,
}: Pick<SignInNeeds, 'signIns' | 'classVisits' | 'classroomOf'>) => ({
  signIns: (limit: number): SignInHappened[] =>
    signIns.newest(limit).map(row => ({
      id: row.id,
      atMs: row.at_ms,
      visitor: row.kind,
      classroom: classroomOf(row),
      stationId: row.station_id,
    })),

  classVisits: (limit: number): ClassVisitHappened[] =>
    classVisits.newest(limit).map(row => {
      const { id, classroom, heads, fromMs: atMs } = viewClassVisit(row, { classroomOf })
      return { id, atMs, classroom, heads }
    }),
})

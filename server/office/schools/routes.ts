import { getDueDates, setDueDate, setSchoolDueDate } from '@pratu/protocol/api/office/due-dates'
import {
  addSchool,
  changeSchool,
  getSchoolDetail,
  listEnrolmentAttempts,
  listSchools,
  makeEnrolmentCode,
  SCHOOLS_A_PAGE,
  type SchoolDetail,
} from '@pratu/protocol/api/office/schools'
import { refuse, succeed } from '@pratu/protocol/failures'
import type { EnrolmentAttempt } from '@pratu/protocol/office/schools'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { DueDatesOfNetwork } from './due-dates.ts'
import type { Schools } from './schools.ts'

export function schoolRoutes(
  api: Api,
  deps: {
    schools: Schools
    dueDates: DueDatesOfNetwork
    attempts(): Promise<(EnrolmentAttempt & { schoolName: string })[]>
    detailOf(schoolId: string): Promise<SchoolDetail | undefined>
  },
): void {
  const { schools, dueDates, attempts, detailOf } = deps

  api.handle(listSchools, async ({ query: { search = '', offset = 0 } }) =>
    succeed(await schools.list({ search, offset, limit: SCHOOLS_A_PAGE })),
  )
  api.handle(addSchool, ({ caller, body }) => schools.add(actorOf(caller), body))
  api.handle(changeSchool, ({ caller, params, body }) =>
    schools.change(actorOf(caller), params.schoolId, body),
  )
  api.handle(makeEnrolmentCode, ({ caller, params }) => schools.makeCode(actorOf(caller), params.schoolId))
  api.handle(getSchoolDetail, async ({ params }) => {
    const detail = await detailOf(params.schoolId)
    return detail ? succeed(detail) : refuse('not-found')
  })
  api.handle(listEnrolmentAttempts, async () => succeed({ attempts: await attempts() }))

  api.handle(getDueDates, async ({ params }) => succeed(await dueDates.of(params)))
  api.handle(setDueDate, async ({ caller, params, body }) =>
    succeed(await dueDates.set(actorOf(caller), params, body.dueDate)),
  )
  api.handle(setSchoolDueDate, ({ caller, params: { schoolId, ...semester }, body }) =>
    dueDates.setForSchool(actorOf(caller), semester, schoolId, body.dueDate),
  )
}

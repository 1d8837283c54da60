import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { CalendarDate, Id } from '../../scalars.ts'
import { SemesterKey } from '../../semester.ts'

/** When a semester's report is due: for the network, and for schools that were given another date. */
export const DueDates = z.object({
  ...SemesterKey.shape,
  dueDate: z.nullable(CalendarDate),
  ownDates: z.array(z.object({ schoolId: Id, schoolName: z.string(), dueDate: CalendarDate })),
})
export type DueDates = z.infer<typeof DueDates>

const ofSemester = SemesterKey

export const getDueDates = endpoint({
  method: 'GET',
  path: '/api/office/due-dates/:academicYear/:semester',
  summary: 'When the reports of a semester are due.',
  access: 'clerk',
  params: ofSemester,
  response: DueDates,
})

export const setDueDate = endpoint({
  method: 'PUT',
  path: '/api/office/due-dates/:academicYear/:semester',
  summary: "Set the network's due date of a semester; null takes it away.",
  access: 'clerk',
  params: ofSemester,
  body: z.object({ dueDate: z.nullable(CalendarDate) }),
  response: DueDates,
})

export const setSchoolDueDate = endpoint({
  method: 'PUT',
  path: '/api/office/due-dates/:academicYear/:semester/schools/:schoolId',
  summary: "Give one school another due date; null gives it the network's again.",
  access: 'clerk',
  params: z.extend(ofSemester, { schoolId: Id }),
  body: z.object({ dueDate: z.nullable(CalendarDate) }),
  response: DueDates,
})

import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import {
  Checklist,
  ChecklistQuestions,
  FindingCounts,
  FindingRow,
  FindingState,
  FindingText,
  VisitRow,
  VisitText,
  VisitView,
} from '../../office/follow-up.ts'
import { Count, Id } from '../../scalars.ts'

export const FOLLOW_UP_ROWS_A_PAGE = 100

const Offset = z.optional(z.coerce.number().check(z.int(), z.gte(0)))

export const getChecklist = endpoint({
  method: 'GET',
  path: '/api/office/checklist',
  summary: 'The questions that follow-up visits ask now.',
  access: 'clerk',
  response: Checklist,
})

export const changeChecklist = endpoint({
  method: 'PUT',
  path: '/api/office/checklist',
  summary: 'Write the next version of the questions; visits that were made keep their wording.',
  access: 'clerk',
  body: z.object({ questions: ChecklistQuestions }),
  response: Checklist,
})

export const listVisits = endpoint({
  method: 'GET',
  path: '/api/office/follow-up-visits',
  summary: 'Follow-up visits, the latest first; of one school, or of all.',
  access: 'clerk',
  query: z.object({ schoolId: z.optional(Id), offset: Offset }),
  response: z.object({ visits: z.array(VisitRow), total: Count }),
})

const ofSchool = z.object({ schoolId: Id })
const ofVisit = z.object({ schoolId: Id, visitId: Id })

export const addVisit = endpoint({
  method: 'POST',
  path: '/api/office/schools/:schoolId/follow-up-visits',
  summary: 'Write down a visit to a school.',
  access: 'clerk',
  params: ofSchool,
  body: VisitText,
  response: VisitView,
})

export const getVisit = endpoint({
  method: 'GET',
  path: '/api/office/schools/:schoolId/follow-up-visits/:visitId',
  summary:
    'A visit: its answers, in the wording of that day, and its findings with what the school says of them.',
  access: 'clerk',
  params: ofVisit,
  response: VisitView,
})

export const changeVisit = endpoint({
  method: 'PUT',
  path: '/api/office/schools/:schoolId/follow-up-visits/:visitId',
  summary: 'Change what is written about a visit.',
  access: 'clerk',
  params: ofVisit,
  body: VisitText,
  response: VisitView,
})

export const removeVisit = endpoint({
  method: 'DELETE',
  path: '/api/office/schools/:schoolId/follow-up-visits/:visitId',
  summary: 'Remove a visit that was written down by mistake; one with findings stays.',
  access: 'clerk',
  params: ofVisit,
  response: z.object({ removed: z.literal(true) }),
})

export const addFinding = endpoint({
  method: 'POST',
  path: '/api/office/schools/:schoolId/follow-up-visits/:visitId/findings',
  summary: 'Add a finding; the school hears of it with its next reply and answers it in its next report.',
  access: 'clerk',
  params: ofVisit,
  body: FindingText,
  response: FindingRow,
})

export const changeFinding = endpoint({
  method: 'PATCH',
  path: '/api/office/schools/:schoolId/findings/:findingId',
  summary: "Change a finding's text, owner or date, resolve it, or open it again.",
  access: 'clerk',
  params: z.object({ schoolId: Id, findingId: Id }),
  body: z.extend(z.partial(FindingText), { resolved: z.optional(z.boolean()) }),
  response: FindingRow,
})

export const listFindings = endpoint({
  method: 'GET',
  path: '/api/office/findings',
  summary:
    'Findings by state, what is due first on top; of one school, or of all. With how many there are in each state.',
  access: 'clerk',
  query: z.object({ state: FindingState, schoolId: z.optional(Id), offset: Offset }),
  response: z.object({ findings: z.array(FindingRow), total: Count, counts: FindingCounts }),
})

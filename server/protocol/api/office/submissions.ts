import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { Decision, SubmissionView } from '../../office/submissions.ts'
import { Id } from '../../scalars.ts'

const ofSubmission = z.object({ schoolId: Id, submissionId: Id })

export const getSubmission = endpoint({
  method: 'GET',
  path: '/api/office/schools/:schoolId/submissions/:submissionId',
  summary: "A school's half-year report as it arrived, what was decided about it, and its other versions.",
  access: 'clerk',
  params: ofSubmission,
  response: SubmissionView,
})

export const decideSubmission = endpoint({
  method: 'POST',
  path: '/api/office/schools/:schoolId/submissions/:submissionId/decision',
  summary:
    'Receive a report, return it with a remark, or close it. The school hears of it with its next parcel; only the newest version is decided about.',
  access: 'clerk',
  params: ofSubmission,
  body: z.object({
    decision: Decision,
    /** Needed to return a report. */
    remark: z.nullable(z.string().check(z.trim(), z.maxLength(2000))),
  }),
  response: SubmissionView,
})

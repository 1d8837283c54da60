import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { Agreement, AgreementText, Meeting, MeetingText } from '../../office/meetings.ts'
import { Count, Id } from '../../scalars.ts'

export const MEETINGS_A_PAGE = 50

const Offset = z.optional(z.coerce.number().check(z.int(), z.gte(0)))

export const listMeetings = endpoint({
  method: 'GET',
  path: '/api/office/meetings',
  summary: 'Meetings of the network, the latest first.',
  access: 'clerk',
  query: z.object({ offset: Offset }),
  response: z.object({ meetings: z.array(Meeting), total: Count }),
})

const ofMeeting = z.object({ meetingId: Id })
const Removed = z.object({ removed: z.literal(true) })

export const addMeeting = endpoint({
  method: 'POST',
  path: '/api/office/meetings',
  summary: 'Write down a meeting: when, where, who came, minutes and decisions.',
  access: 'clerk',
  body: MeetingText,
  response: Meeting,
})

export const changeMeeting = endpoint({
  method: 'PUT',
  path: '/api/office/meetings/:meetingId',
  summary: 'Change what is written about a meeting.',
  access: 'clerk',
  params: ofMeeting,
  body: MeetingText,
  response: Meeting,
})

export const removeMeeting = endpoint({
  method: 'DELETE',
  path: '/api/office/meetings/:meetingId',
  summary: 'Remove a meeting that was written down by mistake.',
  access: 'clerk',
  params: ofMeeting,
  response: Removed,
})

export const listAgreements = endpoint({
  method: 'GET',
  path: '/api/office/agreements',
  summary: 'Agreements, whose review is due first on top; of one school, or only those whose review is due.',
  access: 'clerk',
  query: z.object({ schoolId: z.optional(Id), due: z.optional(z.literal('true')), offset: Offset }),
  response: z.object({ agreements: z.array(Agreement), total: Count }),
})

const ofAgreement = z.object({ schoolId: Id, agreementId: Id })

export const addAgreement = endpoint({
  method: 'POST',
  path: '/api/office/schools/:schoolId/agreements',
  summary: 'Write down an agreement with a school.',
  access: 'clerk',
  params: z.object({ schoolId: Id }),
  body: AgreementText,
  response: Agreement,
})

export const changeAgreement = endpoint({
  method: 'PUT',
  path: '/api/office/schools/:schoolId/agreements/:agreementId',
  summary: 'Change an agreement, add a changed point, or set its next review.',
  access: 'clerk',
  params: ofAgreement,
  body: AgreementText,
  response: Agreement,
})

export const removeAgreement = endpoint({
  method: 'DELETE',
  path: '/api/office/schools/:schoolId/agreements/:agreementId',
  summary: 'Remove an agreement that was written down by mistake.',
  access: 'clerk',
  params: ofAgreement,
  response: Removed,
})

import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { HelpReason, KioskHelpCall, PastHelpCall } from '../help.ts'
import { Id } from '../scalars.ts'

export const callForHelp = endpoint({
  method: 'POST',
  path: '/api/kiosk/help',
  summary: 'Somebody at the kiosk calls the librarian; staff pages ring. A station has one call at a time.',
  access: 'kiosk',
  body: z.object({ reason: HelpReason }),
  response: KioskHelpCall,
})

export const cancelHelp = endpoint({
  method: 'DELETE',
  path: '/api/kiosk/help',
  summary: 'Nobody need come any more.',
  access: 'kiosk',
  response: z.object({ cancelled: z.literal(true) }),
})

const OneCall = z.object({ callId: Id })
const Done = z.object({ done: z.literal(true) })

export const answerHelp = endpoint({
  method: 'POST',
  path: '/api/help-calls/:callId/answer',
  summary: 'Somebody of the staff is on the way; the kiosk says so.',
  access: 'helper',
  params: OneCall,
  response: Done,
})

export const endHelp = endpoint({
  method: 'POST',
  path: '/api/help-calls/:callId/end',
  summary: 'The call is dealt with; of one that was missed: it was taken note of.',
  access: 'helper',
  params: OneCall,
  response: Done,
})

export const PAST_HELP_CALLS_LISTED = 100

export const listHelpCalls = endpoint({
  method: 'GET',
  path: '/api/help-calls',
  summary: 'The last 100 calls, the newest first.',
  access: 'helper',
  response: z.object({ calls: z.array(PastHelpCall) }),
})

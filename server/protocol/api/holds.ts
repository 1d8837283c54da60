import * as z from 'zod/mini'
import { Hold } from '../circulation.ts'
import { DeskOutcome } from '../desk.ts'
import { endpoint } from '../endpoint.ts'
import { ItemSummary } from '../lending.ts'
import { AtMs, CalendarDate, Id } from '../scalars.ts'

export const listHolds = endpoint({
  method: 'GET',
  path: '/api/holds',
  summary:
    'The queues: who waits for what, in the order in which they are served; of one record or of all (at most 500).',
  access: 'helper',
  query: z.object({ recordId: z.optional(Id) }),
  response: z.object({ holds: z.array(Hold) }),
})

export const listPickUpShelf = endpoint({
  method: 'GET',
  path: '/api/holds/pick-up-shelf',
  summary:
    'What stands on the pick-up shelf, the soonest to leave first; and what nobody fetched and goes back to its own shelf.',
  access: 'helper',
  response: z.object({
    ready: z.array(Hold),
    reshelve: z.array(z.object({ item: ItemSummary, endedAtMs: AtMs })),
  }),
})

export const placeHold = endpoint({
  method: 'POST',
  path: '/api/holds',
  summary: 'Place a hold on a record for a patron.',
  access: 'helper',
  body: z.object({ recordId: Id, patronId: Id, override: z._default(z.boolean(), false) }),
  response: DeskOutcome,
  idempotent: true,
})

export const cancelHold = endpoint({
  method: 'POST',
  path: '/api/holds/:holdId/cancel',
  summary: 'Give up a place in a queue. A copy on the pick-up shelf goes to whoever waits next.',
  access: 'helper',
  params: z.object({ holdId: Id }),
  response: DeskOutcome,
  idempotent: true,
})

/** A hold as its patron sees it. */
export const OwnHold = z.object({
  id: Hold.shape.id,
  recordId: Hold.shape.recordId,
  title: Hold.shape.title,
  callNumber: Hold.shape.callNumber,
  state: Hold.shape.state,
  position: Hold.shape.position,
  pickUpBy: z.nullable(CalendarDate),
})
export type OwnHold = z.infer<typeof OwnHold>

const sessionParams = z.object({ sessionId: Id })

export const listOwnHolds = endpoint({
  method: 'GET',
  path: '/api/kiosk/sessions/:sessionId/holds',
  summary: 'What the patron of the session waits for, and what waits for the patron.',
  access: 'kiosk',
  params: sessionParams,
  response: z.object({ holds: z.array(OwnHold) }),
})

export const placeOwnHold = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions/:sessionId/holds',
  summary: 'Place a hold on a record for the patron of the session.',
  access: 'kiosk',
  params: sessionParams,
  body: z.object({ recordId: Id }),
  response: z.object({ hold: OwnHold }),
  idempotent: true,
})

export const cancelOwnHold = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions/:sessionId/holds/:holdId/cancel',
  summary: 'The patron of the session gives up a place in a queue.',
  access: 'kiosk',
  params: z.object({ sessionId: Id, holdId: Id }),
  response: z.object({ holds: z.array(OwnHold) }),
  idempotent: true,
})

import * as z from 'zod/mini'
import { EventBatch, EventReceipt } from '../device-events.ts'
import { endpoint } from '../endpoint.ts'
import { AtMs, Id, Line } from '../scalars.ts'
import { StationView, WaitingView } from '../today.ts'

const stationParams = z.object({ stationId: Id })
const pairingParams = z.object({ pairingId: Id })

export const requestPairing = endpoint({
  method: 'POST',
  path: '/api/stations/pairing',
  summary:
    "A station's daemon asks to belong to this library. With an enrolment code it is accepted at once; else it waits for staff, who compare the code.",
  access: 'public',
  body: z.object({
    hostName: Line,
    /** The code to show on the staff page, for a station without a screen; made by the server when absent. */
    displayCode: z.optional(z.string().check(z.regex(/^[0-9A-Za-z-]{4,16}$/))),
    enrolmentCode: z.optional(z.string().check(z.maxLength(100))),
    stationName: z.optional(Line),
  }),
  response: z.object({ pairingId: Id, code: z.string(), secret: z.string(), expiresAtMs: AtMs }),
})

export const collectPairing = endpoint({
  method: 'POST',
  path: '/api/stations/pairing/:pairingId',
  summary: 'A daemon asks whether it has been confirmed. The token is handed out once.',
  access: 'public',
  params: pairingParams,
  body: z.object({ secret: z.string().check(z.maxLength(100)) }),
  response: z.discriminatedUnion('paired', [
    z.object({ paired: z.literal(false) }),
    z.object({ paired: z.literal(true), token: z.string(), stationName: z.string() }),
  ]),
})

export const postEvents = endpoint({
  method: 'POST',
  path: '/api/stations/events',
  summary:
    "Device events over HTTP with a station's token, for other makers' counters. Idempotent by event id.",
  access: 'station',
  body: z.object({ events: EventBatch }),
  response: EventReceipt,
})

export const listStations = endpoint({
  method: 'GET',
  path: '/api/stations',
  summary: 'All stations with their health, and those that wait to be confirmed.',
  access: 'helper',
  scope: 'stations:read',
  response: z.object({ stations: z.array(StationView), waiting: z.array(WaitingView) }),
})

export const confirmPairing = endpoint({
  method: 'POST',
  path: '/api/stations/waiting/:pairingId/confirm',
  summary: 'Confirm a waiting daemon or kiosk page, as a new station by name or as part of an existing one.',
  access: 'librarian',
  params: pairingParams,
  body: z.union([z.object({ name: Line }), z.object({ stationId: Id })]),
  response: z.object({ stationId: Id }),
})

export const refusePairing = endpoint({
  method: 'POST',
  path: '/api/stations/waiting/:pairingId/refuse',
  summary: 'Refuse a waiting daemon or kiosk page.',
  access: 'librarian',
  params: pairingParams,
  response: z.object({ refused: z.literal(true) }),
})

export const revokeStation = endpoint({
  method: 'POST',
  path: '/api/stations/:stationId/revoke',
  summary: "Revoke a station: its daemon's link and its kiosk pages are cut at once. Its counts stay.",
  access: 'librarian',
  params: stationParams,
  response: z.object({ revoked: z.literal(true) }),
})

export const makeKioskLink = endpoint({
  method: 'POST',
  path: '/api/stations/:stationId/kiosk-link',
  summary: 'Make a one-time link that turns the browser in which it is opened into a kiosk of this station.',
  access: 'librarian',
  params: stationParams,
  response: z.object({ path: z.string(), expiresAtMs: AtMs }),
})

import { EventReceipt } from '@pratu/protocol/device-events'
import { Refusal } from '@pratu/protocol/failures'
import { Count } from '@pratu/protocol/scalars'
import { type ServerToStation, STATION_NAMESPACE, type StationToServer } from '@pratu/protocol/station-link'
import { io, type Socket } from 'socket.io-client'
import * as z from 'zod/mini'

export type StationSocket = Socket<ServerToStation, StationToServer>

/** A socket that connects only when it is told to: when to try again is the uplink's to decide. */
export const createStationSocket = (serverUrl: string, token: string): StationSocket =>
  io(new URL(STATION_NAMESPACE, serverUrl).href, {
    transports: ['websocket'],
    auth: { token },
    autoConnect: false,
    reconnection: false,
    forceNew: true,
  })

const resultOf = <Value extends z.ZodMiniType>(value: Value) =>
  z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), Refusal])

/** What the server's answers are parsed by. */
export const answers = {
  hello: resultOf(z.object({ stationName: z.string(), serverAtMs: z.number() })),
  events: resultOf(EventReceipt),
  scan: resultOf(z.object({ heardBy: Count })),
} as const

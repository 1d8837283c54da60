import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type DeviceEvent, EventBatch, DeviceEvent as EventSchema } from '@pratu/protocol/device-events'
import { StationHealth } from '@pratu/protocol/device-health'
import { type FailureCode, refuse, succeed } from '@pratu/protocol/failures'
import { Scan } from '@pratu/protocol/scans'
import {
  type ServerToStation,
  STATION_NAMESPACE,
  StationHello,
  type StationToServer,
} from '@pratu/protocol/station-link'
import { Server } from 'socket.io'

const PAIRING_ID = '01a2045b-3360-7fd0-85b1-279926f45166'

/** What befalls a batch after it is in the ledger. */
export type Fate = 'acknowledge' | 'lose the acknowledgement' | 'disconnect'

export interface StationServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Tokens that are let in; a token that is not there is refused with `refusal`. */
  readonly tokens: Set<string>
  refusal: 'station-not-paired' | 'station-revoked'
  /** Each event once, in the order in which it first came; a later stamp of an interval replaces the earlier. */
  readonly ledger: Map<string, DeviceEvent>
  /** How many events came in all, repetitions included. */
  received: number
  fate: () => Fate
  readonly scans: Scan[]
  /** Kiosk pages that hear a scan; null: a scan is never answered. */
  heardBy: number | null
  readonly hellos: StationHello[]
  readonly healths: StationHealth[]
  /** Bodies of pairing requests; the next is refused with `pairingRefusal`, if that is set. */
  readonly pairingRequests: unknown[]
  pairingRefusal: FailureCode | null
  /** The token that a waiting station gets once it is confirmed. */
  confirmed: string | null
  /** What the station answers. */
  simulate: (action: unknown) => Promise<unknown>
  cutConnections(): void
}

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString())
}

/** A school server as far as a station sees it, with a real Socket.IO link and misfortune on demand. */
export const startStationServer = async (port = 0): Promise<StationServer> => {
  const answerPairing = async (request: IncomingMessage): Promise<{ status: number; body: unknown }> => {
    const body = await readJson(request)
    if (request.url?.endsWith(PAIRING_ID))
      return {
        status: 200,
        body:
          server.confirmed === null
            ? { paired: false }
            : { paired: true, token: server.confirmed, stationName: 'Front door' },
      }
    server.pairingRequests.push(body)
    if (server.pairingRefusal !== null) {
      const refused = refuse(server.pairingRefusal)
      server.pairingRefusal = null
      return { status: 403, body: refused }
    }
    return { status: 200, body: { pairingId: PAIRING_ID, code: '4711', secret: 's', expiresAtMs: 1 } }
  }
  const http = createServer(async (request, response) => {
    const { status, body } = await answerPairing(request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const sockets = new Server<StationToServer, ServerToStation>(http, { transports: ['websocket'] })
  const stations = sockets.of(STATION_NAMESPACE)

  stations.use((socket, next) => {
    if (server.tokens.has(String(socket.handshake.auth.token))) return next()
    next(Object.assign(new Error(server.refusal), { data: { code: server.refusal } }))
  })
  stations.on('connection', socket => {
    socket.on('hello', (hello, answer) => {
      server.hellos.push(StationHello.parse(hello))
      answer(succeed({ stationName: 'Front door', serverAtMs: Date.now() }))
    })
    socket.on('events', (batch, answer) => {
      const events = EventBatch.parse(batch).map(event => EventSchema.parse(event))
      for (const event of events) server.ledger.set(event.id, event)
      server.received += events.length
      const fate = server.fate()
      if (fate === 'acknowledge') answer(succeed({ accepted: events.map(event => event.id), refused: [] }))
      if (fate === 'disconnect') socket.conn.close()
    })
    socket.on('scan', (scan, answer) => {
      server.scans.push(Scan.parse(scan))
      if (server.heardBy !== null) answer(succeed({ heardBy: server.heardBy }))
    })
    socket.on('health', health => {
      server.healths.push(StationHealth.parse(health))
    })
  })

  const listening = Promise.withResolvers<void>()
  http.listen(port, '127.0.0.1', listening.resolve)
  await listening.promise
  const bound = (http.address() as AddressInfo).port

  const server: StationServer = {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    tokens: new Set(),
    refusal: 'station-not-paired',
    ledger: new Map(),
    received: 0,
    fate: () => 'acknowledge',
    scans: [],
    heardBy: 1,
    hellos: [],
    healths: [],
    pairingRequests: [],
    pairingRefusal: null,
    confirmed: null,
    simulate: async action => {
      const [socket] = await stations.fetchSockets()
      const station = socket && stations.sockets.get(socket.id)
      return station?.timeout(5_000).emitWithAck('simulate', action as never)
    },
    cutConnections: () => stations.disconnectSockets(true),
    [Symbol.asyncDispose]: async () => {
      await sockets.close()
    },
  }
  return server
}

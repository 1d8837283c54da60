import type { IncomingMessage } from 'node:http'
import type { Result } from '@pratu/protocol/failures'
import type { KioskStation, KioskToServer, ServerToKiosk } from '@pratu/protocol/kiosk-link'
import type { Logger } from 'pino'
import type { DefaultEventsMap, Namespace } from 'socket.io'
import { admit } from '../../web/live-server.ts'
import type { Happenings } from '../happenings.ts'

interface Page {
  stationId: string
}

export type KioskNamespace = Namespace<KioskToServer, ServerToKiosk, DefaultEventsMap, Page>

export interface KioskLiveNeeds {
  readonly happenings: Happenings
  readonly log: Logger
  /** The station to which the page belongs that made this handshake. */
  authenticate(handshake: IncomingMessage): Result<Page>
  kioskStation(stationId: string): KioskStation
  visitsToday(): number
}

/** What kiosk pages hear as it happens: their station's scans and state, and the visits of the day. */
export function kioskLive(namespace: KioskNamespace, needs: KioskLiveNeeds): void {
  const { happenings, log, authenticate, kioskStation, visitsToday } = needs

  admit(namespace, log, socket => authenticate(socket.request))

  namespace.on('connection', socket => {
    // The station may have been revoked since the page was let in; its room was told before this page joined it.
    if (!authenticate(socket.request).ok) return socket.disconnect(true)
    const { stationId } = socket.data
    const tellOfPages = () => happenings.emit('station', { stationId, change: 'pages' })
    void socket.join(stationId)
    socket.on('disconnect', tellOfPages)
    socket.emit('station', kioskStation(stationId))
    socket.emit('visitsToday', { visits: visitsToday() })
    tellOfPages()
  })

  happenings.on('station', ({ stationId, change }) => {
    if (change === 'revoked') namespace.in(stationId).disconnectSockets(true)
    else if (change !== 'pages' && pagesOf(namespace, stationId) > 0)
      namespace.to(stationId).emit('station', kioskStation(stationId))
  })
  happenings.on('scan', ({ stationId, scan }) => {
    namespace.to(stationId).emit('scan', scan)
  })
  happenings.on('scans-lost', ({ stationId, count }) => {
    namespace.to(stationId).emit('scansLost', { count })
  })

  happenings.on('appearance', () => {
    const stationIds = new Set([...namespace.sockets.values()].map(({ data }) => data.stationId))
    for (const stationId of stationIds) namespace.to(stationId).emit('station', kioskStation(stationId))
  })

  function tellVisits() {
    if (namespace.sockets.size > 0) namespace.emit('visitsToday', { visits: visitsToday() })
  }
  happenings.on('passages', tellVisits)
  happenings.on('new-day', tellVisits)
}

/** Pages of a station that are connected now. */
export const pagesOf = (namespace: KioskNamespace, stationId: string): number =>
  namespace.adapter.rooms.get(stationId)?.size ?? 0

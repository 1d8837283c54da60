import type { IncomingMessage } from 'node:http'
import type { Result } from '@pratu/protocol/failures'
import type { KioskStation, KioskToServer, ServerToKiosk } from '@pratu/protocol/kiosk-link'
import type { Logger } from 'pino'
import type { DefaultEventsMap, Namespace } from 'socket.io'
import type { Clock } from '../../process/clock.ts'
import { admit } from '../../web/live-server.ts'
import type { Happenings } from '../happenings.ts'

interface Page {
  stationId: string
}

export type KioskNamespace = Namespace<KioskToServer, ServerToKiosk, DefaultEventsMap, Page>

/** Whoever scanned before the page was there is told of it so long; later somebody else stands there. */
const STILL_STANDING_MS = 10_000

export interface KioskLiveNeeds {
  readonly happenings: Happenings
  readonly clock: Clock
  readonly log: Logger
  /** The station to which the page belongs that made this handshake. */
  authenticate(handshake: IncomingMessage): Result<Page>
  kioskStation(stationId: string): KioskStation
  visitsToday(): number
}

/** What kiosk pages hear as it happens: their station's scans and state, and the visits of the day. */
export function kioskLive(namespace: KioskNamespace, needs: KioskLiveNeeds): void {
  const { happenings, clock, log, authenticate, kioskStation, visitsToday } = needs
  let idleFeedChangedAtMs = clock.now()
  /** Scans that came to nothing while the station's page was on its way. */
  const untold = new Map<string, { readonly count: number; readonly atMs: number }>()

  admit(namespace, log, socket => authenticate(socket.request))

  namespace.on('connection', socket => {
    // The station may have been revoked since the page was let in; its room was told before this page joined it.
    if (!authenticate(socket.request).ok) return socket.disconnect(true)
    const { stationId } = socket.data
    const tellOfPages = () => happenings.emit('station', { stationId, change: 'pages' })
    void socket.join(stationId)
    socket.on('disconnect', tellOfPages)
    socket.emit('station', kioskStation(stationId))
    socket.emit('idleFeed', { changedAtMs: idleFeedChangedAtMs })
    socket.emit('visitsToday', { visits: visitsToday() })
    const lost = untold.get(stationId)
    untold.delete(stationId)
    if (lost && clock.now() - lost.atMs < STILL_STANDING_MS) socket.emit('scansLost', { count: lost.count })
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
    if (pagesOf(namespace, stationId) > 0) namespace.to(stationId).emit('scansLost', { count })
    else untold.set(stationId, { count: count + (untold.get(stationId)?.count ?? 0), atMs: clock.now() })
  })

  happenings.on('incomplete', ({ stationId, onPad }) => {
    namespace.to(stationId).emit('incomplete', onPad)
  })
  happenings.on('security-trouble', ({ stationId, trouble }) => {
    namespace.to(stationId).emit('security', trouble)
  })

  const tellStations = () => {
    const stationIds = new Set([...namespace.sockets.values()].map(({ data }) => data.stationId))
    for (const stationId of stationIds) namespace.to(stationId).emit('station', kioskStation(stationId))
  }
  happenings.on('appearance', tellStations)
  happenings.on('kiosk-settings', tellStations)
  happenings.on('calendar', tellStations)
  happenings.on('new-day', tellStations)

  function tellIdle() {
    // Two changes in one millisecond are two.
    idleFeedChangedAtMs = Math.max(clock.now(), idleFeedChangedAtMs + 1)
    namespace.emit('idleFeed', { changedAtMs: idleFeedChangedAtMs })
  }
  happenings.on('idle-feed', tellIdle)
  happenings.on('calendar', tellIdle)

  function tellVisits() {
    if (namespace.sockets.size > 0) namespace.emit('visitsToday', { visits: visitsToday() })
  }
  happenings.on('passages', tellVisits)
  happenings.on('new-day', tellVisits)
}

/** Pages of a station that are connected now. */
export const pagesOf = (namespace: KioskNamespace, stationId: string): number =>
  namespace.adapter.rooms.get(stationId)?.size ?? 0

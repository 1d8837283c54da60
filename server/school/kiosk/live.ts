import type { IncomingMessage } from 'node:http'
import type { Result } from '@pratu/protocol/failures'
import type { KioskStation, KioskToServer, School, ServerToKiosk } from '@pratu/protocol/kiosk-link'
import type { DefaultEventsMap, Namespace } from 'socket.io'
import type { Clock } from '../clock.ts'
import type { HappeningMap, Happenings } from '../happenings.ts'

export type KioskNamespace = Namespace<KioskToServer, ServerToKiosk, DefaultEventsMap, { stationId: string }>

export interface KioskLiveNeeds {
  readonly happenings: Happenings
  readonly clock: Clock
  school(): School
  /** The station to which the page belongs that made this handshake. */
  authenticate(handshake: IncomingMessage): Result<{ stationId: string }>
  stationView(stationId: string): Omit<KioskStation, 'school' | 'serverAtMs'>
  visitsToday(): number
}

export interface KioskLive {
  /** Pages of a station that are connected now. */
  pagesOf(stationId: string): number
  stop(): void
}

/** What kiosk pages hear as it happens: their station's readers and state, and the visits of the day. */
export function kioskLive(namespace: KioskNamespace, needs: KioskLiveNeeds): KioskLive {
  const { happenings } = needs

  const stationNow = (stationId: string): KioskStation => ({
    ...needs.stationView(stationId),
    school: needs.school(),
    serverAtMs: needs.clock.now(),
  })

  const pagesOf = (stationId: string): number => namespace.adapter.rooms.get(stationId)?.size ?? 0

  namespace.use((socket, next) => {
    const found = needs.authenticate(socket.request)
    if (!found.ok) return next(turnedAway(found.failures[0]?.code ?? 'station-not-paired'))
    socket.data.stationId = found.value.stationId
    next()
  })

  namespace.on('connection', async socket => {
    const { stationId } = socket.data
    const tellPages = () => happenings.emit('station', { stationId, change: 'pages' })
    socket.on('disconnect', tellPages)
    await socket.join(stationId)
    socket.emit('station', stationNow(stationId))
    socket.emit('visitsToday', { visits: needs.visitsToday() })
    tellPages()
  })

  const listeners: {
    [Name in 'station' | 'scan' | 'scans-lost' | 'passages']: (...told: HappeningMap[Name]) => void
  } = {
    station: ({ stationId, change }) => {
      if (change === 'revoked') namespace.in(stationId).disconnectSockets(true)
      else if (change !== 'pages' && pagesOf(stationId) > 0)
        namespace.to(stationId).emit('station', stationNow(stationId))
    },
    scan: ({ stationId, scan }) => {
      namespace.to(stationId).emit('scan', scan)
    },
    'scans-lost': ({ stationId, count }) => {
      namespace.to(stationId).emit('scansLost', { count })
    },
    passages: () => {
      if (namespace.sockets.size > 0) namespace.emit('visitsToday', { visits: needs.visitsToday() })
    },
  }
  happenings.on('station', listeners.station)
  happenings.on('scan', listeners.scan)
  happenings.on('scans-lost', listeners['scans-lost'])
  happenings.on('passages', listeners.passages)

  return {
    pagesOf,
    stop() {
      happenings.off('station', listeners.station)
      happenings.off('scan', listeners.scan)
      happenings.off('scans-lost', listeners['scans-lost'])
      happenings.off('passages', listeners.passages)
    },
  }
}

/** The page reads `data` as a `ConnectRefusal`. */
const turnedAway = (code: string) => Object.assign(new Error(code), { data: { code } })

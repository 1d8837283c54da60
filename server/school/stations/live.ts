import { EventBatch } from '@pratu/protocol/device-events'
import { StationHealth } from '@pratu/protocol/device-health'
import { refuse, succeed } from '@pratu/protocol/failures'
import { type IncompleteOnPad, PadReport } from '@pratu/protocol/pad-report'
import { PRINT_WITHIN_MS } from '@pratu/protocol/print-job'
import { MAX_SCANS_PER_SECOND, Scan } from '@pratu/protocol/scans'
import { type ServerToStation, StationHello, type StationToServer } from '@pratu/protocol/station-link'
import { SECURE_WITHIN_MS } from '@pratu/protocol/tag-security'
import { WRITE_TAG_WITHIN_MS } from '@pratu/protocol/tag-writing'
import type { Logger } from 'pino'
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io'
import type { Clock } from '../../process/clock.ts'
import { admit } from '../../web/live-server.ts'
import { receive } from '../../web/receive.ts'
import type { Happenings } from '../happenings.ts'
import { answerOf, outcomeOf, writtenOf } from './daemon-answers.ts'
import type { TakeEvents } from './ingest.ts'
import type { StationIdentity } from './pages.ts'
import type { StationLink } from './presence.ts'
import type { Stations } from './stations.ts'

export type StationNamespace = Namespace<StationToServer, ServerToStation, DefaultEventsMap, StationIdentity>
type StationSocket = Socket<StationToServer, ServerToStation, DefaultEventsMap, StationIdentity>

/** How long a daemon may take to answer. */
const ANSWER_TIMEOUT_MS = 5000
/** A daemon gives up a receipt by itself, and says so. */
const PRINT_TIMEOUT_MS = PRINT_WITHIN_MS + 2000
const SECURE_TIMEOUT_MS = SECURE_WITHIN_MS + 2000
const WRITE_TAG_TIMEOUT_MS = WRITE_TAG_WITHIN_MS + 2000
/** The daemon keeps to MAX_SCANS_PER_SECOND; twice that leaves room for scans that the network delivered late. */
const SCAN_LIMIT = 2 * MAX_SCANS_PER_SECOND

export interface StationLiveNeeds {
  stations: Stations
  takeEvents: TakeEvents
  noteHello(stationId: string, hello: StationHello): Promise<void>
  /** Staff pages that hear the station's readers now. */
  listenersOf(stationId: string): number
  /** A code was read at a station without a kiosk page. Says whether it was somebody's card. */
  cardAtGate(read: { stationId: string; code: string }): Promise<boolean>
  /** The title that goes with an item's number; undefined for a number that is no item's. */
  titleOf(code: string): string | undefined
  happenings: Happenings
  clock: Clock
  log: Logger
}

/** The links of the stations' daemons. */
export function stationLive(namespace: StationNamespace, needs: StationLiveNeeds): void {
  const { stations, takeEvents, noteHello, cardAtGate, listenersOf, titleOf, happenings, clock, log } = needs

  const identify = ({ handshake }: StationSocket) => stations.authenticateDaemon(tokenOf(handshake.auth))
  admit(namespace, log, identify)

  namespace.on('connection', socket => {
    // The station may have been revoked since its daemon was let in.
    if (!identify(socket).ok) return socket.disconnect(true)
    const { stationId, stationName } = socket.data
    const scansAreTooMany = createRateCheck(clock, SCAN_LIMIT)
    const link: StationLink = {
      simulate: action => answerOf(socket.timeout(ANSWER_TIMEOUT_MS).emitWithAck('simulate', action)),
      print: job => answerOf(socket.timeout(PRINT_TIMEOUT_MS).emitWithAck('print', job)),
      secure: change => outcomeOf(socket.timeout(SECURE_TIMEOUT_MS).emitWithAck('secure', change)),
      writeTag: order => writtenOf(socket.timeout(WRITE_TAG_TIMEOUT_MS).emitWithAck('writeTag', order)),
      cut: () => socket.disconnect(true),
    }
    stations.presence.connected(stationId, link)
    let heard: { hello: StationHello; evenMs: number } | null = null
    /** A daemon says hello once; what that means may be known only later. */
    const hearAgain = () => {
      if (!heard) return
      const { hello, evenMs } = heard
      const monotonicMs = hello.monotonicMs + performance.now() - evenMs
      noteHello(stationId, { ...hello, monotonicMs, clockSynced: false }).catch((error: unknown) =>
        log.error({ err: error, stationId }, 'what a station sent could not be dated'),
      )
    }
    happenings.on('time-known', hearAgain)
    socket.on('disconnect', () => {
      happenings.off('time-known', hearAgain)
      stations.presence.disconnected(stationId, link)
    })

    socket.on(
      'hello',
      receive(log, StationHello, async hello => {
        await noteHello(stationId, hello)
        heard = { hello, evenMs: performance.now() }
        stations.presence.reported(stationId, hello.health)
        if (hello.lostScans > 0) happenings.emit('scans-lost', { stationId, count: hello.lostScans })
        return succeed({ stationName, serverAtMs: clock.now() })
      }),
    )
    socket.on(
      'events',
      receive(log, EventBatch, batch => takeEvents(stationId, batch)),
    )
    socket.on(
      'scan',
      receive(log, Scan, async scan => {
        if (scansAreTooMany()) return refuse('too-many-requests')
        happenings.emit('scan', { stationId, scan })
        const pages = stations.pagesOf(stationId) + listenersOf(stationId)
        if (pages > 0) return succeed({ heardBy: pages })
        const signedIn = await cardAtGate({ stationId, code: scan.code })
        return succeed({ heardBy: signedIn ? 1 : 0 })
      }),
    )
    socket.on(
      'pad',
      receive(log, PadReport, async report => {
        const { device, incomplete, tags } = report
        const items = incomplete.map(({ code, parts, present }) => ({
          ...{ title: titleOf(code) ?? code, parts },
          present: present.length,
        }))
        for (const { kind } of tags) if (kind === 'unfinished') items.push(UNFINISHED)
        happenings.emit('pad', { stationId, report })
        happenings.emit('incomplete', { stationId, onPad: { device, items } })
        return succeed(null)
      }),
    )
    socket.on(
      'health',
      receive(log, StationHealth, health => {
        stations.presence.reported(stationId, health)
        return succeed(null)
      }),
    )
  })
}

const tokenOf = (auth: Record<string, unknown>): string | undefined =>
  typeof auth.token === 'string' ? auth.token : undefined

const UNFINISHED: IncompleteOnPad['items'][number] = { title: '', parts: 0, present: 0 }

/** Says whether there were more calls than `limit` in the last second. */
function createRateCheck(clock: Clock, limit: number): () => boolean {
  let second = 0
  let calls = 0
  return () => {
    const now = Math.floor(clock.now() / 1000)
    if (now !== second) {
      second = now
      calls = 0
    }
    calls += 1
    return calls > limit
  }
}

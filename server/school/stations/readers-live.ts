import type { IncomingMessage } from 'node:http'
import type { Result } from '@pratu/protocol/failures'
import type { PadReport } from '@pratu/protocol/pad-report'
import { type PadNow, type ServerToReadersPage, stationOfNamespace } from '@pratu/protocol/readers-link'
import type { Logger } from 'pino'
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io'
import { admit } from '../../web/live-server.ts'
import type { Happenings } from '../happenings.ts'

interface Page {
  sessionHash: string
}
type FromPage = Record<never, never>

/** One for each station whose readers a page asked to hear. */
export type ReadersNamespace = Namespace<FromPage, ServerToReadersPage, DefaultEventsMap, Page>
type ReadersSocket = Socket<FromPage, ServerToReadersPage, DefaultEventsMap, Page>

interface ReadersNeeds {
  /** Who asks, if they are staff. */
  identify(handshake: { request: IncomingMessage }): Promise<Result<Page>>
  readonly happenings: Happenings
  readonly log: Logger
  /** The title that goes with an item's number; undefined for a number that is no item's. */
  titleOf(code: string): string | undefined
}

/** What a station's readers read, for staff pages that ask to hear it: at a desk, on a walk, where books are tagged. */
export function readersLive(
  namespaces: ReadersNamespace,
  { identify, happenings, log, titleOf }: ReadersNeeds,
): { listenersOf(stationId: string): number } {
  const pages = new Map<string, Set<ReadersSocket>>()
  /** What was last told of each pad, by station. */
  const pads = new Map<string, Map<string, PadReport>>()

  const viewOf = ({ device, tags }: PadReport): PadNow => ({
    device,
    tags: tags.map(tag => ({ ...tag, title: (tag.code !== null && titleOf(tag.code)) || null })),
  })
  const pagesAt = (stationId: string): ReadonlySet<ReadersSocket> => pages.get(stationId) ?? new Set()

  admit(namespaces, log, identify)

  namespaces.on('connection', socket => {
    const stationId = stationOfNamespace(socket.nsp.name) ?? ''
    const here = pages.get(stationId) ?? new Set()
    pages.set(stationId, here.add(socket))
    socket.on('disconnect', () => {
      here.delete(socket)
      if (here.size === 0) pages.delete(stationId)
    })
    for (const report of pads.get(stationId)?.values() ?? []) socket.emit('padNow', viewOf(report))
  })

  happenings.on('sessions-ended', ({ sessionHashes }) => {
    for (const socket of [...pages.values()].flatMap(here => [...here]))
      if (sessionHashes.includes(socket.data.sessionHash)) socket.disconnect(true)
  })
  happenings.on('scan', ({ stationId, scan }) => {
    for (const page of pagesAt(stationId)) page.emit('readerScan', scan)
  })
  happenings.on('pad', ({ stationId, report }) => {
    const ofStation = pads.get(stationId) ?? new Map<string, PadReport>()
    pads.set(stationId, ofStation.set(report.device, report))
    for (const page of pagesAt(stationId)) page.emit('padNow', viewOf(report))
  })
  happenings.on('station', ({ stationId, change }) => {
    if (change !== 'offline') return
    for (const device of pads.get(stationId)?.keys() ?? [])
      for (const page of pagesAt(stationId)) page.emit('padNow', { device, tags: [] })
    pads.delete(stationId)
  })

  return { listenersOf: stationId => pagesAt(stationId).size }
}

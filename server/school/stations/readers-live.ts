import type { PadReport } from '@pratu/protocol/pad-report'
import { LISTEN_TO, type PadNow } from '@pratu/protocol/readers-link'
import { Id } from '@pratu/protocol/scalars'
import type { Happenings } from '../happenings.ts'
import type { StaffNamespace } from '../staff/live.ts'

interface ReadersNeeds {
  readonly happenings: Happenings
  /** The title that goes with an item's number; undefined for a number that is no item's. */
  titleOf(code: string): string | undefined
}

/** What a station's readers read, for staff pages that ask to hear it: at a desk, on a walk, where books are tagged. */
export function readersLive(namespace: StaffNamespace, { happenings, titleOf }: ReadersNeeds): void {
  /** What was last told of each pad, by station. */
  const pads = new Map<string, Map<string, PadReport>>()

  const viewOf = ({ device, tags }: PadReport): PadNow => ({
    device,
    tags: tags.map(tag => ({ ...tag, title: (tag.code !== null && titleOf(tag.code)) || null })),
  })

  namespace.on('connection', socket => {
    const asked = Id.safeParse(socket.handshake.query[LISTEN_TO])
    if (!asked.success) return
    void socket.join(roomOf(asked.data))
    for (const report of pads.get(asked.data)?.values() ?? []) socket.emit('padNow', viewOf(report))
  })

  happenings.on('scan', ({ stationId, scan }) => {
    namespace.to(roomOf(stationId)).emit('readerScan', scan)
  })
  happenings.on('pad', ({ stationId, report }) => {
    const ofStation = pads.get(stationId) ?? new Map<string, PadReport>()
    pads.set(stationId, ofStation.set(report.device, report))
    namespace.to(roomOf(stationId)).emit('padNow', viewOf(report))
  })
  happenings.on('station', ({ stationId, change }) => {
    if (change !== 'offline') return
    for (const device of pads.get(stationId)?.keys() ?? [])
      namespace.to(roomOf(stationId)).emit('padNow', { device, tags: [] })
    pads.delete(stationId)
  })
}

/** Staff pages that hear a station's readers now. */
export const listenersOf = (namespace: StaffNamespace, stationId: string): number =>
  namespace.adapter.rooms.get(roomOf(stationId))?.size ?? 0

const roomOf = (stationId: string): string => `readers:${stationId}`

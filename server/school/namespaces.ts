import { KIOSK_NAMESPACE } from '@pratu/protocol/kiosk-link'
import { stationOfNamespace } from '@pratu/protocol/readers-link'
import { STAFF_NAMESPACE } from '@pratu/protocol/staff-link'
import { STATION_NAMESPACE } from '@pratu/protocol/station-link'
import type { Server } from 'socket.io'
import type { KioskNamespace } from './kiosk/live.ts'
import type { StaffNamespace } from './staff/live.ts'
import type { StationNamespace } from './stations/live.ts'
import type { ReadersNamespace } from './stations/readers-live.ts'

/** Where daemons and pages are told what happens. */
export interface Namespaces {
  readonly daemons: StationNamespace
  readonly kioskPages: KioskNamespace
  readonly staffPages: StaffNamespace
  /** Staff pages that hear a station's readers. */
  readonly readersPages: ReadersNamespace
}

export const openNamespaces = (live: Server, isStation: (id: string) => boolean): Namespaces => ({
  daemons: live.of(STATION_NAMESPACE),
  kioskPages: live.of(KIOSK_NAMESPACE),
  staffPages: live.of(STAFF_NAMESPACE),
  readersPages: live.of((name, _auth, next) => {
    const stationId = stationOfNamespace(name)
    next(null, stationId !== null && isStation(stationId))
  }),
})

import { KIOSK_NAMESPACE } from '@pratu/protocol/kiosk-link'
import { STAFF_NAMESPACE } from '@pratu/protocol/staff-link'
import { STATION_NAMESPACE } from '@pratu/protocol/station-link'
import type { Server } from 'socket.io'
import type { KioskNamespace } from './kiosk/live.ts'
import type { StaffNamespace } from './staff/live.ts'
import type { StationNamespace } from './stations/live.ts'

/** Where daemons and pages are told what happens. */
export interface Namespaces {
  readonly daemons: StationNamespace
  readonly kioskPages: KioskNamespace
  readonly staffPages: StaffNamespace
}

export const openNamespaces = (live: Server): Namespaces => ({
  daemons: live.of(STATION_NAMESPACE),
  kioskPages: live.of(KIOSK_NAMESPACE),
  staffPages: live.of(STAFF_NAMESPACE),
})

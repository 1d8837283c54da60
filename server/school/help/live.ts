import type { Happenings } from '../happenings.ts'
import type { KioskNamespace } from '../kiosk/live.ts'
import type { StaffNamespace } from '../staff/live.ts'
import type { HelpCalls } from './help-calls.ts'

/** Tells staff pages who calls, and kiosks what became of their call: when they come, and at every change. */
export function helpLive(
  { staffPages, kioskPages }: { readonly staffPages: StaffNamespace; readonly kioskPages: KioskNamespace },
  { happenings, helpCalls }: { readonly happenings: Happenings; readonly helpCalls: HelpCalls },
): void {
  const tellKiosk = (stationId: string) =>
    kioskPages.to(stationId).emit('help', helpCalls.ofStation(stationId))

  staffPages.on('connection', socket => {
    socket.emit('helpCalls', helpCalls.current())
    void helpCalls.hear()
  })
  kioskPages.on('connection', socket => {
    socket.emit('help', helpCalls.ofStation(socket.data.stationId))
  })

  happenings.on('help', () => {
    staffPages.emit('helpCalls', helpCalls.current())
    const stationIds = new Set([...kioskPages.sockets.values()].map(socket => socket.data.stationId))
    stationIds.forEach(tellKiosk)
  })
}

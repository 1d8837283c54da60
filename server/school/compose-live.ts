import { cookieOf, KIOSK_COOKIE } from '../web/cookies.ts'
import { cameFromThisComputer } from '../web/this-computer.ts'
import type { SchoolBase } from './compose-base.ts'
import type { SchoolFeatures } from './compose-features.ts'
import { helpLive } from './help/live.ts'
import { kioskLive } from './kiosk/live.ts'
import type { Namespaces } from './namespaces.ts'
import { guardStaffNamespace, identifyStaff } from './staff/live.ts'
import { stationLive } from './stations/live.ts'
import { readersLive } from './stations/readers-live.ts'
import { keepSecurity } from './tag-security/keep-security.ts'
import { staffLive } from './today/live.ts'

/** Lets in who may hear, and tells each what happens. `keepSessions` notes that staff pages are open, and so their sessions in use. */
export function composeLive(
  { daemons, kioskPages, staffPages, readersPages }: Namespaces,
  base: SchoolBase,
  features: SchoolFeatures,
  localHostNames: readonly string[],
): { keepSessions(): Promise<void>; stop(): void } {
  const { library, stations, staff, helpCalls } = features
  const { visits, calendar } = library
  const titleOf = (code: string) => library.findItem(code)?.summary.title

  const readers = readersLive(readersPages, {
    ...{ ...base, titleOf },
    identify: identifyStaff(staff.sessions),
  })
  stationLive(daemons, {
    ...{ ...base, ...features },
    noteHello: visits.noteHello,
    cardAtGate: library.signIns.kiosk.cardAtGate,
    listenersOf: readers.listenersOf,
    titleOf,
  })
  keepSecurity({
    happenings: base.happenings,
    barcodeOf: library.barcodeOfLoan,
    healthOf: stations.presence.healthOf,
    secure: stations.presence.secure,
  })
  kioskLive(kioskPages, {
    ...base,
    kioskStation: features.kioskStation,
    authenticate: page =>
      stations.authenticatePage({
        secret: cookieOf(page, KIOSK_COOKIE),
        local: cameFromThisComputer(page, localHostNames),
      }),
    visitsToday: () => visits.visitsNow().visits,
  })
  const keepSessions = guardStaffNamespace(staffPages, { ...base, sessions: staff.sessions })
  const telling = staffLive(staffPages, { ...base, today: features.today, calendar })
  helpLive({ staffPages, kioskPages }, { ...base, helpCalls })
  return { keepSessions, stop: telling.stop }
}

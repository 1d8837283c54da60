import type { KioskStation } from '@pratu/protocol/kiosk-link'
import { qrPath } from '../documents/qr-svg.ts'
import { phoneOrigin } from '../web/phone-origin.ts'
import { openingToday } from './calendar/opening-today.ts'
import { keepTime } from './clock/keep-time.ts'
import { createRedating } from './clock/redate.ts'
import { createSetTime } from './clock/set-time.ts'
import { composeActivities } from './compose-activities.ts'
import { composeBackups } from './compose-backups.ts'
import type { SchoolBase } from './compose-base.ts'
import { composeCatalogue } from './compose-catalogue.ts'
import { composeFeedback } from './compose-feedback.ts'
import { composeIdentity } from './compose-identity.ts'
import { composeImports } from './compose-imports.ts'
import { composeKioskSound } from './compose-kiosk-sound.ts'
import { composeLibrary } from './compose-library.ts'
import { composeOfficeLink } from './compose-office-link.ts'
import { composeOutsideLending } from './compose-outside-lending.ts'
import { composePapers } from './compose-papers.ts'
import { composePatrons } from './compose-patrons.ts'
import { composePublicCatalogue } from './compose-public-catalogue.ts'
import { composeReports } from './compose-reports.ts'
import { composeSignage } from './compose-signage.ts'
import { composeStatistics } from './compose-statistics.ts'
import type { SchoolConfig } from './config.ts'
import type { DiskReserve } from './disk/disk-reserve.ts'
import { pagesOf } from './kiosk/live.ts'
import type { Namespaces } from './namespaces.ts'
import { createReceipts } from './receipts/receipts.ts'
import { createStaff } from './staff/create-staff.ts'
import { createIngest } from './stations/ingest.ts'
import { createStations } from './stations/stations.ts'
import { createTagging } from './tagging/tagging.ts'
import { createToday } from './today/today.ts'
import { createTokens } from './tokens/tokens.ts'
import { createUpdates } from './updates/updates.ts'

/** Every feature of the school, made over those that it needs. */
export type SchoolFeatures = Awaited<ReturnType<typeof composeFeatures>>

export async function composeFeatures(
  config: SchoolConfig,
  base: SchoolBase,
  { staffPages, kioskPages }: Namespaces,
  disk: Pick<DiskReserve, 'mayExport'>,
) {
  const { clock } = base
  const library = await composeLibrary(config, base)
  const redating = createRedating({ ...base, ...library, ...library.visits })
  const time = keepTime({ ...base, redating })
  const setTime = createSetTime({ ...base, redating })
  await time()
  const { visits, school, calendar, doorCounters: gate } = library
  const { feedback, helpCalls, media } = composeFeedback({
    ...base,
    calendar,
    isStaffPageOpen: () => staffPages.sockets.size > 0,
  })
  const statistics = composeStatistics({ ...base, ...library, ...gate, feedback, media })
  const staff = createStaff(base)
  await staff.makeFirstAdministrator()
  const tokens = createTokens(base)
  const stations = createStations({
    ...base,
    localPageStation: config.kiosk.local_page_station ?? null,
    pagesOf: stationId => pagesOf(kioskPages, stationId),
  })
  const outside = composeOutsideLending(base, library, stations)
  const { papers, printer } = composePapers(base, () => school().name)
  const { activities, challenge } = composeActivities(base, library)
  const reports = await composeReports({
    ...base,
    ...{ calendar, statistics, gate, printer, activities, challenge },
    schoolName: () => school().name.th,
  })
  const patrons = composePatrons(base, library, reports)
  const officeLink = composeOfficeLink({
    ...base,
    ...{ calendar, statistics, reports: reports.office },
    schoolName: () => school().name.th,
  })
  const backups = composeBackups(config, base, () => officeLink.state() !== null)
  const updates = createUpdates({
    ...base,
    folder: config.updates.folder,
    requestFile: config.updates.request_file,
  })
  const publicCatalogue = composePublicCatalogue(base)
  await publicCatalogue.ready
  const signage = composeSignage({
    ...base,
    ...library,
    ...{ printer, publicCatalogue, officeLink, statistics },
    schoolName: () => school().name,
    activitiesOn: activities.facts.activitiesOn,
    challenge: challenge.standing.current,
  })
  const catalogue = await composeCatalogue({
    ...base,
    findItem: library.findItem,
    searchCatalogue: publicCatalogue.search,
    networkRecord: officeLink.networkRecord,
  })
  const imports = await composeImports(base)
  const identity = composeIdentity(base, library)
  const { kioskSettings, recordings, sound } = composeKioskSound(base)
  const receipts = createReceipts({
    ...base,
    schoolName: () => school().name,
    settings: kioskSettings.read,
    drawQr: qrPath,
    phoneOrigin,
    mayKeep: disk.mayExport,
    print: stations.presence.print,
  })
  const tagging = createTagging({
    ...base,
    owner: config.school.isil ?? null,
    findItem: library.findItem,
    isCard: code => library.circulation.findPatronByCard(code) !== undefined,
    isOnLoan: barcode => library.circulation.loans.openLoanOf(barcode) !== undefined,
    writeTag: stations.presence.writeTag,
    secure: stations.presence.secure,
  })
  const takeEvents = createIngest(visits.recordEvents)
  const kioskStation = (stationId: string): KioskStation => ({
    ...stations.kioskView(stationId),
    school: school(),
    withoutCard: identity.picturePins.settings().on,
    sound: sound(),
    openToday: openingToday(calendar, clock.now()),
    serverAtMs: clock.now(),
  })
  const today = createToday({ ...base, ...library, stations })

  return {
    ...{ library, staff, tokens, stations, papers, printer, patrons, reports, statistics, officeLink },
    ...{ publicCatalogue, catalogue, imports, identity, signage, activities, challenge, receipts },
    ...{
      time,
      setTime,
      outside,
      backups,
      updates,
      feedback,
      helpCalls,
      media,
      kioskSettings,
      recordings,
      tagging,
      takeEvents,
      kioskStation,
      today,
    },
  }
}

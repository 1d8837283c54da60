import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { KIOSK_NAMESPACE, type KioskStation } from '@pratu/protocol/kiosk-link'
import { STAFF_NAMESPACE } from '@pratu/protocol/staff-link'
import { STATION_NAMESPACE } from '@pratu/protocol/station-link'
import type { Logger } from 'pino'
import { qrPath, qrSvg } from '../documents/qr-svg.ts'
import type { Clock } from '../process/clock.ts'
import { startHousekeeping } from '../process/housekeeping.ts'
import { listen } from '../process/listen.ts'
import { systemRandomness } from '../process/randomness.ts'
import { systemTimers } from '../process/timers.ts'
import { createApi } from '../web/api.ts'
import { apiDocs } from '../web/api-docs.ts'
import { createApp } from '../web/app.ts'
import { cookieOf, KIOSK_COOKIE } from '../web/cookies.ts'
import { identifyAtSchool } from '../web/identify-at-school.ts'
import { createLiveServer } from '../web/live-server.ts'
import { phoneOrigin } from '../web/phone-origin.ts'
import { SCHOOL_PAGES, staticPages } from '../web/static-pages.ts'
import { cameFromThisComputer } from '../web/this-computer.ts'
import { certificateRoutes } from './activities/certificate-routes.ts'
import { challengeRoutes } from './activities/challenge/routes.ts'
import { activityRoutes, kioskActivityRoutes } from './activities/routes.ts'
import { appearanceRoutes } from './appearance/routes.ts'
import { createAuditLog } from './audit-log.ts'
import { openingToday } from './calendar/opening-today.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { createRecordExport } from './catalogue/export/export-records.ts'
import { exportRoutes } from './catalogue/export/routes.ts'
import { recordFileRoutes } from './catalogue/files/routes.ts'
import { cataloguingRoutes } from './catalogue/routes.ts'
import { publicCatalogueRoutes } from './catalogue/search/routes.ts'
import { deskRoutes } from './circulation/desk-routes.ts'
import { rulesRoutes } from './circulation/rules-routes.ts'
import { composeActivities, composeCertificates } from './compose-activities.ts'
import { composeCatalogue } from './compose-catalogue.ts'
import { composeFeedback } from './compose-feedback.ts'
import { composeIdentity } from './compose-identity.ts'
import { composeImports } from './compose-imports.ts'
import { composeKioskSound } from './compose-kiosk-sound.ts'
import { composeLibrary } from './compose-library.ts'
import { composeOfficeLink } from './compose-office-link.ts'
import { composePapers } from './compose-papers.ts'
import { composePatrons } from './compose-patrons.ts'
import { composePublicCatalogue } from './compose-public-catalogue.ts'
import { composeReports } from './compose-reports.ts'
import { composeSignage } from './compose-signage.ts'
import { composeStatistics } from './compose-statistics.ts'
import type { SchoolConfig } from './config.ts'
import { prepareDataFolder } from './data-folder.ts'
import { openDatabase } from './database/open.ts'
import { forgetOldAnswers } from './database/remember-answer.ts'
import { feedbackRoutes, kioskFeedbackRoutes } from './feedback/routes.ts'
import { createHappenings } from './happenings.ts'
import { helpLive } from './help/live.ts'
import { helpRoutes } from './help/routes.ts'
import { identityRoutes, kioskIdentityRoutes } from './identity/routes.ts'
import { importFileRoutes } from './imports/file-routes.ts'
import { importRoutes } from './imports/routes.ts'
import { kioskLive, pagesOf } from './kiosk/live.ts'
import { lendingRoutes } from './kiosk/routes.ts'
import { schoolRoutes } from './kiosk/school-routes.ts'
import { kioskSettingsRoutes } from './kiosk-settings/routes.ts'
import { mediaUseRoutes } from './media-use/routes.ts'
import { createMetrics } from './metrics.ts'
import { officeLinkRoutes } from './office-link/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { patronRoutes } from './patrons/routes.ts'
import { probes } from './probes.ts'
import { rateLimits } from './rate-limits.ts'
import { receiptPage } from './receipts/page-routes.ts'
import { createReceipts } from './receipts/receipts.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { recordingRoutes } from './recordings/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { listDemoCards } from './sample/demo-cards.ts'
import { signageRoutes } from './signage/routes.ts'
import { simulatorRoutes } from './simulator/routes.ts'
import { createStaff } from './staff/create-staff.ts'
import { guardStaffNamespace } from './staff/live.ts'
import { staffRoutes } from './staff/routes.ts'
import { createIngest } from './stations/ingest.ts'
import { stationLive } from './stations/live.ts'
import { pageRoutes } from './stations/page-routes.ts'
import { stationRoutes } from './stations/routes.ts'
import { createStations } from './stations/stations.ts'
import { statisticsRoutes } from './statistics/routes.ts'
import { stocktakeRoutes } from './stocktaking/routes.ts'
import { staffLive } from './today/live.ts'
import { todayRoutes } from './today/routes.ts'
import { createToday } from './today/today.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { createTokens } from './tokens/tokens.ts'
import { gateRoutes } from './visits/gate/routes.ts'
import { visitRoutes } from './visits/routes.ts'
import { kioskSignInRoutes, signInRoutes } from './visits/sign-ins/routes.ts'

const PAGES_FOLDER = fileURLToPath(new URL('../../kiosk-ui/dist', import.meta.url))

/** The school's server: where its features meet. Fails with an Error whose message says why it cannot start. */
export async function composeSchool(
  config: SchoolConfig,
  { clock, log, pagesFolder = PAGES_FOLDER }: { clock: Clock; log: Logger; pagesFolder?: string },
): Promise<{ address: AddressInfo; stop(): Promise<void> }> {
  const database = openDatabase(prepareDataFolder(config.data_folder))
  const happenings = createHappenings()
  const audit = createAuditLog(database, clock)
  const base = { database, clock, happenings, audit, log, timers: systemTimers, randomness: systemRandomness }
  const live = createLiveServer()

  const library = await composeLibrary(config, base)
  const { visits, signIns, school, calendar, doorCounters: gate } = library
  const staffPages = live.of(STAFF_NAMESPACE)
  const { feedback, helpCalls, media } = composeFeedback({
    ...base,
    calendar,
    isStaffPageOpen: () => staffPages.sockets.size > 0,
  })
  const statistics = composeStatistics({ ...base, ...library, ...gate, feedback, media })
  const staff = createStaff(base)
  await staff.makeFirstAdministrator()
  const tokens = createTokens(base)
  const kioskPages = live.of(KIOSK_NAMESPACE)
  const stations = createStations({
    ...base,
    localPageStation: config.kiosk.local_page_station ?? null,
    pagesOf: stationId => pagesOf(kioskPages, stationId),
  })
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
    print: stations.presence.print,
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

  const metrics = createMetrics({ ...base, stations: stations.views })
  const localHostNames = config.kiosk.local_host_names
  const { api, router, endpoints } = createApi({
    identify: identifyAtSchool({
      staff: staff.sessions.authenticate,
      kiosk: stations.authenticatePage,
      station: stations.authenticateDaemon,
      token: tokens.authenticate,
    }),
    localHostNames,
    limits: rateLimits(),
    answered: metrics.answered,
  })
  schoolRoutes(api, school, clock)
  appearanceRoutes(api, library.appearance)
  pageRoutes(api, { stations, kioskStation })
  lendingRoutes(api, identity.lending)
  identityRoutes(api, identity)
  kioskIdentityRoutes(api, identity)
  deskRoutes(api, library.desk)
  rulesRoutes(api, library.rules)
  publicCatalogueRoutes(api, publicCatalogue)
  cataloguingRoutes(api, catalogue.cataloguing)
  recordFileRoutes(api, catalogue.files, media.fileOpened)
  mediaUseRoutes(api, media, qrSvg)
  exportRoutes(api, createRecordExport(database))
  importRoutes(api, imports)
  importFileRoutes(api, imports)
  stocktakeRoutes(api, catalogue.stocktaking)
  calendarRoutes(api, library.calendarEditor)
  visitRoutes(api, { visits })
  gateRoutes(api, gate)
  statisticsRoutes(api, statistics)
  signInRoutes(api, signIns)
  kioskSignInRoutes(api, signIns, identity.photoAt)
  activityRoutes(api, activities)
  kioskActivityRoutes(api, activities)
  challengeRoutes(api, challenge)
  certificateRoutes(
    api,
    composeCertificates({ ...base, activities, challenge, printer, papers, reports, school }),
  )
  kioskFeedbackRoutes(api, feedback)
  feedbackRoutes(api, feedback)
  helpRoutes(api, helpCalls)
  kioskSettingsRoutes(api, kioskSettings, (stationId, trial) => {
    kioskPages.to(stationId).emit('trySound', trial)
    return pagesOf(kioskPages, stationId)
  })
  recordingRoutes(api, recordings)
  receiptRoutes(api, receipts)
  todayRoutes(api, { today })
  stationRoutes(api, { stations, takeEvents })
  simulatorRoutes(api, {
    ...stations,
    stations: stations.views,
    demo: () => listDemoCards(database, clock.now()),
  })
  staffRoutes(api, { ...staff, audit })
  tokenRoutes(api, tokens)
  patronRoutes(api, patrons)
  paperRoutes(api, papers)
  reportRoutes(api, reports)
  officeLinkRoutes(api, officeLink)
  signageRoutes(api, signage)
  const pages = [
    apiDocs(endpoints),
    probes({ database, metrics }),
    receiptPage(receipts, () => school().name),
    staticPages(pagesFolder, SCHOOL_PAGES),
  ]
  const app = createApp({ trustedProxies: config.trusted_proxies, endpoints: router, pages, log })

  const { noteHello } = visits
  const { cardAtGate } = signIns.kiosk
  stationLive(live.of(STATION_NAMESPACE), { ...base, stations, takeEvents, noteHello, cardAtGate })
  kioskLive(kioskPages, {
    ...base,
    kioskStation,
    authenticate: page =>
      stations.authenticatePage({
        secret: cookieOf(page, KIOSK_COOKIE),
        local: cameFromThisComputer(page, localHostNames),
      }),
    visitsToday: () => visits.visitsNow().visits,
  })
  const keepSessions = guardStaffNamespace(staffPages, { ...base, sessions: staff.sessions })
  const telling = staffLive(staffPages, { ...base, today, calendar })
  helpLive({ staffPages, kioskPages }, { happenings, helpCalls })

  const http = createServer(app)
  live.attach(http)
  const address = await listen(http, config)
  const stopHousekeeping = startHousekeeping(base, {
    ...library.housekeeping,
    pairings: stations.pairing.forgetExpired,
    lastSeen: stations.rememberSeen,
    openPages: keepSessions,
    sessions: staff.sessions.forgetExpired,
    catalogueChanges: publicCatalogue.forgetChanges,
    answers: () => database.write(() => forgetOldAnswers(database, clock.now())),
    leavers: patrons.privacy.forgetLeavers,
    documents: papers.forgetOld,
    reports: () => reports.forgetOld(patrons.privacy.lastDayForgotten()),
    imports: imports.forgetIdle,
    receipts: receipts.forgetExpired,
    traces: patrons.privacy.forgetTraces,
    visitorNames: signIns.forgetNames,
    attenderNames: activities.forgetNames,
    challenge: challenge.tidy,
    signPictures: signage.forgetPictures,
    helpCalls: helpCalls.expire,
    oldHelpCalls: helpCalls.forgetOld,
    suggestions: feedback.suggestions.forgetOld,
    picturePins: identity.picturePins.forgetOld,
    pins: identity.pins.forgetOld,
  })

  return {
    address,
    stop: async () => {
      stopHousekeeping()
      await officeLink.stop()
      await live.close()
      telling.stop()
      metrics.stop()
      publicCatalogue.stop()
      catalogue.stop()
      printer.stop()
      await imports.stop()
      await stations.rememberSeen()
      database.close()
    },
  }
}

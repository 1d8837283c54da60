import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { dateOf } from '@pratu/protocol/bangkok'
import { OFFICE_NAMESPACE } from '@pratu/protocol/office/office-link'
import type { Logger } from 'pino'
import { createPrinter } from '../documents/printer.ts'
import type { Clock } from '../process/clock.ts'
import { startHousekeeping } from '../process/housekeeping.ts'
import { systemRandomness } from '../process/randomness.ts'
import { systemTimers } from '../process/timers.ts'
import { createApi } from '../web/api.ts'
import { apiDocs } from '../web/api-docs.ts'
import { createApp } from '../web/app.ts'
import { identifyAtOffice } from '../web/identify-at-office.ts'
import { createLiveServer } from '../web/live-server.ts'
import { mayComeWithout, requireTls } from '../web/require-tls.ts'
import { serve } from '../web/serve.ts'
import { OFFICE_PAGES, staticPages } from '../web/static-pages.ts'
import { createAuditLog } from './audit-log.ts'
import { schoolBackupRoutes } from './backups/routes.ts'
import { createSchoolBackups } from './backups/school-backups.ts'
import type { OfficeBase } from './base.ts'
import { composeExchange, type SchoolNews } from './compose-exchange.ts'
import type { OfficeConfig } from './config.ts'
import { openOfficeDatabase } from './database/open.ts'
import { officeKeys } from './exchange/office-key.ts'
import { findSigningSchool } from './exchange/parcel-store.ts'
import { exchangeRoutes } from './exchange/routes.ts'
import { createFollowUp } from './follow-up/follow-up.ts'
import { followUpRoutes } from './follow-up/routes.ts'
import { createLiveAdapter } from './live/adapter-live.ts'
import { cutOff, guardOfficeNamespace, type OfficeNamespace } from './live/guard-live.ts'
import { officeLive } from './live/live.ts'
import { createTelling } from './live/telling.ts'
import { createAgreements } from './meetings/agreements.ts'
import { createMeetings } from './meetings/meetings.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { createNetworkReports } from './network-report/network-reports.ts'
import { networkReportRoutes } from './network-report/routes.ts'
import { networkRoutes } from './network-routes.ts'
import { createNews } from './news/news.ts'
import { newsRoutes } from './news/routes.ts'
import { probes } from './probes.ts'
import { rateLimits } from './rate-limits.ts'
import { createRounds } from './rounds/rounds.ts'
import { roundRoutes } from './rounds/routes.ts'
import { isSampleNetwork, makeSampleNetwork } from './sample/sample-network.ts'
import { createDueDates } from './schools/due-dates.ts'
import { createEnrolSchool } from './schools/enrol-school.ts'
import { listAttempts } from './schools/enrolment-store.ts'
import { schoolRoutes } from './schools/routes.ts'
import { readSchoolDetail } from './schools/school-detail.ts'
import { readSchools } from './schools/school-store.ts'
import { createSchools } from './schools/schools.ts'
import { sharedCatalogueRoutes } from './shared-catalogue/routes.ts'
import { createSharedCatalogue } from './shared-catalogue/shared-catalogue.ts'
import { createStaff } from './staff/create-staff.ts'
import { makeFirstAdministrator } from './staff/first-administrator.ts'
import { staffRoutes } from './staff/routes.ts'
import { submissionRoutes } from './submissions/routes.ts'
import { readSubmissionRow } from './submissions/submission-store.ts'
import { createSubmissions } from './submissions/submissions.ts'
import { readTrends } from './totals/trend-store.ts'

/** Who keeps the process alive, and a proxy, stand on its own computer. */
const LOCAL_HOST_NAMES = ['localhost', '127.0.0.1', '[::1]']

const PAGES_FOLDER = fileURLToPath(new URL('../../kiosk-ui/dist', import.meta.url))

/** One process of the Office's server: where its features meet. Fails with an Error whose message says why it cannot start. */
export async function composeOffice(
  config: OfficeConfig,
  { clock, log, pagesFolder = PAGES_FOLDER }: { clock: Clock; log: Logger; pagesFolder?: string },
): Promise<{ address: AddressInfo; stop(): Promise<void> }> {
  const database = await openOfficeDatabase({
    url: config.database_url,
    readUrl: config.database_read_url,
    log,
  })
  const { telling, listen: listenToChanges } = createTelling()
  const audit = createAuditLog(database, clock)
  const base: OfficeBase = {
    database,
    clock,
    randomness: systemRandomness,
    timers: systemTimers,
    audit,
    telling,
    log,
  }
  const live = createLiveServer({
    adapter: createLiveAdapter(database.pool, log),
    mayCome: config.tls && mayComeWithout(LOCAL_HOST_NAMES),
  })
  const pages: OfficeNamespace = live.of(OFFICE_NAMESPACE)

  await makeFirstAdministrator(base)
  const staff = createStaff({ ...base, cutOff: hashes => cutOff(pages, hashes) })
  const schools = createSchools(base)
  const dueDates = createDueDates(base)
  const submissions = createSubmissions(base)
  const rounds = createRounds(base)
  const keys = await officeKeys(database)
  const news = createNews(base)
  const followUp = createFollowUp(base)
  const schoolNews: SchoolNews = {
    findings: followUp.findingsFor,
    announcements: news.announcementsFor,
    signs: news.signsFor,
    takeAnswers: followUp.takeAnswers,
  }
  const exchange = composeExchange(base, { keys, dueDates, news: schoolNews })
  const backups = createSchoolBackups({
    ...base,
    findSigningSchool: schoolId => findSigningSchool(database.now, schoolId),
  })
  if (config.sample) await makeSampleNetwork(base)

  const { api, router, endpoints } = createApi({
    identify: identifyAtOffice(staff.sessions.authenticate),
    localHostNames: [],
    limits: rateLimits(),
    answered: () => {},
    log,
  })
  const name = { th: config.office.name_th, en: config.office.name_en }
  const printer = createPrinter(base)
  const networkReports = createNetworkReports({
    ...base,
    printer,
    officeName: name.th,
    schoolsOf: rounds.all,
  })
  networkRoutes(api, {
    network: { name, sample: await isSampleNetwork(database) },
    clock,
    currentRound: rounds.current,
  })
  staffRoutes(api, { ...staff, audit })
  schoolRoutes(api, {
    schools,
    dueDates,
    attempts: () => listAttempts(database.now),
    detailOf: schoolId =>
      readSchoolDetail(schoolId, {
        database,
        findSchool: schools.find,
        dueOf: id => dueDates.ofSchool(id, dateOf(clock.now())),
        submissionsOf: submissions.ofSchool,
        trendsOf: id => readTrends(database.reads, id),
        backupsOf: backups.list,
      }),
  })
  schoolBackupRoutes(api, backups)
  roundRoutes(api, { rounds })
  submissionRoutes(api, { submissions })
  newsRoutes(api, { news })
  followUpRoutes(api, { followUp })
  networkReportRoutes(api, { networkReports })
  sharedCatalogueRoutes(api, { sharedCatalogue: createSharedCatalogue(base) })
  meetingRoutes(api, { meetings: createMeetings(base), agreements: createAgreements(base) })
  exchangeRoutes(api, {
    exchange,
    enrol: createEnrolSchool(base),
    office: { name: name.th, publicKey: keys.publicKey },
    noteFile: (actor, { schoolName, receipt }) =>
      database.transaction(writing =>
        audit.append(writing, actor, 'parcel-file-taken', { name: schoolName, outcome: receipt.outcome }),
      ),
  })

  const app = createApp({
    trustedProxies: config.trusted_proxies,
    requireTls: config.tls && requireTls(LOCAL_HOST_NAMES),
    endpoints: router,
    pages: [apiDocs(endpoints), probes(database), staticPages(pagesFolder, OFFICE_PAGES)],
    log,
  })
  const keepSessions = guardOfficeNamespace(pages, { sessions: staff.sessions, log })
  const changes = officeLive(pages, {
    ...base,
    roundNews: rounds.news,
    schools: ids => readSchools(database.now, clock.now(), ids),
    submission: (schoolId, submissionId) => readSubmissionRow(database.now, schoolId, submissionId),
  })
  listenToChanges(changes.listener)

  const serving = await serve(app, live, config, base)
  const stopHousekeeping = startHousekeeping(base, {
    openPages: keepSessions,
    sessions: staff.sessions.forgetExpired,
  })

  return {
    address: serving.address,
    stop: async () => {
      stopHousekeeping()
      printer.stop()
      changes.stop()
      await serving.stop()
      await database.close()
    },
  }
}

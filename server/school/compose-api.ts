import { qrSvg } from '../documents/qr-svg.ts'
import type { Api } from '../web/mount.ts'
import { refuseAll } from '../web/refuse-all.ts'
import { certificateRoutes } from './activities/certificate-routes.ts'
import { challengeRoutes } from './activities/challenge/routes.ts'
import { activityRoutes, kioskActivityRoutes } from './activities/routes.ts'
import { appearanceRoutes } from './appearance/routes.ts'
import { backupRoutes } from './backups/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { createRecordExport } from './catalogue/export/export-records.ts'
import { exportRoutes } from './catalogue/export/routes.ts'
import { recordFileRoutes } from './catalogue/files/routes.ts'
import { cataloguingRoutes } from './catalogue/routes.ts'
import { publicCatalogueRoutes } from './catalogue/search/routes.ts'
import { deskRoutes } from './circulation/desk-routes.ts'
import { rulesRoutes } from './circulation/rules-routes.ts'
import { storedTransactionRoutes } from './circulation/terminals/routes.ts'
import { clockRoutes } from './clock/routes.ts'
import { composeCertificates } from './compose-activities.ts'
import type { SchoolBase } from './compose-base.ts'
import type { SchoolFeatures } from './compose-features.ts'
import { feedbackRoutes, kioskFeedbackRoutes } from './feedback/routes.ts'
import { helpRoutes } from './help/routes.ts'
import { identityRoutes, kioskIdentityRoutes } from './identity/routes.ts'
import { importFileRoutes } from './imports/file-routes.ts'
import { importRoutes } from './imports/routes.ts'
import { pagesOf } from './kiosk/live.ts'
import { lendingRoutes } from './kiosk/routes.ts'
import { schoolRoutes } from './kiosk/school-routes.ts'
import { kioskSettingsRoutes } from './kiosk-settings/routes.ts'
import { mediaUseRoutes } from './media-use/routes.ts'
import type { Namespaces } from './namespaces.ts'
import { officeLinkRoutes } from './office-link/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { patronRoutes } from './patrons/routes.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { recordingRoutes } from './recordings/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { listDemoCards } from './sample/demo-cards.ts'
import { signageRoutes } from './signage/routes.ts'
import { simulatorRoutes } from './simulator/routes.ts'
import { outsideLendingRoutes } from './sip2/lending/routes.ts'
import { staffRoutes } from './staff/routes.ts'
import { pageRoutes } from './stations/page-routes.ts'
import { stationRoutes } from './stations/routes.ts'
import { statisticsRoutes } from './statistics/routes.ts'
import { stocktakeRoutes } from './stocktaking/routes.ts'
import { taggingRoutes } from './tagging/routes.ts'
import { todayRoutes } from './today/routes.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { updateRoutes } from './updates/routes.ts'
import { gateRoutes } from './visits/gate/routes.ts'
import { visitRoutes } from './visits/routes.ts'
import { kioskSignInRoutes, signInRoutes } from './visits/sign-ins/routes.ts'

/** Mounts what each feature answers over HTTP. */
export function composeApi(
  api: Api,
  base: SchoolBase,
  features: SchoolFeatures,
  { kioskPages }: Pick<Namespaces, 'kioskPages'>,
): void {
  const { clock, database } = base
  const { library, catalogue, stations, identity, activities, challenge, media, feedback } = features
  const { school, signIns, doorCounters } = library

  schoolRoutes(api, school, clock)
  appearanceRoutes(api, library.appearance)
  pageRoutes(api, features)
  lendingRoutes(api, identity.lending)
  identityRoutes(api, identity)
  kioskIdentityRoutes(api, identity)
  const loans = features.outside ? refuseAll(api, 'loans-kept-elsewhere') : api
  deskRoutes(loans, library.desk)
  rulesRoutes(loans, library.rules)
  outsideLendingRoutes(api, features.outside)
  storedTransactionRoutes(api, library.stored)
  publicCatalogueRoutes(api, features.publicCatalogue)
  cataloguingRoutes(api, catalogue.cataloguing)
  recordFileRoutes(api, catalogue.files, media.fileOpened)
  mediaUseRoutes(api, media, qrSvg)
  exportRoutes(api, createRecordExport(database))
  importRoutes(api, features.imports)
  importFileRoutes(api, features.imports)
  stocktakeRoutes(api, catalogue.stocktaking)
  calendarRoutes(api, library.calendarEditor)
  backupRoutes(api, features.backups)
  updateRoutes(api, features.updates)
  clockRoutes(api, features.setTime)
  visitRoutes(api, library)
  gateRoutes(api, doorCounters)
  statisticsRoutes(api, features.statistics)
  signInRoutes(api, signIns)
  kioskSignInRoutes(api, signIns, identity.photoAt)
  activityRoutes(api, activities)
  kioskActivityRoutes(api, activities)
  challengeRoutes(api, challenge)
  certificateRoutes(api, composeCertificates({ ...base, ...features, school }))
  kioskFeedbackRoutes(api, feedback)
  feedbackRoutes(api, feedback)
  helpRoutes(api, features.helpCalls)
  kioskSettingsRoutes(api, features.kioskSettings, (stationId, trial) => {
    kioskPages.to(stationId).emit('trySound', trial)
    return pagesOf(kioskPages, stationId)
  })
  recordingRoutes(api, features.recordings)
  receiptRoutes(api, features.receipts)
  taggingRoutes(api, features.tagging)
  todayRoutes(api, features)
  stationRoutes(api, features)
  simulatorRoutes(api, {
    ...stations,
    stations: stations.views,
    demo: () => listDemoCards(database, clock.now()),
  })
  staffRoutes(api, { ...features.staff, audit: base.audit })
  tokenRoutes(api, features.tokens)
  patronRoutes(api, features.patrons)
  paperRoutes(api, features.papers)
  reportRoutes(api, features.reports)
  officeLinkRoutes(api, features.officeLink)
  signageRoutes(api, features.signage)
}

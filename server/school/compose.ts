import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { createRenewal } from '../certificates/renew-certificate.ts'
import type { Clock } from '../process/clock.ts'
import { startHousekeeping } from '../process/housekeeping.ts'
import { systemTimers, type Timers } from '../process/timers.ts'
import { createApi } from '../web/api.ts'
import { apiDocs } from '../web/api-docs.ts'
import { createApp } from '../web/app.ts'
import { certificatePage } from '../web/certificate-page.ts'
import { identifyAtSchool } from '../web/identify-at-school.ts'
import { createLiveServer } from '../web/live-server.ts'
import { mayComeWithout, requireTls } from '../web/require-tls.ts'
import { serve } from '../web/serve.ts'
import { SCHOOL_PAGES, staticPages } from '../web/static-pages.ts'
import { isOpenAt } from './calendar/opening-today.ts'
import type { Boot } from './clock/boot.ts'
import { composeApi } from './compose-api.ts'
import { composeBase } from './compose-base.ts'
import { composeFeatures } from './compose-features.ts'
import { composeHealth } from './compose-health.ts'
import { composeHousekeeping } from './compose-housekeeping.ts'
import { composeLive } from './compose-live.ts'
import { composeSip2 } from './compose-sip2.ts'
import type { SchoolConfig } from './config.ts'
import { createDiskReserve } from './disk/disk-reserve.ts'
import { keepRoom } from './disk/routes.ts'
import { healthProbe, healthRoutes } from './health/routes.ts'
import { createMetrics } from './metrics.ts'
import { openNamespaces } from './namespaces.ts'
import { checkDatabase, probes } from './probes.ts'
import { rateLimits } from './rate-limits.ts'
import { receiptPage } from './receipts/page-routes.ts'

const PAGES_FOLDER = fileURLToPath(new URL('../../kiosk-ui/dist', import.meta.url))

/** The school's server: where its features meet. Fails with an Error whose message says why it cannot start. */
export async function composeSchool(
  config: SchoolConfig,
  {
    clock,
    boot = null,
    timers = systemTimers,
    log,
    pagesFolder = PAGES_FOLDER,
  }: { clock: Clock; boot?: Boot | null; timers?: Timers; log: Logger; pagesFolder?: string },
): Promise<{
  address: AddressInfo
  /** Null where no terminals of other makers are answered. */
  sip2Address: AddressInfo | null
  checkHealth(): Promise<void>
  stop(): Promise<void>
}> {
  const disk = createDiskReserve(config.data_folder)
  // A database on a full disk is not even opened.
  disk.makeRoom()
  const base = composeBase(config, { clock, boot, timers, log })
  const localHostNames = config.kiosk.local_host_names
  const live = createLiveServer({ mayCome: config.tls && mayComeWithout(localHostNames) })
  const namespaces = openNamespaces(live, id => features.stations.nameOf(id) !== null)
  const features = await composeFeatures(config, base, namespaces, disk)
  const { stations, staff, tokens, library, receipts } = features

  const metrics = createMetrics({ ...base, stations: stations.views })
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
    log,
  })
  composeApi(api, base, features, namespaces)
  const health = composeHealth(config, base, features)
  healthRoutes(api, health)
  const pages = [
    apiDocs(endpoints),
    probes({ ...base, metrics, isOpen: () => isOpenAt(library.calendar, base.clock.now()) }),
    healthProbe(health, localHostNames),
    receiptPage(receipts, () => library.school().name),
    certificatePage(config.tls?.authority),
    staticPages(pagesFolder, SCHOOL_PAGES),
  ]
  const app = createApp({
    trustedProxies: config.trusted_proxies,
    endpoints: keepRoom(router, disk),
    requireTls: config.tls && requireTls(localHostNames),
    ...{ pages, log },
  })
  const telling = composeLive(namespaces, base, features, localHostNames)

  const serving = await serve(app, live, config, base)
  const sip2 = await composeSip2(config, base, features)
  const stopHousekeeping = startHousekeeping(base, {
    ...composeHousekeeping(base, features),
    diskReserve: async () => disk.look(),
    openPages: telling.keepSessions,
    ...(config.tls && { certificate: createRenewal(config.tls.certificate, clock.now) }),
  })

  return {
    address: serving.address,
    sip2Address: sip2?.address ?? null,
    checkHealth: () => checkDatabase(base.database),
    stop: async () => {
      stopHousekeeping()
      await features.officeLink.stop()
      await sip2?.stop()
      await library.stopLending()
      await serving.stop()
      telling.stop()
      metrics.stop()
      features.publicCatalogue.stop()
      features.catalogue.stop()
      features.printer.stop()
      await features.imports.stop()
      await stations.rememberSeen()
      base.database.close()
    },
  }
}

import {
  changeNetworkReportSettings,
  getNetworkReport,
  getNetworkReportFile,
} from '@pratu/protocol/api/office/network-report'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { NetworkReports } from './network-reports.ts'

export function networkReportRoutes(api: Api, { networkReports }: { networkReports: NetworkReports }): void {
  api.handle(getNetworkReport, ({ params }) => networkReports.of(params))
  api.handle(getNetworkReportFile, ({ params: { form, ...semester } }) => networkReports.file(semester, form))
  api.handle(changeNetworkReportSettings, async ({ caller, body }) =>
    succeed(await networkReports.changeSettings(actorOf(caller), body)),
  )
}

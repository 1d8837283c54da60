import * as z from 'zod/mini'
import { endpoint } from '../../endpoint.ts'
import { FileAnswer } from '../../file-answer.ts'
import { NetworkReport } from '../../office/network-report.ts'
import { SemesterKey } from '../../semester.ts'

export const NETWORK_REPORT_FORMS = ['pdf', 'xlsx'] as const
export const NetworkReportForm = z.enum(NETWORK_REPORT_FORMS)
export type NetworkReportForm = z.infer<typeof NetworkReportForm>

export const getNetworkReport = endpoint({
  method: 'GET',
  path: '/api/office/network-reports/:academicYear/:semester',
  summary:
    'A semester of the network: sums of the reports that were received, who is missing, and each school beside its own past.',
  access: 'clerk',
  params: SemesterKey,
  response: NetworkReport,
})

export const getNetworkReportFile = endpoint({
  method: 'GET',
  path: '/api/office/network-reports/:academicYear/:semester/files/:form',
  summary: 'The same as a PDF or a workbook; one that does not add up is refused with the place.',
  access: 'clerk',
  params: z.extend(SemesterKey, { form: NetworkReportForm }),
  download: true,
  response: FileAnswer,
})

export const NetworkReportSettings = z.object({ ranking: z.boolean() })
export type NetworkReportSettings = z.infer<typeof NetworkReportSettings>

export const changeNetworkReportSettings = endpoint({
  method: 'PUT',
  path: '/api/office/network-report-settings',
  summary: 'Switch on or off a table of the schools in the order of their rates.',
  access: 'office-administrator',
  body: NetworkReportSettings,
  response: NetworkReportSettings,
})

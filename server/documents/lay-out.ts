import { type Result, succeed } from '@pratu/protocol/failures'
import { layOutAttendanceSheet } from './attendance-sheet-layout.ts'
import { layOutCards } from './card-layout.ts'
import { layOutCertificates } from './certificate-layout.ts'
import { layOutCommands } from './command-layout.ts'
import type { DocumentData, Template } from './document-data.ts'
import { layOutLabels } from './label-layout.ts'
import { layOutOverdue } from './overdue-layout.ts'
import { layOutRegister } from './register-layout.ts'
import { layOutReport } from './report-layout.ts'
import { layOutSigns } from './sign-layout.ts'
import { layOutTipSigns } from './tip-sign-layout.ts'

const LAYOUTS: { readonly [Name in Template]: (data: DocumentData[Name]) => Result<unknown> } = {
  labels: layOutLabels,
  cards: layOutCards,
  register: data => succeed(layOutRegister(data)),
  overdue: data => succeed(layOutOverdue(data)),
  commands: data => succeed(layOutCommands(data)),
  signs: data => succeed(layOutSigns(data)),
  'tip-sign': data => succeed(layOutTipSigns(data)),
  report: data => succeed(layOutReport(data)),
  certificate: data => succeed(layOutCertificates(data)),
  'attendance-sheet': data => succeed(layOutAttendanceSheet(data)),
  empty: () => succeed({}),
}

/** Turns data into what their template draws: texts in lines, bars, places. */
export const layOut = <Name extends Template>(template: Name, data: DocumentData[Name]): Result<unknown> =>
  LAYOUTS[template](data)

import type { ReportForm } from '@pratu/protocol/api/reports'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { semesterName } from '@pratu/protocol/semester'
import { createKeptFiles, type KeptFile } from '../../documents/kept-files.ts'
import { tablesWorkbook } from '../../documents/tables-workbook.ts'
import { mismatchesOf } from './check-report.ts'
import type { Emblems } from './emblems.ts'
import { reportDocument } from './report-document.ts'
import type { ReportFacts } from './report-facts.ts'
import type { ReportNeeds } from './report-needs.ts'

const MEDIA_TYPES: Record<ReportForm, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export interface FileWish {
  readonly form: ReportForm
  readonly thaiDigits: boolean
}

/** Reports as files. One that does not add up is no file. */
export function createReportFiles(
  { clock, randomness, log, printer }: Pick<ReportNeeds, 'clock' | 'randomness' | 'log' | 'printer'>,
  emblems: Pick<Emblems, 'find'>,
) {
  const kept = createKeptFiles(clock)

  async function contentOf(facts: ReportFacts, { form, thaiDigits }: FileWish): Promise<Result<Uint8Array>> {
    const document = reportDocument(facts, { emblem: emblems.find(facts.emblemId), thaiDigits })
    if (form === 'xlsx') return succeed(await tablesWorkbook(document.tables))
    if (form === 'docx') return printer.writeDocx(document)
    const rendered = await printer.render('report', document)
    return rendered.ok ? succeed(rendered.value.pdf) : rendered
  }

  return {
    /** Fails with `report-does-not-add-up`, naming every place, and with what the printer names. */
    async make(
      facts: ReportFacts,
      wish: FileWish,
      memberId: string,
    ): Promise<Result<{ fileId: string; fileName: string }>> {
      const mismatches = mismatchesOf(facts)
      if (mismatches.length > 0) {
        log.error({ mismatches }, 'a report does not add up')
        return refuse(...mismatches)
      }
      const content = await contentOf(facts, wish)
      if (!content.ok) return content
      const fileId = randomness.id()
      const version = facts.version > 1 ? `-${facts.version}` : ''
      const fileName = `library-report-${semesterName(facts.semester)}${version}.${wish.form}`
      const file: KeptFile = { content: content.value, mediaType: MEDIA_TYPES[wish.form], fileName, memberId }
      kept.keep(fileId, file)
      return succeed({ fileId, fileName })
    },
    find: kept.find,
    forgetOld: kept.forgetOld,
  }
}

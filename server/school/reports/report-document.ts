import type { Emblem, ReportDocument } from '../../documents/report-document.ts'
import { longDate } from '../../documents/thai-writing.ts'
import { memoText } from './memo-text.ts'
import type { ReportFacts } from './report-facts.ts'
import { reportTables } from './report-tables.ts'

/** The documents of a report, whatever their form. */
export function reportDocument(
  facts: ReportFacts,
  { emblem, thaiDigits }: { readonly emblem: Emblem | null; readonly thaiDigits: boolean },
): ReportDocument {
  const tables = reportTables(facts)
  const { semester, dataUntil } = facts
  const until = dataUntil === null ? '' : ` (ข้อมูลถึงวันที่ ${longDate(dataUntil)})`
  return {
    memo: memoText(facts, tables.length),
    title: `ตารางสถิติห้องสมุด ภาคเรียนที่ ${semester.semester} ปีการศึกษา ${semester.academicYear}${until}`,
    schoolName: facts.schoolName,
    tables,
    emblem,
    thaiDigits,
  }
}

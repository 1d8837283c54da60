import type { DocumentTable, TableColumn } from '../../documents/document-table.ts'
import { numberColumn, textColumn } from '../../documents/table-columns.ts'
import { longDate } from '../../documents/thai-writing.ts'
import type { ReportFacts } from './report-facts.ts'

/** Each table is a file of `tables/`. Null: this school has nothing of the kind. */
export type ReportTable = (facts: ReportFacts) => DocumentTable | null

/** Instead of figures that would only look like nothing. */
export const LOANS_ELSEWHERE = 'การยืมและการคืนบันทึกไว้ในระบบห้องสมุดอื่น จึงไม่มีตัวเลขการยืมในรายงานนี้'

/** Columns of a table that tells one fact a row. */
export const factColumns: readonly TableColumn[] = [
  textColumn('รายการ', 9),
  numberColumn('จำนวน', 3),
  textColumn('หน่วย', 2.4),
]

/** `ห้องสมุดปิดทำการวันที่ …`: what stands below tables of months. */
export function closureNotes({ closures }: ReportFacts): string[] {
  if (closures.length === 0) return []
  const days = closures.map(({ from, to, name }) => `${stretchOf(from, to)} (${name})`)
  return [`ห้องสมุดปิดทำการ: ${days.join(', ')}`]
}

function stretchOf(from: string, to: string): string {
  if (from === to) return longDate(from)
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${Number(from.slice(8))}–${longDate(to)}`
    : `${longDate(from)} ถึง ${longDate(to)}`
}

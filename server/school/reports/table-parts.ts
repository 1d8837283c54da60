import type { DocumentTable, TableCell, TableColumn } from '../../documents/document-table.ts'
import { longDate } from '../../documents/thai-writing.ts'
import type { ReportFacts } from './report-facts.ts'

/** Each table is a file of `tables/`. Null: this school has nothing of the kind. */
export type ReportTable = (facts: ReportFacts) => DocumentTable | null

export const textColumn = (heading: string, width: number): TableColumn => ({ heading, holds: 'text', width })
/** Of names, whose digits are theirs. */
export const nameColumn = (heading: string, width: number): TableColumn => ({ heading, holds: 'name', width })
export const numberColumn = (heading: string, width = 3): TableColumn => ({ heading, holds: 'number', width })
export const addingColumn = (heading: string, width = 3): TableColumn => ({
  ...numberColumn(heading, width),
  adds: true,
})
/** The quotient of the columns at two places. */
export const quotientColumn = (heading: string, part: number, whole: number, width = 2.6): TableColumn => ({
  ...numberColumn(heading, width),
  quotient: { part, whole },
})
/** What of its total a column's cell is. */
export const shareOfTotalColumn = (heading: string, part: number, width = 2.6): TableColumn => ({
  ...numberColumn(heading, width),
  quotient: { part, whole: 'total' },
})

export const share = (part: number | null, whole: number | null): TableCell =>
  part === null || whole === null || whole === 0 ? null : { share: part / whole }
export const average = (sum: number, count: number): TableCell =>
  count === 0 ? null : { decimal: sum / count }

export const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number | null): number =>
  rows.reduce((sum, row) => sum + (of(row) ?? 0), 0)

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

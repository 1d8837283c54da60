import type { DocumentTable, TableCell } from './document-table.ts'
import { type Sheet, type SheetCell, xlsxOf } from './xlsx.ts'

/** All tables of a report in one workbook, a sheet each: headings, rows, total, and the notes below. */
export const tablesWorkbook = (tables: readonly DocumentTable[]): Promise<Buffer> =>
  xlsxOf(tables.map(sheetOf), 'th')

const sheetOf = (table: DocumentTable, index: number): Sheet => ({
  name: `${index + 1} ${table.title}`,
  headings: table.columns.map(({ heading }) => heading),
  rows: [
    ...table.rows.map(row => row.map(sheetCell)),
    ...(table.total ? [table.total.map(sheetCell)] : []),
    ...(table.notes.length > 0 ? [[]] : []),
    ...table.notes.map(note => [note]),
  ],
})

/** A share as the number that its column's heading (ร้อยละ) says. */
function sheetCell(cell: TableCell): SheetCell {
  if (cell === null || typeof cell !== 'object') return cell
  if ('share' in cell) return { decimal: cell.share * 100 }
  return 'factor' in cell ? cell.factor : cell
}

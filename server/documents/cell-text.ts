import type { DocumentTable, TableCell } from './document-table.ts'
import { shortDate, shortMonth } from './thai-writing.ts'

/** What stands where a number is not known. */
export const UNKNOWN = '–'

/** A cell as Thai documents write it. */
export function cellText(cell: TableCell): string {
  if (cell === null) return UNKNOWN
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return cell.toLocaleString('en-US')
  if ('date' in cell) return shortDate('th', cell.date)
  if ('month' in cell) return shortMonth(cell.month)
  if ('factor' in cell) return cell.factor.toFixed(3)
  return twoDecimals('share' in cell ? cell.share * 100 : cell.decimal)
}

export const twoDecimals = (value: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export interface WrittenRow {
  readonly cells: readonly string[]
  readonly isTotal: boolean
}

/** The rows of a table as texts, its total the last. `digits` rewrites every digit that is not part of a name. */
export function writtenRows(table: DocumentTable, digits: (text: string) => string): WrittenRow[] {
  const written = (cells: readonly TableCell[], isTotal: boolean): WrittenRow => ({
    cells: cells.map((cell, index) =>
      !isTotal && table.columns[index]?.holds === 'name' ? cellText(cell) : digits(cellText(cell)),
    ),
    isTotal,
  })
  return [
    ...table.rows.map(cells => written(cells, false)),
    ...(table.total ? [written(table.total, true)] : []),
  ]
}

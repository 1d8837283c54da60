import type { Failure } from '@pratu/protocol/failures'
import { cellText } from './cell-text.ts'
import type { DocumentTable, TableCell, TableColumn } from './document-table.ts'

/** Two numbers that should agree and do not: where they stand, what is stated, and what follows from the rest. */
export interface Mismatch {
  readonly table: string
  readonly row: string
  readonly stated: number
  readonly expected: number
}

/** How many are told: the first leads to the mistake, and the rest often follows from it. */
const MOST_TOLD = 10

/** Mismatches as refusals tell them. */
export const failuresOf = (mismatches: readonly Mismatch[]): Failure[] =>
  mismatches.slice(0, MOST_TOLD).map(({ table, row, stated, expected }) => ({
    code: 'report-does-not-add-up',
    params: { table, row, stated, expected },
  }))

/** Shares and averages are quotients of whole numbers, so only the last bits of a double may differ. */
const ALIKE = 1e-9

/** Reckons every table again: totals from rows, shares and averages from the cells that they are made of. */
export const checkTables = (tables: readonly DocumentTable[]): Mismatch[] => tables.flatMap(checkTable)

function checkTable(table: DocumentTable): Mismatch[] {
  return table.columns.flatMap((column, index) => [
    ...(column.adds ? checkTotal(table, index) : []),
    ...(column.quotient ? checkQuotients(table, index, column.quotient) : []),
  ])
}

function checkTotal({ key, columns, rows, total }: DocumentTable, column: number): Mismatch[] {
  const stated = numberOf(total?.[column] ?? null)
  const expected = rows.reduce((sum, row) => sum + numberOf(row[column] ?? null), 0)
  return stated === expected ? [] : [{ table: key, row: columns[column]?.heading ?? '', stated, expected }]
}

function checkQuotients(
  { key, columns, rows, total }: DocumentTable,
  column: number,
  { part, whole, neverAbove1 }: NonNullable<TableColumn['quotient']>,
): Mismatch[] {
  return [...rows, ...(total ? [total] : [])].flatMap(row => {
    const of = whole === 'total' ? total?.[part] : row[whole]
    const divisor = numberOf(of ?? null)
    const cell = row[column] ?? null
    const stated = numberOf(cell)
    const quotient = divisor === 0 ? 0 : numberOf(row[part] ?? null) / divisor
    const expected = neverAbove1 && quotient > 1 ? 0 : quotient
    if (Math.abs(stated - expected) < ALIKE) return []
    const place = [columns[column]?.heading, rowName(row)].filter(Boolean).join(' ')
    return [{ table: key, row: place, stated, expected }]
  })
}

/** What tells a row from the others: its first text. */
const rowName = (row: readonly TableCell[]): string =>
  cellText(
    row.find(
      cell => typeof cell === 'string' || (typeof cell === 'object' && cell !== null && 'month' in cell),
    ) ?? '',
  )

function numberOf(cell: TableCell): number {
  if (typeof cell === 'number') return cell
  if (cell === null || typeof cell === 'string') return 0
  if ('share' in cell) return cell.share
  if ('decimal' in cell) return cell.decimal
  return 'factor' in cell ? cell.factor : 0
}

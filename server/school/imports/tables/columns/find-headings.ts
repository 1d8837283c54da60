import type { TableRow } from '../table-row.ts'

/** How many rows at the beginning of a table may hold its headings: names of the school and of the list stand above them. */
export const HEADINGS_WITHIN = 30

/**
 * The row of the headings among the first rows: the one in which the most columns are known. Where none is known, the
 * first of the widest rows, if it has words only. 0 where a table has no headings.
 */
export function findHeadingRow(
  beginning: readonly TableRow[],
  isKnown: (heading: string) => boolean,
): number {
  const scored = beginning.map(({ row, cells }) => ({ row, known: cells.filter(isKnown).length }))
  const best = scored.reduce((one, other) => (other.known > one.known ? other : one), { row: 0, known: 0 })
  if (best.known >= 2) return best.row
  const filled = (cells: readonly string[]) => cells.filter(cell => cell !== '').length
  const widest = Math.max(0, ...beginning.map(({ cells }) => filled(cells)))
  const first = widest < 2 ? undefined : beginning.find(({ cells }) => filled(cells) === widest)
  if (first?.cells.every(isWords)) return first.row
  return best.known === 1 ? best.row : 0
}

const isWords = (cell: string): boolean => cell === '' || /^\D*$/.test(cell) || /^[^\d]*\p{L}{3}/u.test(cell)

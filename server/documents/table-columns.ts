import type { TableCell, TableColumn } from './document-table.ts'

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
/** The same, of people among those enrolled. */
export const reachColumn = (heading: string, part: number, whole: number, width = 2.6): TableColumn => ({
  ...numberColumn(heading, width),
  quotient: { part, whole, neverAbove1: true },
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

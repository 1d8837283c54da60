/** What stands in a cell of a table, whatever form the table is written in. Null: not known, or there is no such number. */
export type TableCell =
  | string
  | number
  | null
  | { readonly date: string }
  /** `2026-11`. */
  | { readonly month: string }
  /** A part of 1, written in percent with two decimals. */
  | { readonly share: number }
  /** Written with two decimals. */
  | { readonly decimal: number }
  /** Something is multiplied by it: written with three decimals. */
  | { readonly factor: number }

export interface TableColumn {
  readonly heading: string
  /** `name`: names of things and people, whose digits are never changed. Numbers stand at the right. */
  readonly holds: 'text' | 'name' | 'number'
  /** How wide it is beside the others. */
  readonly width: number
  /** The table's total states the sum of its rows. */
  readonly adds?: true
  /** Its cells are the quotient of two other columns, by their places; or a column's part of its own total. */
  readonly quotient?: {
    readonly part: number
    readonly whole: number | 'total'
    /** A part that is larger than its whole has none: the whole is not that of the same time. */
    readonly neverAbove1?: true
  }
}

export interface BarChart {
  readonly title: string
  readonly bars: readonly { readonly label: TableCell; readonly value: number }[]
}

/** A table of a report as PDF, DOCX and XLSX show it alike. */
export interface DocumentTable {
  readonly key: string
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
  readonly total: readonly TableCell[] | null
  /** What stands below it. */
  readonly notes: readonly string[]
  readonly chart: BarChart | null
}

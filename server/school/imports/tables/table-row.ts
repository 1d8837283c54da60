/** A row of a table with something in it. */
export interface TableRow {
  /** As a spreadsheet counts them, from 1. */
  readonly row: number
  /** Trimmed; real dates are `2026-05-31`. What is missing at the end is missing here. */
  readonly cells: readonly string[]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2060\ufeff]/g

/** What a person sees in a cell: without marks that cannot be seen, and without space around it. */
export const cellText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[\u00a0\t ]+/g, ' ')
    .trim()

/** The row, or nothing where all cells are empty. */
export function tableRow(row: number, cells: string[]): TableRow | undefined {
  while (cells.length > 0 && !cells[cells.length - 1]) cells.pop()
  return cells.length === 0 ? undefined : { row, cells }
}

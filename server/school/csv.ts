import type { FileAnswer } from '@pratu/protocol/file-answer'

/**
 * A CSV file for spreadsheets, for every list that can be downloaded: UTF-8 with a byte order mark, without which Excel
 * shows no Thai; CRLF; quotes where they are needed. A cell that a spreadsheet would work out as a formula gets an apostrophe
 * before it (OWASP, "CSV Injection"); plain numbers, negative ones and those of telephones among them, stay as they are.
 */
export function csvOf(
  headings: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): string {
  const lines = [headings, ...rows].map(cells => cells.map(cellOf).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** The same as an answer that a browser saves. */
export const csvAnswer = (
  fileName: string,
  headings: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): FileAnswer => ({
  mediaType: 'text/csv; charset=utf-8',
  fileName,
  content: Buffer.from(csvOf(headings, rows)),
})

/** Also the full-width forms, which some spreadsheets take for the same. */
const BEGINS_FORMULA = /^[\s'"]*[=+\-@\t\r＝＋－＠|%]/
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*$/

function cellOf(cell: string | number | null): string {
  const text = String(cell ?? '')
  const harmless = BEGINS_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless
}

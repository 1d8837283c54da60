import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { Language } from '@pratu/protocol/scalars'
import writeExcelFile, { type CellObject } from 'write-excel-file/node'

/** What a cell of a sheet may be; `share` is a part of 1, which is shown as a percentage. */
export type SheetCell =
  | string
  | number
  | null
  | { readonly date: string }
  /** `2026-11`. */
  | { readonly month: string }
  | { readonly share: number }
  | { readonly decimal: number }

export interface Sheet {
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly SheetCell[])[]
}

/**
 * Formats of days. A cell holds the day itself, so that it can be sorted and reckoned with; only the way in which it is
 * shown is of the Buddhist era: in `[$-107041E]`, 07 is that calendar and 041E the Thai language.
 */
const DAY_FORMAT: Record<Language, string> = { th: '[$-107041E]d mmm yyyy', en: 'd mmm yyyy' }
const MONTH_FORMAT: Record<Language, string> = { th: '[$-107041E]mmm yyyy', en: 'mmm yyyy' }

const WIDEST = 40
const NARROWEST = 10

/** A workbook with a bold line of headings that stays in view. */
export const xlsxOf = (sheets: readonly Sheet[], language: Language): Promise<Buffer> =>
  writeExcelFile(
    sheets.map(({ name, headings, rows }) => ({
      sheet: sheetName(name),
      data: [
        headings.map(value => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map(row => row.map(cell => cellOf(cell, language))),
      ],
      columns: headings.map((heading, index) => ({ width: widthOf(heading, rows, index) })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()

export const xlsxAnswer = async (
  fileName: string,
  sheets: readonly Sheet[],
  language: Language,
): Promise<FileAnswer> => ({
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  fileName,
  content: await xlsxOf(sheets, language),
})

function cellOf(cell: SheetCell, language: Language): CellObject | null {
  if (cell === null) return null
  if (typeof cell === 'string') return { value: cell, type: String }
  if (typeof cell === 'number') return { value: cell, type: Number }
  if ('date' in cell) return { value: dayOf(cell.date), type: Date, format: DAY_FORMAT[language] }
  if ('month' in cell) return { value: dayOf(`${cell.month}-01`), type: Date, format: MONTH_FORMAT[language] }
  if ('share' in cell) return { value: cell.share, type: Number, format: '0.0%' }
  return { value: cell.decimal, type: Number, format: '#,##0.00' }
}

const dayOf = (date: string) => new Date(`${date}T00:00:00Z`)

/** Excel takes at most 31 characters, and none of these. */
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)

function widthOf(heading: string, rows: Sheet['rows'], index: number): number {
  const texts = rows.slice(0, 200).map(row => row[index])
  const longest = Math.max(heading.length, ...texts.map(cell => (typeof cell === 'string' ? cell.length : 8)))
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2))
}

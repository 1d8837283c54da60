import { cellText, writtenRows } from './cell-text.ts'
import type { BarChart, DocumentTable } from './document-table.ts'
import { flowing } from './flowing-words.ts'
import type { Memo, ReportDocument } from './report-document.ts'
import { keepTogether, officialDigits } from './thai-writing.ts'

/** A table of fewer rows stays on one page. */
const ROWS_KEPT_TOGETHER = 24
const EMPTY_ROW = 'ไม่มีข้อมูล'

/** As Typst calls them. */
const EMBLEM_FORMATS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const

export const PLAIN_DIGITS = (text: string): string => text

/** What `report.typ` draws. Digits are Thai throughout where that was asked for, but for those within names. */
export function layOutReport(document: ReportDocument) {
  const digits = document.thaiDigits ? officialDigits : PLAIN_DIGITS
  const text = (words: string) => keepTogether(digits(words))
  return {
    title: text(document.title),
    footer: text(document.schoolName),
    pageWords: 'หน้า {page} จาก {pages}',
    thaiDigits: document.thaiDigits,
    memo: document.memo && layOutMemo(document.memo, text),
    emblemFormat: document.emblem && EMBLEM_FORMATS[document.emblem.mediaType],
    tables: document.tables.map((table, index) => layOutTable(table, index + 1, digits)),
  }
}

function layOutMemo({ head, paragraphs, signatures }: Memo, text: (words: string) => string) {
  return {
    head: Object.fromEntries(Object.entries(head).map(([name, words]) => [name, flowing(text(words))])),
    paragraphs: paragraphs.map(paragraph => ({
      heading: paragraph.heading,
      text: flowing(text(paragraph.text)),
    })),
    signatures: signatures.map(signature => ({
      ...signature,
      name: keepTogether(signature.name),
      position: text(signature.position),
      date: signature.date === null ? null : text(signature.date),
    })),
  }
}

function layOutTable(table: DocumentTable, number: number, digits: (text: string) => string) {
  const text = (words: string) => keepTogether(digits(words))
  const rows = writtenRows(table, digits)
  return {
    title: text(`ตารางที่ ${number} ${table.title}`),
    columns: table.columns.map(({ heading, holds, width }) => ({
      // The unit has a line of its own.
      heading: text(heading)
        .split(/ (?=\()/)
        .map(flowing),
      width,
      numeric: holds === 'number',
    })),
    rows: rows
      .filter(({ isTotal }) => !isTotal)
      .map(({ cells }) => cells.map(cell => flowing(keepTogether(cell)))),
    total:
      rows
        .find(({ isTotal }) => isTotal)
        ?.cells.map(blankUnknown)
        .map(flowing) ?? null,
    empty: table.rows.length === 0 ? EMPTY_ROW : null,
    together: rows.length <= ROWS_KEPT_TOGETHER,
    notes: table.notes.map(note => flowing(text(note))),
    chart: table.chart && layOutChart(table.chart, text),
  }
}

/** A total of running numbers or names is nothing, rather than not known. */
const blankUnknown = (cell: string, index: number): string => (index === 0 && cell === '–' ? '' : cell)

function layOutChart({ title, bars }: BarChart, text: (words: string) => string) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return {
    title: text(title),
    bars: bars.map(({ label, value }) => ({
      label: text(cellText(label)),
      part: value / most,
      value: text(cellText(value)),
    })),
  }
}

import type { RecordForm } from '@pratu/protocol/catalogue-form'
import { arabicDigits } from '@pratu/protocol/digits'
import type { CatalogueField } from '@pratu/protocol/import-fields'
import type { ImportProblem } from '@pratu/protocol/imports'
import type { FieldRow } from './field-row.ts'
import { readLanguage } from './values/language.ts'
import type { Read } from './values/read-value.ts'
import { readSpine, type ShelfMark, type Spine } from './values/spine.ts'
import { readYear } from './values/year.ts'

interface Reading {
  readonly marks: readonly ShelfMark[]
  isbn13(text: string): string | undefined
  tell(problem: ImportProblem): void
}

const AUTHOR_SEPARATORS = /\s*(?:[;\n]|,(?=\s*\p{Script=Thai}))\s*/u
/** A spreadsheet that took an ISBN for a number shows `9.78617E+12`; the digits are gone. */
const SHORTENED = /^\d[.,]\d+E\+?\d+$/i

/** What a row says of its title. The row must have one. */
export function readBookForm(row: FieldRow<CatalogueField>, reading: Reading): RecordForm {
  const { tell } = reading
  const line = (field: CatalogueField, limit: number): string | null => {
    const text = row.get(field).replace(/\s*\n\s*/g, ' ')
    if (text.length > limit) tell({ code: 'cell-too-long', params: { column: row.heading(field), limit } })
    return text === '' ? null : text.slice(0, limit)
  }
  const lines = (field: CatalogueField, separators: RegExp): string[] =>
    row
      .get(field)
      .split(separators)
      .filter(part => part !== '')
      .slice(0, 20)
      .map(part => part.slice(0, 300))
  const checked = <Value>(field: CatalogueField, read: (cell: string) => Read<Value>): Value | null => {
    const cell = row.get(field)
    const { value, problem } = read(cell)
    if (problem) tell({ code: problem, params: { column: row.heading(field), value: cell } })
    return value
  }

  const title = line('title', 1000) ?? ''
  const [author = null, ...coAuthors] = lines('author', AUTHOR_SEPARATORS)
  const language = readLanguage(row.get('language'), title)
  return {
    title,
    subtitle: line('subtitle', 1000),
    author,
    otherAuthors: [...coAuthors, ...lines('other-authors', AUTHOR_SEPARATORS)],
    isbns: isbnsOf(row, reading),
    ...spineOf(row, reading),
    edition: line('edition', 200),
    place: line('place', 200),
    publisher: line('publisher', 300),
    year: checked('year', readYear),
    extent: extentOf(line('pages', 300), language),
    series: line('series', 500),
    subjects: lines('subjects', /\s*[;,\n]\s*/),
    summary: row.get('summary').slice(0, 10_000) || null,
    language,
    format: 'book',
    onlineUrl: null,
    notes: [],
  }
}

function isbnsOf(row: FieldRow<CatalogueField>, { isbn13, tell }: Reading): string[] {
  const isbns: string[] = []
  for (const text of row.get('isbn').split(/\s*[,;\n/]\s*/)) {
    const written = arabicDigits(text)
    if (!/\d/.test(written)) continue
    const params = { isbn: text.slice(0, 60), value: text.slice(0, 60) }
    if (SHORTENED.test(written)) tell({ code: 'isbn-shortened', params })
    else if (isbn13(withZeros(written))) isbns.push(withZeros(written).slice(0, 40))
    else {
      tell({ code: 'isbn-wrong', params })
      // As printed wrongly it still finds the book, so it is kept, as MARC keeps cancelled ones.
      isbns.push(text.slice(0, 40))
    }
  }
  return isbns
}

/** An old ISBN that a spreadsheet took for a number has lost the zeros it began with. */
const withZeros = (text: string): string => (/^\d{8,9}[\dXx]?$/.test(text) ? text.padStart(10, '0') : text)

/** The spine from the columns that hold it whole or in parts; what cannot be read is told and left out. */
function spineOf(row: FieldRow<CatalogueField>, { marks, tell }: Reading): Spine {
  const read = (field: CatalogueField): Spine | undefined => {
    const cell = row.get(field)
    const spine = readSpine(cell, marks)
    if (!spine) tell({ code: 'classification-wrong', params: { column: row.heading(field), value: cell } })
    return spine
  }
  const byClass = read('classification')
  const byCall = read('call-number')
  const byMark = row.get('shelf-mark') === '' ? undefined : read('shelf-mark')
  const authorMark = (row.get('author-mark') || null) ?? byCall?.authorMark ?? byClass?.authorMark ?? null
  return {
    shelfMark: byMark?.shelfMark ?? byCall?.shelfMark ?? byClass?.shelfMark ?? null,
    classification: byClass?.classification ?? byCall?.classification ?? null,
    authorMark: authorMark?.slice(0, 40) ?? null,
  }
}

const extentOf = (pages: string | null, language: string | null): string | null => {
  const number = /^\d+$/.exec(arabicDigits(pages ?? ''))?.[0]
  if (number === undefined) return pages
  return language === 'eng' ? `${number} pages` : `${number} หน้า`
}

import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { RecordForm } from '@pratu/protocol/catalogue-form'
import type { CatalogueField } from '@pratu/protocol/import-fields'
import type { ImportProblem } from '@pratu/protocol/imports'
import type { Candidate, CatalogueContent } from '../candidate.ts'
import { readBookForm } from './book-form.ts'
import { createItemReader } from './book-items.ts'
import { headingKey } from './columns/heading-key.ts'
import type { FieldRow } from './field-row.ts'
import type { ShelfMark } from './values/spine.ts'

/** What reading a list of books needs of the catalogue. */
export interface BookNeeds {
  /** MARC of a form that is not there yet. */
  marcOf(form: RecordForm): MarcRecord
  /** Thirteen digits; undefined for what is no ISBN. */
  isbn13(text: string): string | undefined
  shelfMarks(): readonly ShelfMark[]
}

const BIBLIOGRAPHIC = ['subtitle', 'author', 'isbn', 'publisher', 'year', 'edition'] as const

/**
 * One row is one title with its copies, or one copy of a title of which other rows are further copies. A row without a title
 * but with a number of its own is a copy of the row above: merged cells are read as that.
 */
export function bookCandidates(needs: BookNeeds) {
  const marks = needs.shelfMarks()
  return async function* read(
    rows: AsyncIterable<FieldRow<CatalogueField>>,
  ): AsyncGenerator<Candidate<CatalogueContent>> {
    const itemsOf = createItemReader()
    let above: { form: RecordForm; marc: MarcRecord } | undefined
    for await (const row of rows) {
      const problems: ImportProblem[] = [...row.problems]
      const tell = (problem: ImportProblem) => problems.push(problem)
      let record = above
      if (row.get('title') !== '') {
        const form = readBookForm(row, { marks, isbn13: needs.isbn13, tell })
        record = { form, marc: needs.marcOf(form) }
      } else if (!isFurtherCopy(row) || above === undefined) {
        const label = row.get('author') || row.get('accession-number') || null
        yield {
          ordinal: row.row,
          label,
          problems: [{ code: row.isEmpty ? 'row-empty' : 'title-missing' }, ...problems],
        }
        continue
      }
      above = record
      if (!record) continue
      const items = itemsOf(row, tell)
      yield {
        ordinal: row.row,
        problems,
        content: { marc: record.marc, items, sameRecord: sameRecord(record.form) },
      }
    }
  }
}

const isFurtherCopy = (row: FieldRow<CatalogueField>): boolean =>
  (row.get('accession-number') !== '' || row.get('barcode') !== '') &&
  BIBLIOGRAPHIC.every(field => row.get(field) === '')

/** Rows that say the same of these are copies of one title. */
const sameRecord = ({ title, subtitle, author, isbns, edition, publisher, year }: RecordForm): string =>
  [title, subtitle, author, isbns[0], edition, publisher, year]
    .map(part => headingKey(String(part ?? '')))
    .join('|')

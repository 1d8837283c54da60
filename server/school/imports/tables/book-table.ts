import { CATALOGUE_FIELDS, type CatalogueField } from '@pratu/protocol/import-fields'
import type { CatalogueContent } from '../candidate.ts'
import { type BookNeeds, bookCandidates } from './book-rows.ts'
import { CATALOGUE_HEADINGS } from './columns/catalogue-headings.ts'
import { recogniserOf } from './columns/recognise-field.ts'
import type { TableSubject } from './table-reader.ts'

/** A list of books. */
export const bookTable = (needs: BookNeeds): TableSubject<CatalogueField, CatalogueContent> => ({
  fields: CATALOGUE_FIELDS,
  recognise: recogniserOf(CATALOGUE_HEADINGS),
  ids: 'by-heading',
  refine: suggested => [...suggested],
  read: rows => bookCandidates(needs)(rows),
})

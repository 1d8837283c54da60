import type { Insertable } from 'kysely'
import { dictionaryKey } from '../../text/dictionary-key.ts'
import type { Tables } from '../database/tables.ts'
import type { RecordDescription } from './record-description.ts'
import { shelfKeyOf } from './shelf-key.ts'

type Derived = Omit<
  Insertable<Tables['records']>,
  'number' | 'id' | 'version' | 'added_at_ms' | 'changed_at_ms' | 'import_id'
>

/** Every column of `records` that follows from the MARC record. */
export const recordRowOf = (description: RecordDescription): Required<Derived> => ({
  title: description.title,
  author: description.author,
  isbn: description.isbn,
  control_number: description.controlNumber,
  classification: description.classification,
  shelf_mark: description.shelfMark,
  call_number: description.callNumber,
  dewey_class: description.deweyClass,
  language: description.language,
  format: description.format,
  edition: description.edition,
  place: description.place,
  publisher: description.publisher,
  publication_year: description.publicationYear,
  extent: description.extent,
  series: description.series,
  subjects: JSON.stringify(description.subjects),
  summary: description.summary,
  online_url: description.onlineUrl,
  title_key: titleKeyOf(description.title),
  author_key: dictionaryKey(description.author ?? ''),
  shelf_key: shelfKeyOf(description),
})

/** English files a title without its article. */
export const titleKeyOf = (title: string): string => dictionaryKey(title.replace(/^(the|an?)\s+(?=\S)/i, ''))

import type { MarcRecord } from '@pratu/protocol/catalogue'
import { dataFields, subfieldValue } from './fields.ts'
import { isbn13 } from './isbn.ts'
import { yearIn } from './publication.ts'
import { trimBrackets, trimName, trimTitle } from './punctuation.ts'

/** Records of another family of formats come among those of MARC 21: their title stands in 200, where MARC 21 has no field. */
export const isUnimarc = (marc: MarcRecord): boolean =>
  dataFields(marc, '245').length === 0 && subfieldValue(dataFields(marc, '200')[0], 'a') !== undefined

/** The little that is to be known of such a record, to find it and to recognise it. */
export function describeUnimarc(marc: MarcRecord) {
  const [title] = dataFields(marc, '200')
  const [published] = dataFields(marc, '210')
  const text = (code: string) => trimBrackets(subfieldValue(published, code) ?? '') || null
  return {
    title: trimTitle(subfieldValue(title, 'a') ?? ''),
    author: trimName(subfieldValue(title, 'f') ?? '') || null,
    isbn: isbn13(subfieldValue(dataFields(marc, '010')[0], 'a') ?? '') ?? null,
    place: text('a'),
    publisher: text('c'),
    publicationYear: yearIn(subfieldValue(published, 'd') ?? ''),
    language: subfieldValue(dataFields(marc, '101')[0], 'a')?.slice(0, 3) ?? null,
    extent: null,
    series: trimTitle(subfieldValue(dataFields(marc, '225')[0], 'a') ?? '') || null,
    edition: null,
    subjects: [],
  }
}

import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import type { RecordDescription } from '../record-description.ts'
import { deweyClassOf, findCallNumber, spineText } from './call-number.ts'
import { controlValue, dataFields, subfieldValue, subfieldValues } from './fields.ts'
import { formatOf, urlOf } from './format.ts'
import { isbn13 } from './isbn.ts'
import { languageOf } from './language.ts'
import { mainEntry, nameOf } from './names.ts'
import { placeOf, publicationField, publisherOf, yearOf } from './publication.ts'
import { trimIsbd, trimName } from './punctuation.ts'
import { subjectsOf } from './subjects.ts'
import { inThai, titleOf } from './title.ts'
import { describeUnimarc, isUnimarc } from './unimarc.ts'

/** Who works on a record asks more than once, and then goes on to the next; a record that is changed is another object. */
let last: { readonly marc: MarcRecord; readonly description: RecordDescription } | undefined

/** What a record says, as lists, screens and rules ask for it. The title is empty when the record has none. */
export function describeRecord(marc: MarcRecord): RecordDescription {
  if (last?.marc !== marc) last = { marc, description: describe(marc) }
  return last.description
}

function describe(marc: MarcRecord): RecordDescription {
  const published = publicationField(marc)
  const publication = published && inThai(marc, published)
  const { parts } = findCallNumber(marc)
  return {
    title: titleOf(marc),
    author: authorOf(marc),
    isbn: firstIsbn(marc),
    controlNumber: controlValue(marc, '001')?.trim() || null,
    classification: parts.classification ?? parts.shelfMark,
    shelfMark: parts.shelfMark,
    callNumber: spineText(parts),
    deweyClass: deweyClassOf(parts.classification),
    language: languageOf(marc),
    format: formatOf(marc),
    edition: firstOf(marc, ['250'], 'a'),
    place: placeOf(publication),
    publisher: publisherOf(publication),
    publicationYear: yearOf(marc),
    extent: firstOf(marc, ['300'], 'a'),
    series: firstOf(marc, ['490', '440', '830'], 'a'),
    subjects: subjectsOf(marc),
    summary: firstOf(marc, ['520'], 'a'),
    onlineUrl: urlOf(marc),
    ...(isUnimarc(marc) ? describeUnimarc(marc) : {}),
  }
}

function authorOf(marc: MarcRecord): string | null {
  const main = mainEntry(marc)
  if (main) return nameOf(inThai(marc, main))
  const statement = dataFields(marc, '245')[0]
  const responsibility = statement && subfieldValue(inThai(marc, statement), 'c')
  return (responsibility && trimName(trimIsbd(responsibility))) || null
}

const firstIsbn = (marc: MarcRecord): string | null =>
  dataFields(marc, '020')
    .flatMap(field => subfieldValues(field, 'a'))
    .map(isbn13)
    .find(isbn => isbn !== undefined) ?? null

function firstOf(marc: MarcRecord, tags: string[], code: string): string | null {
  const valued = (field: MarcDataField) => subfieldValue(inThai(marc, field), code)
  for (const tag of tags) {
    const found = dataFields(marc, tag).map(valued).find(Boolean)
    if (found) return trimIsbd(found)
  }
  return null
}

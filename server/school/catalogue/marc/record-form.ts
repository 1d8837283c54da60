import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import type { RecordForm } from '@pratu/protocol/catalogue-form'
import { findCallNumber } from './call-number.ts'
import { dataFields, subfieldValue } from './fields.ts'
import { formatOf, urlOf } from './format.ts'
import { languageOf } from './language.ts'
import { addedEntries, mainEntry, nameOf } from './names.ts'
import { placeOf, publicationField, publisherOf, yearOf } from './publication.ts'
import { trimIsbd } from './punctuation.ts'
import { subjectFields, subjectOf } from './subjects.ts'

/** A record as the simple form shows it: what the fields say, as they say it. */
export function recordForm(marc: MarcRecord): RecordForm {
  const statement = dataFields(marc, '245')[0]
  const author = mainEntry(marc)
  const published = publicationField(marc)
  const { parts } = findCallNumber(marc)
  return {
    title: trimIsbd(subfieldValue(statement, 'a') ?? ''),
    subtitle: trimmed(statement, 'b'),
    author: author ? nameOf(author) : null,
    otherAuthors: addedEntries(marc).map(nameOf),
    isbns: isbnFields(marc).map(isbnOf),
    ...parts,
    edition: trimmed(editionField(marc), 'a'),
    place: placeOf(published),
    publisher: publisherOf(published),
    year: yearOf(marc),
    extent: trimmed(extentField(marc), 'a'),
    series: trimmed(seriesField(marc), 'a'),
    subjects: subjectFields(marc).map(subjectOf),
    summary: subfieldValue(summaryField(marc), 'a') ?? null,
    language: languageOf(marc),
    format: formatOf(marc),
    onlineUrl: urlOf(marc),
    notes: noteFields(marc).map(noteOf),
  }
}

export const editionField = (marc: MarcRecord) => dataFields(marc, '250')[0]
export const extentField = (marc: MarcRecord) => dataFields(marc, '300')[0]
export const seriesField = (marc: MarcRecord) => dataFields(marc, '490', '440', '830')[0]
export const summaryField = (marc: MarcRecord) => dataFields(marc, '520')[0]

export const isbnFields = (marc: MarcRecord) => dataFields(marc, '020').filter(field => isbnOf(field) !== '')
export const isbnOf = (field: MarcDataField): string => subfieldValue(field, 'a') ?? ''

export const noteFields = (marc: MarcRecord) => dataFields(marc, '500').filter(field => noteOf(field) !== '')
export const noteOf = (field: MarcDataField): string => subfieldValue(field, 'a') ?? ''

const trimmed = (field: MarcDataField | undefined, code: string): string | null =>
  trimIsbd(subfieldValue(field, code) ?? '') || null

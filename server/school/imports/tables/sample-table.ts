import { type CatalogueField, type RosterField, SAMPLE_COLUMNS } from '@pratu/protocol/import-fields'
import type { ImportSubject } from '@pratu/protocol/imports'
import type { Language } from '@pratu/protocol/scalars'
import { CATALOGUE_HEADINGS } from './columns/catalogue-headings.ts'
import { ROSTER_HEADINGS } from './columns/roster-headings.ts'

const BOOK: Partial<Record<CatalogueField, string>> = {
  title: 'พระอภัยมณี',
  author: 'สุนทรภู่',
  isbn: '978-616-00-0000-1',
  classification: '895.911',
  'author-mark': 'ส798พ',
  publisher: 'ศิลปาบรรณาคาร',
  year: '2560',
  edition: 'พิมพ์ครั้งที่ 2',
  pages: '480',
  price: '250',
  'accession-number': '00001, 00002',
  copies: '2',
  'fund-source': 'งบประมาณ 2567',
  'acquired-on': '12/5/2567',
}

const PERSON: Partial<Record<RosterField, string>> = {
  'school-number': '01234',
  'person-title': 'เด็กหญิง',
  'given-name': 'มะลิ',
  'family-name': 'ตัวอย่างดี',
  level: 'ป.4',
  room: '2',
  'class-number': '5',
  group: 'นักเรียน',
}

/** A table with the headings that are recognised at once, and a row that shows how things may be written. */
export function sampleTable(
  subject: ImportSubject,
  language: Language,
): { headings: string[]; rows: string[][] } {
  return subject === 'catalogue'
    ? table(SAMPLE_COLUMNS.catalogue, CATALOGUE_HEADINGS, BOOK, language)
    : table(SAMPLE_COLUMNS.patrons, ROSTER_HEADINGS, PERSON, language)
}

function table<Field extends string>(
  fields: readonly Field[],
  headings: Readonly<Record<Field, readonly string[]>>,
  example: Partial<Record<Field, string>>,
  language: Language,
) {
  const isThai = (heading: string) => /[ก-ฮ]/.test(heading)
  const headingOf = (field: Field) =>
    headings[field].find(heading => isThai(heading) === (language === 'th')) ?? headings[field][0] ?? field
  return { headings: fields.map(headingOf), rows: [fields.map(field => example[field] ?? '')] }
}

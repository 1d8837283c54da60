import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import { dataFields, subfieldValues } from './fields.ts'
import { trimName } from './punctuation.ts'

const MAIN_ENTRIES = ['100', '110', '111']
const ADDED_ENTRIES = ['700', '710', '711']

/** A person with number and titles, a body with its parts, a meeting; without dates and what they did. */
export function nameOf(field: MarcDataField): string {
  const codes = field.tag.endsWith('00') ? 'abc' : field.tag.endsWith('10') ? 'ab' : 'a'
  return trimName(subfieldValues(field, codes).join(' '))
}

export const mainEntry = (marc: MarcRecord): MarcDataField | undefined =>
  dataFields(marc, ...MAIN_ENTRIES).find(field => nameOf(field) !== '')

/** Persons and bodies beside the main entry; not those of another work (with $t). */
export const addedEntries = (marc: MarcRecord): MarcDataField[] =>
  dataFields(marc, ...ADDED_ENTRIES).filter(
    field => nameOf(field) !== '' && subfieldValues(field, 't').length === 0,
  )

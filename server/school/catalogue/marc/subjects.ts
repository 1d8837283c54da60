import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import { dataFields, subfieldValues } from './fields.ts'
import { trimName } from './punctuation.ts'
import { inThai } from './title.ts'

const SUBJECT_TAGS = ['600', '610', '611', '630', '648', '650', '651', '653', '655', '690']

export const subjectFields = (marc: MarcRecord): MarcDataField[] =>
  dataFields(marc, ...SUBJECT_TAGS).filter(field => subjectOf(field) !== '')

/** A heading with its subdivisions: `วิทยาศาสตร์ -- การทดลอง`. */
export function subjectOf(field: MarcDataField): string {
  const main = trimName(subfieldValues(field, field.tag === '653' ? 'a' : 'abcdqtnp').join(' '))
  const subdivisions = subfieldValues(field, 'vxyz').map(trimName)
  const further = field.tag === '653' ? subfieldValues(field, 'a').map(trimName) : [main]
  return [...further, ...subdivisions].filter(part => part !== '').join(' -- ')
}

export const subjectsOf = (marc: MarcRecord): string[] => [
  ...new Set(subjectFields(marc).map(field => subjectOf(inThai(marc, field)))),
]

import type { MarcDataField, MarcField, MarcRecord } from '@pratu/protocol/catalogue'
import { addField } from '../marc/edit-fields.ts'
import { isDataField } from '../marc/fields.ts'

/** Tags that say the same thing: a record that has one of them lacks none of the others. */
const ALIKE = [
  ['100', '110', '111', '130'],
  ['260', '264'],
  ['082', '090', '092', '099'],
  ['490', '440', '830'],
]

/** Fields of which a record may get further ones that it does not have. */
const FURTHER = ['020', '024', '600', '610', '611', '630', '650', '651', '655', '856']

/** Names the other system's copy of the record. */
const NOT_TAKEN = ['001', '003', '005', '952', '852']

/**
 * A record completed from another of the same title: fields that it has not, and further ISBNs, subjects, links. What it
 * has stays as it is. The very same object when there is nothing to add.
 */
export function mergeRecords(own: MarcRecord, other: MarcRecord): MarcRecord {
  const has = new Set(own.fields.flatMap(({ tag }) => ALIKE.find(alike => alike.includes(tag)) ?? [tag]))
  const known = new Set(own.fields.filter(isDataField).map(contentOf))
  let merged = own
  for (const field of other.fields) {
    const { tag } = field
    if (NOT_TAKEN.includes(tag) || tag === '880') continue
    const isFurther = FURTHER.includes(tag) && isDataField(field) && !known.has(contentOf(field))
    if (has.has(tag) && !isFurther) continue
    merged = addField(merged, withoutLink(field))
    if (isDataField(field)) known.add(contentOf(field))
  }
  return merged
}

/** $6 ties a field to one of its own record. */
const withoutLink = (field: MarcField): MarcField =>
  isDataField(field) ? { ...field, subfields: field.subfields.filter(({ code }) => code !== '6') } : field

const contentOf = ({ tag, subfields }: MarcDataField): string =>
  `${tag} ${subfields
    .filter(({ code }) => code !== '6' && code !== '2' && code !== '0')
    .map(({ code, value }) => code + value.replace(/[\s.,:;/-]+/g, '').toLowerCase())
    .join('|')}`

import type { MarcDataField, MarcField, MarcRecord } from '@pratu/protocol/catalogue'

/** Changes of a record that leave everything else as it was: each returns a new record. */

export const replaceField = (marc: MarcRecord, old: MarcField, ...next: MarcField[]): MarcRecord => ({
  ...marc,
  fields: marc.fields.flatMap(field => (field === old ? next : [field])),
})

/** Behind the last field whose tag is not greater. */
export function addField(marc: MarcRecord, added: MarcField): MarcRecord {
  const before = marc.fields.findLastIndex(({ tag }) => tag <= added.tag)
  return { ...marc, fields: marc.fields.toSpliced(before + 1, 0, added) }
}

export const newField = (
  tag: string,
  indicators: string,
  ...subfields: [code: string, value: string | null][]
): MarcDataField => ({
  tag,
  ind1: indicators[0] ?? ' ',
  ind2: indicators[1] ?? ' ',
  subfields: subfields.flatMap(([code, value]) => (value === null || value === '' ? [] : [{ code, value }])),
})

/** Sets the first subfield of a code, adds it where `order` wants it, or takes it away (null). */
export function setSubfield(
  field: MarcDataField,
  code: string,
  value: string | null,
  order: string,
): MarcDataField {
  const at = field.subfields.findIndex(subfield => subfield.code === code)
  if (value === null) return at === -1 ? field : { ...field, subfields: field.subfields.toSpliced(at, 1) }
  if (at !== -1) return { ...field, subfields: field.subfields.with(at, { code, value }) }
  const earlier = order.slice(0, order.indexOf(code))
  const after = field.subfields.findLastIndex(
    subfield => earlier.includes(subfield.code) || /[0-9]/.test(subfield.code),
  )
  return { ...field, subfields: field.subfields.toSpliced(after + 1, 0, { code, value }) }
}

/** Sets one field's main subfield; makes the field, or takes it away when nothing else is in it. */
export function setField(
  marc: MarcRecord,
  field: MarcDataField | undefined,
  value: string | null,
  fresh: (value: string) => MarcDataField,
  code = 'a',
): MarcRecord {
  if (!field) return value === null ? marc : addField(marc, fresh(value))
  if (value !== null) return replaceField(marc, field, setSubfield(field, code, value, code))
  return replaceField(marc, field)
}

/**
 * Makes a list of fields say `wanted`, in that order: those that say it already are kept as they are, and all stand where
 * fields of the list stood.
 */
export function setList(
  marc: MarcRecord,
  fields: readonly MarcDataField[],
  wanted: readonly string[],
  saying: (field: MarcDataField) => string,
  fresh: (value: string) => MarcDataField,
): MarcRecord {
  const open = [...fields]
  const next = wanted.map(value => {
    const at = open.findIndex(field => saying(field) === value)
    return at === -1 ? fresh(value) : (open.splice(at, 1)[0] as MarcDataField)
  })
  const places = next.slice(0, fields.length)
  const replaced = marc.fields.flatMap(field => {
    const place = fields.indexOf(field as MarcDataField)
    return place === -1 ? [field] : places.slice(place, place + 1)
  })
  return next.slice(fields.length).reduce(addField, { ...marc, fields: replaced })
}

/** Writes into 008, filling up what it lacks. */
export function setFixed(marc: MarcRecord, at: number, text: string): MarcRecord {
  const old = marc.fields.find(field => field.tag === '008' && 'value' in field)
  const value = ((old && 'value' in old && old.value) || EMPTY_008).padEnd(40, ' ')
  const next = { tag: '008', value: value.slice(0, at) + text + value.slice(at + text.length) }
  return old ? replaceField(marc, old, next) : addField(marc, next)
}

/** Nothing is coded but that nothing is. */
const EMPTY_008 = '||||||nuuuuuuuuxx ||||||||||||||||||und||'

export const setLeader = (marc: MarcRecord, at: number, text: string): MarcRecord => ({
  ...marc,
  leader: marc.leader.slice(0, at) + text + marc.leader.slice(at + text.length),
})

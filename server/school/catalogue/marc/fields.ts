import type { MarcControlField, MarcDataField, MarcField, MarcRecord } from '@pratu/protocol/catalogue'

export const isDataField = (field: MarcField): field is MarcDataField => 'subfields' in field

const isControlField = (field: MarcField): field is MarcControlField => 'value' in field

/** The data fields of a tag, or of several. */
export const dataFields = (marc: MarcRecord, ...tags: string[]): MarcDataField[] =>
  marc.fields.filter((field): field is MarcDataField => tags.includes(field.tag) && isDataField(field))

/** The value of the first control field of a tag. */
export const controlValue = (marc: MarcRecord, tag: string): string | undefined =>
  marc.fields.find((field): field is MarcControlField => field.tag === tag && isControlField(field))?.value

/** The values of the subfields of these codes, in the order of the field. */
export const subfieldValues = (field: MarcDataField | undefined, codes: string): string[] =>
  (field?.subfields ?? [])
    .filter(({ code }) => codes.includes(code))
    .map(({ value }) => value.trim())
    .filter(value => value !== '')

/** The first subfield of a code that is not empty. */
export const subfieldValue = (field: MarcDataField | undefined, code: string): string | undefined =>
  subfieldValues(field, code)[0]

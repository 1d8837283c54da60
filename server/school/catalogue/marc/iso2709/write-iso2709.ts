import type { MarcField, MarcRecord } from '@pratu/protocol/catalogue'
import {
  ENTRY_LENGTH,
  FIELD_TERMINATOR,
  LEADER_LENGTH,
  MAX_FIELD_LENGTH,
  MAX_RECORD_LENGTH,
  RECORD_TERMINATOR,
} from './signs.ts'

/**
 * A record as ISO 2709 in UTF-8. Undefined when it is too long for that form, whose lengths have five digits for a
 * record and four for a field.
 */
export function writeIso2709({ leader, fields }: MarcRecord): Buffer | undefined {
  const contents = fields.map(field => Buffer.from(contentOf(field), 'utf8'))
  const base = LEADER_LENGTH + fields.length * ENTRY_LENGTH + 1
  const length = base + contents.reduce((sum, { length: bytes }) => sum + bytes, 0) + 1
  if (length > MAX_RECORD_LENGTH || contents.some(content => content.length > MAX_FIELD_LENGTH))
    return undefined

  let start = 0
  let directory = ''
  for (const [index, { tag }] of fields.entries()) {
    const { length: bytes } = contents[index] as Buffer
    directory += tag + digits(bytes, 4) + digits(start, 5)
    start += bytes
  }
  const head = `${digits(length, 5)}${leader.slice(5, 9)}a22${digits(base, 5)}${leader.slice(17, 20)}4500${directory}`
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    Buffer.of(FIELD_TERMINATOR),
    ...contents,
    Buffer.of(RECORD_TERMINATOR),
  ])
}

/** What a text cannot hold in this form is left out of it: control characters, among them the form's separators. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, kept)

/** What is not to be sorted by is enclosed in two controls that MARC 21 knows. */
const kept = (control: string): string => (control === '\u0098' || control === '\u009c' ? control : '')

const contentOf = (field: MarcField): string =>
  'value' in field
    ? `${plain(field.value)}\u001e`
    : `${field.ind1}${field.ind2}${field.subfields
        .map(({ code, value }) => `\u001f${code}${plain(value)}`)
        .join('')}\u001e`

const digits = (number: number, count: number): string => String(number).padStart(count, '0')

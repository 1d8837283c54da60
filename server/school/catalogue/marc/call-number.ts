import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import type { DeweyClass } from '@pratu/protocol/lending'
import { dataFields, subfieldValues } from './fields.ts'

/** A call number in its parts: `อ 523.4 ส649ม` is the mark อ, the Dewey number 523.4 and the author mark ส649ม. */
export interface CallNumber {
  readonly shelfMark: string | null
  /** The Dewey number. */
  readonly classification: string | null
  readonly authorMark: string | null
}

/** Where a record's own call number stands: 099 and 092 are local, 090 often is, 082 is the national library's. */
export const CALL_NUMBER_TAGS = ['099', '092', '090', '082'] as const

const DEWEY = /^(\d{3})(?:\.(\d+))?(?=$|\s|\p{L})/u
const MARK = /^\p{L}[\p{L}\p{M}.]{0,9}$/u

const NOTHING: CallNumber = { shelfMark: null, classification: null, authorMark: null }

/** The call number, and the field that it was found in. */
export function findCallNumber(marc: MarcRecord): { parts: CallNumber; field: MarcDataField | undefined } {
  for (const tag of CALL_NUMBER_TAGS) {
    for (const field of dataFields(marc, tag)) {
      const parts = parseCallNumber(subfieldValues(field, 'ab').join(' '))
      if (parts && (tag !== '090' || isLocal(parts))) return { parts, field }
    }
  }
  return { parts: NOTHING, field: undefined }
}

/** 090 may hold a number of the Library of Congress's classification (`PR4034 .P7`), which is none of ours. */
const isLocal = ({ classification, shelfMark }: CallNumber): boolean =>
  classification !== null || /\p{Script=Thai}/u.test(shelfMark ?? '')

/** Undefined when the text is neither a Dewey number nor a mark, alone or followed by an author mark. */
export function parseCallNumber(text: string): CallNumber | undefined {
  // 082 marks with slashes where a number may be cut, and with [Fic] or [E] what has no number.
  const plain = text
    .replace(/^\[([^\]]+)\]/, '$1 ')
    .replace(/(?<=\d)\s*[/'ʹ’]\s*(?=[\d.])/g, '')
    .replaceAll('/', ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const [first = '', ...others] = plain.split(' ')
  const numbered = DEWEY.exec(plain)
  if (numbered) return { shelfMark: null, ...afterMark(plain, numbered) }
  if (!MARK.test(first)) return undefined
  const rest = others.join(' ')
  const inMark = DEWEY.exec(rest)
  if (inMark) return { shelfMark: first, ...afterMark(rest, inMark) }
  return { shelfMark: first, classification: null, authorMark: rest || null }
}

const afterMark = (text: string, [number]: RegExpExecArray): Omit<CallNumber, 'shelfMark'> => ({
  classification: number,
  authorMark: text.slice(number.length).trim() || null,
})

/** As it stands on the spine; null without a number or mark. */
export const spineText = ({ shelfMark, classification, authorMark }: CallNumber): string | null =>
  shelfMark === null && classification === null
    ? null
    : [shelfMark, classification, authorMark].filter(part => part !== null).join(' ')

export const deweyClassOf = (classification: string | null): DeweyClass =>
  classification === null ? 'none' : (`${classification[0]}00` as DeweyClass)

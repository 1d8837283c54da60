import { CODE_TABLES, CONTROLS, type CodeTable, EAST_ASIAN, isCombining } from './code-tables.ts'
import { eastAsianCharacter } from './east-asian.ts'

export interface DecodedMarc8 {
  /** NFC; U+FFFD for every character that could not be decoded. */
  readonly text: string
  /** Bytes that no character set has, and letters' marks without a letter: what a text in another encoding shows. */
  readonly strange: number
  /** Chinese, Japanese and Korean codes that have no character of their own in Unicode. */
  readonly eastAsian: number
}

const ESCAPE = 0x1b
const SUBFIELD_DELIMITER = 0x1f
const UNKNOWN = '\ufffd'
const NUMERIC_REFERENCE = /&#x([0-9A-F]{4,6});/gi

/** G0 and G1 as a field or subfield begins. */
const FIRST_SETS = ['B', 'E'] as const

/**
 * The bytes of a field in MARC-8 ("MARC 21 Specifications …, Character Sets: MARC-8 Encoding Environment"). Subfield
 * delimiters stay; at each the sets are the first ones again.
 */
export function decodeMarc8(bytes: Uint8Array): DecodedMarc8 {
  let text = ''
  let strange = 0
  let eastAsian = 0
  let marks = ''
  let sets: [string, string] = [...FIRST_SETS]

  const add = (character: string) => {
    text += character + marks
    marks = ''
  }
  const dropMarks = () => {
    if (marks === '') return
    strange += marks.length
    text += marks
    marks = ''
  }

  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number
    if (byte === SUBFIELD_DELIMITER) {
      dropMarks()
      sets = [...FIRST_SETS]
      text += String.fromCharCode(byte, bytes[at + 1] ?? 0x20)
      at += 2
      continue
    }
    if (byte === ESCAPE) {
      const designation = designationAt(bytes, at)
      if (designation) sets[designation.set] = designation.final
      else strange += 1
      at += designation?.length ?? 1
      continue
    }
    if (byte === 0x20 || byte === 0xa0) {
      if (marks !== '') strange += 1
      add(' ')
      at += 1
      continue
    }
    const half = byte < 0x80 ? 0 : 1
    const control = CONTROLS.get(byte)
    if (control !== undefined) text += control
    else if ((byte & 0x7f) < 0x20) {
      // Other controls mean nothing in a record.
      strange += half
    } else if (sets[half] === EAST_ASIAN) {
      const character = eastAsianCharacter(codeAt(bytes, at))
      if (character === undefined) eastAsian += 1
      add(character ?? UNKNOWN)
      at += 3
      continue
    } else {
      const character = (CODE_TABLES.get(sets[half]) as CodeTable)[byte & 0x7f]
      if (character === undefined) {
        strange += 1
        add(UNKNOWN)
      } else if (isCombining(character)) marks += character
      else {
        if (marks !== '' && byte < 0x41) strange += 1
        add(character)
      }
    }
    at += 1
  }
  dropMarks()
  const resolved = text.replace(NUMERIC_REFERENCE, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole
  })
  return { text: resolved.normalize('NFC'), strange, eastAsian }
}

/** Three bytes without their high bits. */
const codeAt = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)) & 0x7f7f7f

/** Intermediate characters of the escape sequences: which half of the code a set goes to. */
const G0 = '(,'
const G1 = ')-'

/** The set that an escape sequence designates, and the sequence's length; undefined when it is none. */
function designationAt(
  bytes: Uint8Array,
  at: number,
): { set: 0 | 1; final: string; length: number } | undefined {
  const sequence = String.fromCharCode(...bytes.subarray(at + 1, at + 5))
  const first = sequence[0] ?? ''
  // ESC g, b, p: a custom set to G0; ESC s: ASCII again.
  if (first === 's') return { set: 0, final: 'B', length: 2 }
  if ('gbp'.includes(first) && first !== '') return { set: 0, final: first, length: 2 }
  const [, multiple, half, final] = /^(\$?)([(,)-]?)(!?[0-9A-Za-z])/.exec(sequence) ?? []
  if (final === undefined || (half === '' && multiple === '')) return undefined
  const name = final.replace('!', '')
  if (name !== EAST_ASIAN && !CODE_TABLES.has(name)) return undefined
  const length = 1 + (multiple?.length ?? 0) + (half?.length ?? 0) + final.length
  if (G1.includes(half ?? '') && half !== '') return { set: 1, final: name, length }
  return half === '' || G0.includes(half ?? '') ? { set: 0, final: name, length } : undefined
}

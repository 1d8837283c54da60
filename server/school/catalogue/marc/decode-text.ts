import { isAscii, isUtf8 } from 'node:buffer'
import { decodeMarc8 } from './marc8/decode-marc8.ts'

export type TextEncoding = 'UTF-8' | 'MARC-8' | 'TIS-620' | 'Windows-1252'

export interface DecodedText {
  readonly text: string
  /** Null for plain ASCII, which is the same in all. */
  readonly encoding: TextEncoding | null
  /** Characters that could not be read, of which so many are Chinese, Japanese or Korean ones of MARC-8. */
  readonly unknown: number
  readonly eastAsian: number
}

const ESCAPE = 0x1b
const thai = new TextDecoder('windows-874')
const western = new TextDecoder('windows-1252')
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * The text of a field, whatever its record says: records that claim one encoding and are written in another are
 * common, and so are records that mix two. `says` decides where bytes alone do not.
 */
export function decodeText(bytes: Uint8Array, says: 'UTF-8' | 'MARC-8'): DecodedText {
  const escapes = bytes.includes(ESCAPE)
  if (!escapes && isAscii(bytes)) return read(utf8.decode(bytes), null)
  // A letter with a mark is mark, letter in MARC-8 and never right UTF-8.
  if (!escapes && isUtf8(bytes)) return read(utf8.decode(bytes), 'UTF-8')
  if (!escapes && looksThai(bytes)) return read(thai.decode(bytes), 'TIS-620')
  const marc8 = decodeMarc8(bytes)
  if (escapes || says === 'MARC-8' ? marc8.strange <= tolerated(bytes) : marc8.strange === 0)
    return {
      text: marc8.text,
      encoding: 'MARC-8',
      unknown: occurrences(marc8.text),
      eastAsian: marc8.eastAsian,
    }
  if (mostlyUtf8(bytes)) return read(utf8.decode(bytes), 'UTF-8')
  return read(western.decode(bytes), 'Windows-1252')
}

const read = (text: string, encoding: TextEncoding | null): DecodedText => ({
  text,
  encoding,
  unknown: encoding === null ? 0 : occurrences(text),
  eastAsian: 0,
})

const occurrences = (text: string): number => {
  let found = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) found += 1
  return found
}

/** A wrong byte now and then is a slip; many are another encoding. */
const tolerated = (bytes: Uint8Array): number => Math.floor(highBytes(bytes) / 8)

const highBytes = (bytes: Uint8Array): number => bytes.reduce((count, byte) => count + (byte >> 7), 0)

/**
 * Thai in one byte a character: runs of bytes of the Thai block, with consonants, where Western and MARC-8 texts have
 * single bytes between ASCII letters.
 */
export function looksThai(bytes: Uint8Array): boolean {
  let high = 0
  let inRuns = 0
  let consonants = 0
  let run = 0
  for (const byte of bytes) {
    if (byte < 0x80) {
      run = 0
      continue
    }
    const isThai = (byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb) || byte === 0xa0
    if (!isThai) return false
    high += 1
    run += 1
    if (run === 3) inRuns += 3
    else if (run > 3) inRuns += 1
    if (byte <= 0xce) consonants += 1
  }
  return inRuns * 2 > high && consonants * 3 >= high
}

/** UTF-8 with a slip, for instance cut within a character. */
export function mostlyUtf8(bytes: Uint8Array): boolean {
  const wrong = occurrences(utf8.decode(bytes))
  return wrong > 0 && wrong * 8 <= highBytes(bytes)
}

import { readBits, writeBits } from './bits.ts'

/** How the bytes of an object are to be read (ISO/IEC 15962). */
export const COMPACTION = {
  applicationDefined: 0,
  integer: 1,
  numeric: 2,
  fiveBit: 3,
  sixBit: 4,
  sevenBit: 5,
  octets: 6,
  utf8: 7,
} as const

const NO_DIGIT = 0x0f
const SEVEN_BIT_FILLER = 0x7f
const UPPER_START = 0x40

/** What makes of a text the fewest bytes comes first. */
const FORMS: readonly { readonly compaction: number; readonly fits: RegExp }[] = [
  { compaction: COMPACTION.integer, fits: /^[1-9]\d{1,18}$/ },
  { compaction: COMPACTION.numeric, fits: /^\d{2,}$/ },
  { compaction: COMPACTION.fiveBit, fits: /^[A-_]{3,}$/ },
  { compaction: COMPACTION.sixBit, fits: /^[ -_]{3,}[!-_]$/ },
  { compaction: COMPACTION.sevenBit, fits: /^[ -~]{8,}$/ },
  { compaction: COMPACTION.octets, fits: /^[ -~\xa0-\xff]*$/ },
]

const readCharacters = (data: Uint8Array, bits: number, characterOf: (value: number) => string): string => {
  const source = readBits(data)
  let text = ''
  while (source.left() >= bits) text += characterOf(source.take(bits))
  return text
}

const writeCharacters = (text: string, bits: number, filler: string): Uint8Array =>
  writeBits(
    Array.from(text, character => ({ value: character.charCodeAt(0) & (2 ** bits - 1), bits })),
    filler,
  )

const readInteger = (data: Uint8Array): string =>
  data.length === 0 ? '' : BigInt(`0x${Buffer.from(data).toString('hex')}`).toString()

const writeInteger = (text: string): Uint8Array => {
  const hex = BigInt(text).toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length & 1), '0'), 'hex')
}

const readNumeric = (data: Uint8Array): string =>
  readCharacters(data, 4, digit => (digit === NO_DIGIT ? '' : digit.toString(16)))

const writeNumeric = (text: string): Uint8Array =>
  Buffer.from(text.padEnd(text.length + (text.length & 1), 'f'), 'hex')

/** Null where the bytes say nothing: no such digit, no such form. */
export const readText = (compaction: number, data: Uint8Array): string | null => {
  switch (compaction) {
    case COMPACTION.integer:
      return readInteger(data)
    case COMPACTION.numeric: {
      const digits = readNumeric(data)
      return /^\d*$/.test(digits) ? digits : null
    }
    case COMPACTION.fiveBit:
      return readCharacters(data, 5, value => (value === 0 ? '' : String.fromCharCode(value + UPPER_START)))
    case COMPACTION.sixBit:
      // Six bits that fill the last byte are a space.
      return readCharacters(data, 6, value =>
        String.fromCharCode(value < 32 ? value + UPPER_START : value),
      ).trimEnd()
    case COMPACTION.sevenBit:
      return readCharacters(data, 7, value => (value === SEVEN_BIT_FILLER ? '' : String.fromCharCode(value)))
    case COMPACTION.octets:
      return Buffer.from(data).toString('latin1')
    case COMPACTION.utf8:
      return Buffer.from(data).toString('utf8')
    default:
      return null
  }
}

const bytesOfText = (compaction: number, text: string): Uint8Array => {
  switch (compaction) {
    case COMPACTION.integer:
      return writeInteger(text)
    case COMPACTION.numeric:
      return writeNumeric(text)
    case COMPACTION.fiveBit:
      return writeCharacters(text, 5, '0000000')
    case COMPACTION.sixBit:
      return writeCharacters(text, 6, '100000')
    case COMPACTION.sevenBit:
      return writeCharacters(text, 7, '1111111')
    case COMPACTION.octets:
      return Buffer.from(text, 'latin1')
    default:
      return Buffer.from(text, 'utf8')
  }
}

/** A text in the form that makes the fewest bytes of it. */
export const writeText = (text: string): { compaction: number; data: Uint8Array } => {
  const compaction = FORMS.find(({ fits }) => fits.test(text))?.compaction ?? COMPACTION.utf8
  return { compaction, data: bytesOfText(compaction, text) }
}

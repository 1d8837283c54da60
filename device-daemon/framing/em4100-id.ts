/**
 * How a reader that types writes an EM4100 tag. Hex: ten digits, or the eight of the tag alone; decimal: the tag as
 * ten digits, as printed on most cards (0008844356); 3+5: its low three bytes, as printed beside it (134,62532).
 */
export const EM4100_FORMATS = ['em4100-hex', 'em4100-decimal', 'em4100-3+5'] as const
export type Em4100Format = (typeof EM4100_FORMATS)[number]

const FULL_LENGTH = 10
const HEX = /^(?:[0-9A-F]{10}|[0-9A-F]{8})$/
const DECIMAL = /^\d{1,10}$/
const THREE_PLUS_FIVE = /^(\d{1,3})[, ]?(\d{5})$/

const toHex = (value: number, length: number): string | null => {
  const digits = value.toString(16).toUpperCase().padStart(length, '0')
  return digits.length > length ? null : digits
}

const hexDigits = (text: string, format: Em4100Format): string | null => {
  switch (format) {
    case 'em4100-hex':
      return HEX.exec(text.toUpperCase())?.[0] ?? null
    case 'em4100-decimal':
      return DECIMAL.test(text) ? toHex(Number(text), 8) : null
    case 'em4100-3+5': {
      const [, facility, number] = THREE_PLUS_FIVE.exec(text) ?? []
      const high = facility === undefined ? null : toHex(Number(facility), 2)
      const low = number === undefined ? null : toHex(Number(number), 4)
      return high === null || low === null ? null : high + low
    }
  }
}

const reverseBytes = (hex: string): string => Buffer.from(hex, 'hex').reverse().toString('hex').toUpperCase()

/**
 * The one id of a tag, whatever reader wrote it: version and tag as ten upper-case hexadecimal digits. A form that
 * leaves digits out is completed on the left from `prefix`, which is the same on all cards of a batch. `null` when the
 * text is not of the format.
 */
export const canonicalEm4100Id = (
  text: string,
  format: Em4100Format,
  { prefix = '', isReversed = false }: { prefix?: string; isReversed?: boolean } = {},
): string | null => {
  const digits = hexDigits(text, format)
  if (digits === null) return null
  const tag = isReversed ? reverseBytes(digits) : digits
  return (
    prefix
      .toUpperCase()
      .padEnd(FULL_LENGTH, '0')
      .slice(0, FULL_LENGTH - tag.length) + tag
  )
}

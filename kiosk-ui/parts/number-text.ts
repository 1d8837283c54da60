import { arabicDigits } from '@pratu/protocol/digits'

/**
 * A number as a person types it, in Thai or Arabic digits, with or without commas between thousands, as a whole number
 * of its smallest unit: `๑,๒๐๐.๕๐` with two fraction digits is 120050. Null is nothing typed; undefined cannot be read.
 */
export const readNumber = (text: string, fractionDigits: number): number | null | undefined => {
  const plain = arabicDigits(text).trim()
  if (plain === '') return null
  const [, grouped, ungrouped, fraction = ''] =
    /^(?:(\d{1,3}(?:,\d{3})+)|(\d+))(?:\.(\d*))?$/.exec(plain) ?? []
  const whole = (grouped ?? ungrouped)?.replaceAll(',', '')
  if (whole === undefined || fraction.length > fractionDigits) return undefined
  const number = Number(whole + fraction.padEnd(fractionDigits, '0'))
  return Number.isSafeInteger(number) ? number : undefined
}

/** The same back as text; a fraction of nothing is left out: 12000 satang are `120`. */
export const writeNumber = (value: number | null, fractionDigits: number): string => {
  if (value === null) return ''
  const digits = String(value).padStart(fractionDigits + 1, '0')
  const whole = digits.slice(0, digits.length - fractionDigits)
  const fraction = digits.slice(digits.length - fractionDigits)
  return /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`
}

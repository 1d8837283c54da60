/** How a cell's number is meant: a day, a number that is written with leading zeros, or just a number. */
export type NumberForm =
  | { readonly kind: 'date' }
  | { readonly kind: 'digits'; readonly width: number }
  | { readonly kind: 'plain' }

const PLAIN: NumberForm = { kind: 'plain' }
const DATE: NumberForm = { kind: 'date' }

/** Formats that a file names by number only (ECMA-376, part 1, 18.8.30, with those of East Asia and Thailand). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 36) ||
  (id >= 50 && id <= 58) ||
  (id >= 71 && id <= 76)

/** Quoted text, escaped characters, spaces as wide as a character, and brackets: colours, currencies, locales. */
const NOT_FORMAT = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g

export function numberForm(id: number, code: string | undefined): NumberForm {
  if (code === undefined) return isBuiltInDate(id) ? DATE : PLAIN
  const format = (code.split(';')[0] ?? '').replace(NOT_FORMAT, '')
  if (/^0{2,}$/.test(format)) return { kind: 'digits', width: format.length }
  if (/general|standard/i.test(format)) return PLAIN
  // Days and years: what is only hours and minutes is no date. `b` is the Buddhist year.
  return /[dyb]/i.test(format) ? DATE : PLAIN
}

const DAY_MS = 86_400_000
/** Day 0 of each count. Excel holds 1900 for a leap year, so its days agree with the calendar from 1 March 1900 on. */
const ZERO_1900 = Date.UTC(1899, 11, 30)
const ZERO_1904 = Date.UTC(1904, 0, 1)

/** `2026-05-31`, or nothing where the number lies outside of what a date can be. */
export function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial)
  if (days < 1 || days > 2_958_465) return undefined
  const zero = from1904 ? ZERO_1904 : days < 60 ? ZERO_1900 + DAY_MS : ZERO_1900
  return new Date(zero + days * DAY_MS).toISOString().slice(0, 10)
}

/** A number as a person would type it: no `.0`, no exponent, and none of the dust that binary fractions leave. */
export function plainNumber(text: string): string {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) return text
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return BigInt(number).toString()
  return String(Number(number.toPrecision(15)))
}

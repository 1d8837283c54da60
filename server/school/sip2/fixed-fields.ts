import { DATE_LENGTH, formatDate, parseDate } from './dates.ts'

/** A field of so many characters at a fixed place. */
export interface FixedField<Value> {
  readonly length: number
  /** Undefined for what the field cannot hold. */
  read(text: string): Value | undefined
  write(value: Value): string
}

/** Padded with blanks or cut. */
export const text = (length: number): FixedField<string> => ({
  length,
  read: found => found,
  write: value => value.slice(0, length).padEnd(length),
})

const MEANINGS: Readonly<Record<string, boolean>> = {
  Y: true,
  '1': true,
  N: false,
  '0': false,
  U: false,
  ' ': false,
}

const flagOf = ([on, off]: readonly [string, string]): FixedField<boolean> => ({
  length: 1,
  read: found => MEANINGS[found.toUpperCase()],
  write: value => (value ? on : off),
})

/** `Y` or `N`; `U`, unknown, is no. */
export const yesNo = flagOf(['Y', 'N'])
/** `1` or `0`, as most answers say whether it was done. */
export const oneZero = flagOf(['1', '0'])

/** Digits, padded with zeros; anything else is null, which says that the number is not known. */
export const count = (length: number): FixedField<number | null> => ({
  length,
  read: found => (/^\d+$/.test(found.trim()) ? Number(found) : null),
  write: value =>
    value === null ? ' '.repeat(length) : String(Math.min(value, 10 ** length - 1)).padStart(length, '0'),
})

/** An instant in milliseconds UTC. */
export const date: FixedField<number | null> = { length: DATE_LENGTH, read: parseDate, write: formatDate }

/** When an answer was made. Nothing hangs on it, so one that cannot be read spoils no answer. */
export const answeredAt: FixedField<number | null> = { ...date, read: found => parseDate(found) ?? null }

/** Named places, each `Y` or not; the names of those that are. */
export const positions = <const Name extends string>(
  names: readonly Name[],
  off: ' ' | 'N' = ' ',
): FixedField<readonly Name[]> => ({
  length: names.length,
  read: found => names.filter((_, at) => found[at]?.toUpperCase() === 'Y'),
  write: on => names.map(name => (on.includes(name) ? 'Y' : off)).join(''),
})

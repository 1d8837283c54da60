import type { FixedField } from './fixed-fields.ts'

/** A field that is found by its two letters, wherever it stands. */
export interface VariableField<Value> {
  readonly id: string
  read(found: readonly string[]): Value
  write(value: Value | undefined): readonly string[]
}

const MAX_LENGTH = 255

/** Written even when it is empty: some systems refuse a message in which one is missing. */
export const required = (id: string): VariableField<string> => ({
  id,
  read: ([first = '']) => first,
  write: value => [value ?? ''],
})

/** Null where it is missing. */
export const optional = (id: string): VariableField<string | null> => ({
  id,
  read: ([first]) => first ?? null,
  write: value => (value === undefined || value === null ? [] : [value]),
})

/** Any number of them; empty ones say nothing. */
export const repeated = (id: string): VariableField<readonly string[]> => ({
  id,
  read: found => found.filter(value => value !== ''),
  write: values => values ?? [],
})

/** `Y` or `N`; only the first letter counts, since some systems forget the delimiter after it. */
export const flag = (id: string): VariableField<boolean | null> => ({
  id,
  read: ([first]) => (first === undefined ? null : /^[y1]/i.test(first)),
  write: value => (value === undefined || value === null ? [] : [value ? 'Y' : 'N']),
})

/** What else stands at a fixed place, as a variable field. */
export const held = <Value>(id: string, field: FixedField<Value>): VariableField<Value | null> => ({
  id,
  read: ([first]) => (first === undefined ? null : (field.read(first) ?? null)),
  write: value => (value === undefined || value === null ? [] : [field.write(value)]),
})

/** The values by their two letters. Empty pieces, as before AY, and blanks that pad the end are no fields. */
export function splitFields(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const piece of text.split('|')) {
    if (piece.trim().length < 2) continue
    const id = piece.slice(0, 2).toUpperCase()
    const values = fields.get(id)
    const value = piece.slice(2).replaceAll('&#124;', '|')
    if (values) values.push(value)
    else fields.set(id, [value])
  }
  return fields
}

export const joinField = (id: string, value: string): string => `${id}${writable(value)}|`

/** Neither ends of lines nor delimiters, and no more than a field may hold. */
const writable = (value: string): string =>
  Array.from(value.replace(/\p{Cc}/gu, ' '))
    .slice(0, MAX_LENGTH)
    .join('')
    .replaceAll('|', '&#124;')

import { headingKey, headingKeys } from './heading-key.ts'

/** The headings under which a field is known, the surest first. */
export type Synonyms<Field extends string> = Readonly<Record<Field, readonly string[]>>

export interface Recognised<Field extends string> {
  readonly field: Field
  /** Lower is surer: where two columns seem to hold one field, the surer has it. */
  readonly rank: number
}
export type RecogniseField<Field extends string> = (heading: string) => Recognised<Field> | undefined

const PART_RANK = 1000

/** Finds the field of a column by its heading: one that is known, or one that is most of a longer heading. */
export function recogniserOf<Field extends string>(synonyms: Synonyms<Field>): RecogniseField<Field> {
  const known = new Map<string, Recognised<Field>>()
  for (const [field, headings] of Object.entries(synonyms) as [Field, readonly string[]][])
    for (const [rank, heading] of headings.entries()) {
      const key = headingKey(heading)
      if (!known.has(key)) known.set(key, { field, rank })
    }
  const longestFirst = [...known.keys()].sort((one, other) => other.length - one.length)

  return heading => {
    const keys = headingKeys(heading)
    for (const key of keys) {
      const found = known.get(key)
      if (found) return found
    }
    for (const key of keys) {
      const part = longestFirst.find(candidate => isMostOf(candidate, key))
      const found = part === undefined ? undefined : known.get(part)
      if (found) return { field: found.field, rank: PART_RANK + found.rank }
    }
    return undefined
  }
}

/** What a heading begins with says more of it than what it ends with: `ชื่อหนังสือภาษาไทย`, but `สภาพหนังสือ`. */
const isMostOf = (part: string, key: string): boolean =>
  part.length >= 4 &&
  ((key.startsWith(part) && part.length * 2 >= key.length) ||
    (key.endsWith(part) && part.length * 10 >= key.length * 7))

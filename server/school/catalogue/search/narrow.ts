import type { Facets } from '@pratu/protocol/api/catalogue'
import { NARROWING, type Narrowing, type RecordColumns } from './record-columns.ts'

/** What a person has chosen from the facets. */
export type Choices = { readonly [Column in Narrowing]?: string | undefined } & { readonly onShelf: boolean }

export interface Narrowed {
  readonly total: number
  readonly facets: Facets
  /** One at the number of each record that fits every choice. */
  readonly fits: Uint8Array
}

/** No record has it. */
const UNKNOWN = -1

/**
 * Applies the choices to the numbers of records and counts what further choices would leave: each facet is counted over the
 * records that fit all choices but its own, so that it shows what else could be chosen.
 */
export function narrow(columns: RecordColumns, numbers: Iterable<number>, choices: Choices): Narrowed {
  const { codes, values, onShelf, titleLength } = columns
  const wanted = NARROWING.map(column => {
    const choice = choices[column]
    return choice === undefined ? undefined : (codes[column].find(choice) ?? UNKNOWN)
  })
  const ofColumn = NARROWING.map(column => values[column])
  const counts = NARROWING.map(column => new Uint32Array(codes[column].size))
  const fits = new Uint8Array(columns.end)
  const onlyOnShelf = choices.onShelf
  let total = 0
  let onShelfCount = 0
  for (const number of numbers) {
    // The index may be a moment ahead of the columns, and behind a record that is deleted.
    if (!titleLength[number]) continue
    const stands = onShelf[number] !== 0
    let misses = onlyOnShelf && !stands ? 1 : 0
    const missesShelf = misses === 1
    let missed = -1
    for (let column = 0; column < NARROWING.length; column += 1) {
      const want = wanted[column]
      if (want === undefined || ofColumn[column]?.[number] === want) continue
      misses += 1
      missed = column
    }
    if (misses > 1) continue
    if (misses === 0) {
      fits[number] = 1
      total += 1
    }
    if (stands && misses === 0) onShelfCount += 1
    if (missesShelf) continue
    for (let column = 0; column < NARROWING.length; column += 1) {
      if (misses === 1 && column !== missed) continue
      const of = counts[column]
      const value = ofColumn[column]?.[number]
      if (of && value !== undefined) of[value] = (of[value] ?? 0) + 1
    }
  }
  const facet = (column: Narrowing) => {
    const of = counts[NARROWING.indexOf(column)]
    const found: { value: string; count: number }[] = []
    for (let code = 1; code < codes[column].size; code += 1) {
      const count = of?.[code] ?? 0
      if (count > 0) found.push({ value: codes[column].textOf(code), count })
    }
    return found.sort((a, b) => b.count - a.count)
  }
  return {
    total,
    fits,
    facets: {
      class: facet('class').sort((a, b) => (a.value < b.value ? -1 : 1)) as Facets['class'],
      mark: facet('mark'),
      language: facet('language'),
      format: facet('format') as Facets['format'],
      onShelf: onShelfCount,
    },
  }
}

import type { RecogniseField } from './columns/recognise-field.ts'
import type { InspectedColumn } from './inspect-table.ts'

/**
 * The field of each column: what was chosen for its heading before, or what its heading says. A field is suggested once,
 * for the column that says it most surely.
 */
export function suggestFields(
  columns: readonly InspectedColumn[],
  recognise: RecogniseField<string>,
  remembered: (heading: string) => string | null | undefined,
): (string | null)[] {
  const suggested = columns.map(() => null as string | null)
  const taken = new Set<string>()
  const give = (index: number, field: string) => {
    if (taken.has(field)) return
    taken.add(field)
    suggested[index] = field
  }
  const open: { index: number; field: string; rank: number }[] = []
  for (const [index, { heading, dropped }] of columns.entries()) {
    if (dropped) continue
    const before = remembered(heading)
    if (before) give(index, before)
    const found = before === undefined ? recognise(heading) : undefined
    if (found) open.push({ index, ...found })
  }
  for (const { index, field } of open.sort((one, other) => one.rank - other.rank)) give(index, field)
  return suggested
}

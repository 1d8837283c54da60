import type { Touch } from '../circulation.ts'
import type { Row, RowStore, RowTable } from './row-store.ts'

/**
 * How a deed changed a row: the columns that differ, before and after. `before` is null for a row that was added,
 * `after` for one that was removed; the other is then the whole row.
 */
export interface RowChange {
  readonly table: RowTable
  readonly id: string
  readonly before: Row | null
  readonly after: Row | null
}

export interface Journal {
  readonly touch: Touch
  /** What has become of the touched rows, in the order in which they were touched. */
  changes(): RowChange[]
}

/** Notes what a deed changes, so that it can be undone exactly. */
export function startJournal(rows: Pick<RowStore, 'read'>): Journal {
  const touched = new Map<string, { table: RowTable; id: string; before: Row | null }>()

  return {
    touch(table, id) {
      const key = `${table} ${id}`
      if (!touched.has(key)) touched.set(key, { table, id, before: rows.read(table, id) })
    },

    changes: () =>
      [...touched.values()].flatMap(({ table, id, before }): RowChange[] => {
        const after = rows.read(table, id)
        if (!before || !after) return before || after ? [{ table, id, before, after }] : []
        const differing = Object.keys(after).filter(name => after[name] !== before[name])
        if (differing.length === 0) return []
        return [{ table, id, before: pick(before, differing), after: pick(after, differing) }]
      }),
  }
}

export const pick = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(names.map(name => [name, row[name] ?? null]))

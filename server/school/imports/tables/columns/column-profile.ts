import { isIdCell } from './national-ids.ts'

const SAMPLES = 4
const SAMPLE_CHARACTERS = 80

/** What is known of a column when all its rows were seen. */
export interface ColumnProfile {
  readonly samples: readonly string[]
  readonly filled: number
  /** Cells that hold national ids. */
  readonly ids: number
}

/** Gathers profiles of all columns, row by row. */
export function createColumnProfiles() {
  const columns: { samples: string[]; filled: number; ids: number }[] = []
  return {
    add(cells: readonly string[]): void {
      for (const [index, cell] of cells.entries()) {
        columns[index] ??= { samples: [], filled: 0, ids: 0 }
        const column = columns[index]
        if (cell === '') continue
        column.filled++
        if (isIdCell(cell)) column.ids++
        else if (column.samples.length < SAMPLES) {
          const sample = cell.length > SAMPLE_CHARACTERS ? `${cell.slice(0, SAMPLE_CHARACTERS)}…` : cell
          if (!column.samples.includes(sample)) column.samples.push(sample)
        }
      }
    },
    at: (index: number): ColumnProfile => columns[index] ?? { samples: [], filled: 0, ids: 0 },
    width: (): number => columns.length,
  }
}

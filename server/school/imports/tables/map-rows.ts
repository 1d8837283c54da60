import type { ImportProblem, TableMapping } from '@pratu/protocol/imports'
import { isIdCell } from './columns/national-ids.ts'
import type { FieldRow } from './field-row.ts'
import type { Inspected } from './inspect-table.ts'
import type { TableRow } from './table-row.ts'

/** What a formula shows that cannot be worked out. */
const CELL_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/

/**
 * Rows below the headings, by fields. A national id goes no further than here: neither its column nor, in a roster, a cell
 * of another column that holds one. Headings that a printed list repeats are passed over.
 */
export async function* mapRows<Field extends string>(
  rows: AsyncIterable<TableRow>,
  inspected: Inspected,
  mapping: TableMapping,
  knows: { readonly fields: readonly Field[]; readonly ids: 'by-heading' | 'by-content' },
): AsyncGenerator<FieldRow<Field>> {
  const { columns, headingRow } = inspected
  const columnsOf = new Map<Field, number[]>()
  for (const [index, name] of mapping.fields.entries()) {
    const field = knows.fields.find(known => known === name)
    if (field && columns[index]?.dropped === false)
      columnsOf.set(field, [...(columnsOf.get(field) ?? []), index])
  }
  const headings = columns.map(({ heading }) => heading)
  const mapped = [...columnsOf.values()].flat()

  for await (const { row, cells } of rows) {
    if (row <= headingRow || isHeadingsAgain(cells, headings)) continue
    const problems: ImportProblem[] = []
    const clean = [...cells]
    for (const index of mapped) {
      const cell = cells[index] ?? ''
      const column = headings[index] ?? ''
      if (knows.ids === 'by-content' && isIdCell(cell)) {
        clean[index] = ''
        problems.push({ code: 'national-id-dropped', params: { column } })
      } else if (CELL_ERROR.test(cell)) {
        clean[index] = ''
        problems.push({ code: 'cell-error', params: { column, value: cell } })
      }
    }
    yield {
      row,
      problems,
      has: field => columnsOf.has(field),
      heading: field => headings[columnsOf.get(field)?.[0] ?? -1] ?? '',
      get: field => {
        const found = (columnsOf.get(field) ?? [])
          .map(index => clean[index] ?? '')
          .filter(cell => cell !== '')
        return found.length > 0 ? found.join('\n') : (mapping.everywhere[field] ?? '')
      },
      isEmpty: mapped.every(index => (clean[index] ?? '') === ''),
    }
  }
}

function isHeadingsAgain(cells: readonly string[], headings: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell, index) => cell === '' || cell === headings[index])
}

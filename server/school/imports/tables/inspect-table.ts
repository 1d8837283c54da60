import type { TableChoice, TableColumn, TableInspection } from '@pratu/protocol/imports'
import { columnName } from './columns/column-name.ts'
import { type ColumnProfile, createColumnProfiles } from './columns/column-profile.ts'
import { findHeadingRow, HEADINGS_WITHIN } from './columns/find-headings.ts'
import { isIdCell, isIdColumn, isIdHeading } from './columns/national-ids.ts'
import type { RecogniseField } from './columns/recognise-field.ts'
import type { Table } from './open-table.ts'
import type { TableRow } from './table-row.ts'

/** Rows of the beginning that are shown. */
const SHOWN_ROWS = 8
const SHOWN_CHARACTERS = 60

export interface InspectedColumn {
  readonly heading: string
  readonly profile: ColumnProfile
  readonly dropped: boolean
}

/** What is known of a table when it was read once. */
export interface Inspected {
  readonly columns: readonly InspectedColumn[]
  readonly headingRow: number
  readonly rowCount: number
  readonly beginning: readonly TableRow[]
}

/**
 * Reads a table once. `content`: whether what is in a column may show that it holds national ids; where books are listed,
 * thirteen digits are ISBNs.
 */
export async function inspectTable(
  table: Table,
  choice: TableChoice,
  knows: { recognise: RecogniseField<string>; ids: 'by-heading' | 'by-content' },
): Promise<Inspected> {
  const beginning: TableRow[] = []
  const rows: TableRow[] = []
  const profiles = createColumnProfiles()
  let headingRow = choice.headingRow
  let headings: readonly string[] = []
  let rowCount = 0

  const take = ({ row, cells }: TableRow) => {
    if (row <= (headingRow ?? 0)) return
    rowCount++
    profiles.add(cells)
  }
  const takeBeginning = () => {
    headingRow ??= findHeadingRow(rows, cell => knows.recognise(cell) !== undefined || isIdHeading(cell))
    headings = rows.find(({ row }) => row === headingRow)?.cells ?? []
    for (const row of rows) take(row)
  }
  let begun = false
  for await (const row of table.rows()) {
    if (beginning.length < SHOWN_ROWS) beginning.push(row)
    if (begun) take(row)
    else if (rows.push(row) >= HEADINGS_WITHIN) {
      begun = true
      takeBeginning()
    }
  }
  if (!begun) takeBeginning()

  const columns = Array.from({ length: Math.max(headings.length, profiles.width()) }, (_, index) => {
    const heading = headings[index] || columnName(index)
    const profile = profiles.at(index)
    return {
      heading,
      profile,
      dropped: isIdHeading(heading) || (knows.ids === 'by-content' && isIdColumn(profile)),
    }
  })
  return { columns, headingRow: headingRow ?? 0, rowCount, beginning }
}

/** The inspection as it is shown: without a cell of a dropped column, and without a national id anywhere. */
export function shownInspection(
  { columns, headingRow, rowCount, beginning }: Inspected,
  table: Table,
  suggestions: readonly (string | null)[],
  remembered: boolean,
): TableInspection {
  const { form } = table
  return {
    columns: columns.map(
      ({ heading, profile, dropped }, index): TableColumn => ({
        heading: heading.slice(0, 200),
        samples: dropped ? [] : [...profile.samples],
        suggested: dropped ? null : (suggestions[index] ?? null),
        dropped,
      }),
    ),
    rowCount,
    remembered,
    encoding: form.form === 'csv' ? form.encoding : null,
    sheets: form.form === 'xlsx' ? [...form.sheets] : [],
    sheet: form.form === 'xlsx' ? form.sheet : 0,
    headingRow,
    beginning: beginning.map(({ row, cells }) => ({
      row,
      cells: cells
        .slice(0, 12)
        .map((cell, index) =>
          row !== headingRow && (columns[index]?.dropped || isIdCell(cell))
            ? ''
            : cell.slice(0, SHOWN_CHARACTERS),
        ),
    })),
  }
}

import { writeFileSync } from 'node:fs'
import type { TableChoice } from '@pratu/protocol/imports'
import { openTable, type TableForm } from '../../../../../../server/school/imports/tables/open-table.ts'
import type { TableRow } from '../../../../../../server/school/imports/tables/table-row.ts'
import { temporaryFolder } from '../../../../../support/temporary-folder.ts'

/** What a file of these bytes is read as. */
export async function readTable(
  bytes: Uint8Array | string,
  choice: TableChoice = {},
): Promise<{ form: TableForm; rows: TableRow[] }> {
  using folder = temporaryFolder()
  const file = folder.file('table')
  writeFileSync(file, bytes)
  const table = await openTable(file, choice)
  try {
    return { form: table.form, rows: await Array.fromAsync(table.rows()) }
  } finally {
    table.close()
  }
}

export const cellsOf = ({ rows }: { rows: readonly TableRow[] }): (readonly string[])[] =>
  rows.map(({ cells }) => cells)

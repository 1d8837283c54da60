import { open } from 'node:fs/promises'
import type { TableChoice, TextEncoding } from '@pratu/protocol/imports'
import { FileRefused } from '../candidate.ts'
import { csvRows, type Delimiter, delimiterOf } from './csv-rows.ts'
import { encodingOf } from './encoding.ts'
import type { TableRow } from './table-row.ts'
import { openArchive } from './xlsx/archive.ts'
import { sheetRows } from './xlsx/sheet-rows.ts'
import { readStrings } from './xlsx/strings.ts'
import { readStyles } from './xlsx/styles.ts'
import { readWorkbook } from './xlsx/workbook.ts'

export type TableForm =
  | { readonly form: 'csv'; readonly encoding: TextEncoding; readonly delimiter: Delimiter }
  | { readonly form: 'xlsx'; readonly sheets: readonly string[]; readonly sheet: number }

/** A file that was recognised as a table; rows are read anew each time they are asked for. */
export interface Table {
  readonly form: TableForm
  rows(): AsyncGenerator<TableRow>
  close(): void
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
/** Compound files: workbooks before 2007, and those with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** Recognises a file by its first bytes: a zip archive is a workbook, everything else is text. Fails with a `FileRefused`. */
export async function openTable(file: string, choice: TableChoice): Promise<Table> {
  const beginning = await firstBytes(file, 4)
  if (beginning.length === 0) throw new FileRefused('import-file-empty')
  if (beginning.equals(COMPOUND)) throw new FileRefused('table-old-excel')
  return beginning.equals(ZIP) ? openWorkbook(file, choice) : openText(file, choice)
}

async function openText(file: string, choice: TableChoice): Promise<Table> {
  const encoding = choice.encoding ?? (await encodingOf(file))
  const delimiter = await delimiterOf(file, encoding)
  return {
    form: { form: 'csv', encoding, delimiter },
    rows: () => csvRows(file, { encoding, delimiter }),
    close: () => {},
  }
}

async function openWorkbook(file: string, choice: TableChoice): Promise<Table> {
  const archive = await openArchive(file)
  try {
    const { sheets, stringsPart, stylesPart, from1904 } = await readWorkbook(archive)
    const sheet = choice.sheet !== undefined && sheets[choice.sheet] ? choice.sheet : 0
    const part = sheets[sheet]?.part ?? ''
    const facts = {
      strings: await readStrings(archive, stringsPart),
      styles: await readStyles(archive, stylesPart),
      from1904,
    }
    return {
      form: { form: 'xlsx', sheets: sheets.map(({ name }) => name), sheet },
      rows: () => sheetRows(archive, part, facts),
      close: archive.close,
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

async function firstBytes(file: string, length: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

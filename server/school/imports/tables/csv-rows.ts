import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { TextEncoding } from '@pratu/protocol/imports'
import { CsvError, type Options, parse } from 'csv-parse'
import { parse as parseSample } from 'csv-parse/sync'
import { FileRefused } from '../candidate.ts'
import { TABLE_LIMITS } from './limits.ts'
import { cellText, type TableRow, tableRow } from './table-row.ts'

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

const SAMPLE_CHARACTERS = 65_536
const SAMPLE_ROWS = 60
/** Excel writes it for itself as the first line. */
const SEPARATOR_LINE = /^sep=([,;\t|])\r?\n/

const READING = {
  relax_column_count: true,
  relax_quotes: true,
  bom: true,
  max_record_size: 2_000_000,
} satisfies Options

/** What separates the cells of a text file: the mark by which the first rows fall into the most equal columns. */
export async function delimiterOf(file: string, encoding: TextEncoding): Promise<Delimiter> {
  const text = await beginningOf(file, encoding)
  const said = SEPARATOR_LINE.exec(text)?.[1]
  if (said) return said as Delimiter
  const best = DELIMITERS.map(delimiter => ({ delimiter, score: evenness(text, delimiter) })).reduce(
    (one, other) => (other.score > one.score ? other : one),
  )
  return best.delimiter
}

/**
 * The rows of a CSV file, in order. A line break inside quotes stays in its cell; a quote in the middle of a cell is a quote.
 * Fails with a `FileRefused`.
 */
export async function* csvRows(
  file: string,
  { encoding, delimiter }: { encoding: TextEncoding; delimiter: Delimiter },
): AsyncGenerator<TableRow> {
  const parser = Readable.from(textOf(file, encoding)).pipe(parse({ ...READING, delimiter }))
  let record = 0
  let count = 0
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      record++
      const first = fields[0] ?? ''
      if (record === 1 && fields.length <= 2 && /^sep=/.test(first)) continue
      const row = tableRow(record, fields.map(cellText))
      if (!row) continue
      if (row.cells.length > TABLE_LIMITS.columns)
        throw new FileRefused('table-too-wide', { limit: TABLE_LIMITS.columns })
      if (++count > TABLE_LIMITS.rows) throw new FileRefused('table-too-long', { limit: TABLE_LIMITS.rows })
      yield row
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // A quote that is never closed takes the rest of the file for one cell.
    throw new FileRefused('table-quote-open', { row: record + 1 })
  } finally {
    parser.destroy()
  }
}

async function* textOf(file: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    const text = decoder.decode(piece, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

async function beginningOf(file: string, encoding: TextEncoding): Promise<string> {
  let text = ''
  for await (const piece of textOf(file, encoding)) {
    text += piece
    if (text.length >= SAMPLE_CHARACTERS) break
  }
  return text.slice(0, SAMPLE_CHARACTERS)
}

function evenness(text: string, delimiter: Delimiter): number {
  const widths = sampleWidths(text, delimiter)
  const counts = Map.groupBy(widths, width => width)
  return Math.max(0, ...[...counts].map(([width, rows]) => (width - 1) * rows.length))
}

/** A sample is cut off somewhere, maybe inside quotes: what was read until there is what counts. */
function sampleWidths(text: string, delimiter: Delimiter): number[] {
  const widths: number[] = []
  try {
    parseSample(text, {
      ...READING,
      delimiter,
      to: SAMPLE_ROWS,
      on_record: (fields: string[]) => {
        widths.push(fields.length)
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return widths
}

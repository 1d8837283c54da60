import { FileRefused } from '../../candidate.ts'
import { TABLE_LIMITS } from '../limits.ts'
import { cellText, type TableRow, tableRow } from '../table-row.ts'
import type { Archive } from './archive.ts'
import { dateOfSerial, type NumberForm, plainNumber } from './number-format.ts'
import { readXml } from './read-xml.ts'
import { unescaped } from './strings.ts'

export interface SheetFacts {
  readonly strings: readonly string[]
  readonly styles: readonly NumberForm[]
  readonly from1904: boolean
}

/** The rows of a worksheet, in order; of a formula, the value that was last worked out (ECMA-376, part 1, 18.3.1). */
export async function* sheetRows(
  archive: Archive,
  part: string,
  facts: SheetFacts,
): AsyncGenerator<TableRow> {
  let ready: TableRow[] = []
  let count = 0
  let row = 0
  let cells: string[] = []
  let column = -1
  let cell = { type: 'n', style: -1, value: '' }
  let inValue = false
  let inReading = false

  const endCell = () => {
    const text = cellText(textOfCell(cell, facts).slice(0, TABLE_LIMITS.cellCharacters))
    if (text === '') return
    if (column >= TABLE_LIMITS.columns)
      throw new FileRefused('table-too-wide', { limit: TABLE_LIMITS.columns })
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
  const endRow = () => {
    const found = tableRow(row, cells)
    if (!found) return
    if (++count > TABLE_LIMITS.rows) throw new FileRefused('table-too-long', { limit: TABLE_LIMITS.rows })
    ready.push(found)
  }

  const parsing = readXml(archive.read(part), {
    open(name, { r, s, t }) {
      if (name === 'row') {
        row = Number(r) || row + 1
        cells = []
        column = -1
      } else if (name === 'c') {
        column = r === undefined ? column + 1 : columnOf(r)
        cell = { type: t ?? 'n', style: Number(s ?? -1), value: '' }
      } else if (name === 'rPh') inReading = true
      inValue = name === 'v' || (name === 't' && !inReading)
    },
    text(text) {
      if (inValue && cell.value.length <= TABLE_LIMITS.cellCharacters) cell.value += text
    },
    close(name) {
      inValue = false
      if (name === 'rPh') inReading = false
      else if (name === 'c') endCell()
      else if (name === 'row') endRow()
    },
  })
  for await (const _ of parsing) {
    yield* ready
    ready = []
  }
}

function textOfCell(cell: { type: string; style: number; value: string }, facts: SheetFacts): string {
  const { type, style, value } = cell
  if (value === '') return ''
  switch (type) {
    case 's':
      return facts.strings[Number(value)] ?? ''
    case 'str':
    case 'inlineStr':
      return unescaped(value)
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'd':
      return value.slice(0, 10)
    case 'e':
      return value
    default:
      return numberText(value, facts.styles[style], facts.from1904)
  }
}

function numberText(value: string, form: NumberForm | undefined, from1904: boolean): string {
  if (form?.kind === 'date') return dateOfSerial(Number(value), from1904) ?? plainNumber(value)
  const plain = plainNumber(value)
  return form?.kind === 'digits' && /^\d+$/.test(plain) ? plain.padStart(form.width, '0') : plain
}

/** `A1` is column 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Za-z]{1,3}/.exec(reference)?.[0].toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

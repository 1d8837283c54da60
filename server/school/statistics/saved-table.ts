import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { Label, Language } from '@pratu/protocol/scalars'
import { type SheetCell, xlsxAnswer } from '../../documents/xlsx.ts'
import { csvAnswer } from '../csv.ts'
import type { Statistics } from './statistics.ts'
import type { Column, Table, TableQuery } from './table.ts'

export interface Period {
  readonly from: string
  readonly to: string
}

export interface SaveOrder {
  readonly query: TableQuery
  /** A second period below the first; columns before the others tell them apart. */
  readonly compared: Period | null
  readonly form: 'csv' | 'xlsx'
  readonly language: Language
}

/** A table that can be written to a file, whatever its rows are. */
export interface SavedTable {
  save(statistics: Statistics, order: SaveOrder): FileAnswer | Promise<FileAnswer>
}

export const savedTable = <Row>(table: Table<Row>): SavedTable => ({
  save(statistics, { query, compared, form, language }) {
    const columns = table.columns(query)
    const periods = compared ? [query, compared] : [query]
    const headings = [...(compared ? PERIOD_HEADINGS : []), ...columns.map(({ heading }) => heading)].map(
      heading => heading[language],
    )
    const rows = periods.flatMap(({ from, to }) =>
      table
        .rows(statistics, { ...query, from, to })
        .map(row => [
          ...(compared ? [{ date: from }, { date: to }] : []),
          ...columns.map(column => cellOf(column, row, language)),
        ]),
    )
    const title = table.title[language]
    const fileName = `${title} ${query.from} ${query.to}.${form}`
    return form === 'csv'
      ? csvAnswer(
          fileName,
          headings,
          rows.map(row => row.map(plain)),
        )
      : xlsxAnswer(fileName, [{ name: title, headings, rows }], language)
  },
})

const PERIOD_HEADINGS: readonly Label[] = [
  { th: 'ช่วงเวลาตั้งแต่', en: 'Period from' },
  { th: 'ช่วงเวลาถึง', en: 'Period to' },
]

function cellOf<Row>(column: Column<Row>, row: Row, language: Language): SheetCell {
  const cell = column.cell(row)
  return cell !== null && typeof cell === 'object' && 'th' in cell ? cell[language] : cell
}

/** As CSV can say it: a day in the form that every spreadsheet reads, a share in percent. */
function plain(cell: SheetCell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell
  if ('date' in cell) return cell.date
  if ('month' in cell) return cell.month
  return 'share' in cell ? rounded(cell.share * 100, 1) : rounded(cell.decimal, 2)
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

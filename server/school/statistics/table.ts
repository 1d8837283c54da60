import type { SemesterAgainst } from '@pratu/protocol/api/statistics'
import type { Label } from '@pratu/protocol/scalars'
import type { Step } from '@pratu/protocol/statistics'
import type { SheetCell } from '../../documents/xlsx.ts'
import type { Statistics } from './statistics.ts'

export interface TableQuery {
  readonly from: string
  readonly to: string
  readonly by: Step
  readonly limit: number
  readonly against: SemesterAgainst
}

/** One column: its heading, and what stands in it. A label becomes text of the file's language. */
export interface Column<Row> {
  readonly heading: Label
  cell(row: Row): SheetCell | Label
}

/** A table of statistics as it is saved. Each is a file of `tables/`. */
export interface Table<Row> {
  readonly title: Label
  columns(query: TableQuery): readonly Column<Row>[]
  rows(statistics: Statistics, query: TableQuery): readonly Row[]
}

export const column = <Row>(th: string, en: string, cell: Column<Row>['cell']): Column<Row> => ({
  heading: { th, en },
  cell,
})

/** A part of a whole; nothing where there is no whole. */
export const shareOf = (part: number | null, whole: number | null): SheetCell =>
  part === null || whole === null || whole === 0 ? null : { share: part / whole }

export const perDay = (count: number, days: number): SheetCell =>
  days === 0 ? null : { decimal: count / days }

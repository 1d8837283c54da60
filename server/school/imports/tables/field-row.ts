import type { ImportProblem } from '@pratu/protocol/imports'

/** A row of a table by fields instead of columns. */
export interface FieldRow<Field extends string> {
  /** As a spreadsheet counts rows. */
  readonly row: number
  /** Empty where no column holds the field, or nothing stands in it; on lines of their own, if several columns hold it. */
  get(field: Field): string
  /** What the column is called in the file, for saying what is the matter with it. */
  heading(field: Field): string
  has(field: Field): boolean
  /** What was found while the cells were read. */
  readonly problems: readonly ImportProblem[]
  /** Nothing stands in any column that is read. */
  readonly isEmpty: boolean
}

/** Why a file cannot be read as a table at all; each is a failure code of the same name. */
export const TABLE_PROBLEMS = [
  'table-unreadable',
  'table-old-excel',
  'table-empty',
  'table-too-big',
  'table-too-wide',
  'table-unsafe',
  'table-quote-open',
] as const
export type TableProblem = (typeof TABLE_PROBLEMS)[number]

/** Thrown by the readers of this folder, and caught where a file's reading begins. */
export class TableError extends Error {
  override readonly name = 'TableError'
  readonly code: TableProblem
  readonly params: Readonly<Record<string, number>>

  constructor(code: TableProblem, params: Readonly<Record<string, number>> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}

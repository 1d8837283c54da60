import type { SQLInputValue } from 'node:sqlite'
import { type Compilable, CompiledQuery } from 'kysely'

/** SQL as it is written, for what Kysely has no words for (FTS5); the caller vouches for the form of its rows. */
export const writtenQuery = <Row = unknown>(
  sql: string,
  ...parameters: SQLInputValue[]
): Compilable<Row> => ({
  compile: () => CompiledQuery.raw(sql, parameters) as CompiledQuery<Row>,
})

import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * Builds typed SQL; it runs nothing. Stores build a query with it and hand it to `SchoolDatabase`, which runs it at once:
 * `node:sqlite` is synchronous, so a decision reads and writes without an await and nothing can come between.
 */
export const queries = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

import { sql } from 'kysely'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

/** Tables whose rows a deed at the desk changes, and the column by which a row is known. */
const KEYS = { loans: 'id', renewals: 'id', holds: 'id', charges: 'id', items: 'barcode' } as const

export type RowTable = keyof typeof KEYS
export type Row = Readonly<Record<string, string | number | null>>
export type RowStore = ReturnType<typeof createRowStore>

/** Rows as they are, for putting them back. What writes is called inside a job of `write`. */
export function createRowStore(database: SchoolDatabase) {
  const is = (table: RowTable, id: string) => sql`${sql.ref(KEYS[table])} = ${id}`

  return {
    read: (table: RowTable, id: string): Row | null =>
      database.first({
        compile: () => sql<Row>`select * from ${sql.table(table)} where ${is(table, id)}`.compile(queries),
      }) ?? null,

    put(table: RowTable, id: string, columns: Row): void {
      const set = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
      database.run({
        compile: () =>
          sql`update ${sql.table(table)} set ${sql.join(set)} where ${is(table, id)}`.compile(queries),
      })
    },

    add(table: RowTable, row: Row): void {
      const names = Object.keys(row).map(name => sql.ref(name))
      const values = Object.values(row).map(value => sql`${value}`)
      database.run({
        compile: () =>
          sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`.compile(
            queries,
          ),
      })
    },

    remove(table: RowTable, id: string): void {
      database.run({
        compile: () => sql`delete from ${sql.table(table)} where ${is(table, id)}`.compile(queries),
      })
    },
  }
}

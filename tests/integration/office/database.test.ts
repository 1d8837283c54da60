import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../../server/office/database/migrate.ts'
import { openOfficeDatabase } from '../../../server/office/database/open.ts'
import { createPartitions } from '../../../server/office/database/partitions.ts'
import { REFERENCE_TABLES } from '../../../server/office/database/reference-tables.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { spawnReady } from '../../support/spawn-ready.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

let postgres: OfficePostgres
beforeAll(async () => {
  postgres = await runPostgres()
})
afterAll(() => postgres[Symbol.asyncDispose]())

const log = pino({ level: 'silent' })

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Every primary key, unique constraint, unique index and foreign key, with its columns in their order. */
const KEYS = `
  SELECT child.relname AS table, con.conname AS name, con.contype AS kind,
    array(SELECT attname FROM unnest(con.conkey) WITH ORDINALITY AS key(number, place)
      JOIN pg_attribute ON attrelid = con.conrelid AND attnum = key.number ORDER BY place)::text[] AS columns,
    parent.relname AS parent,
    array(SELECT attname FROM unnest(con.confkey) WITH ORDINALITY AS key(number, place)
      JOIN pg_attribute ON attrelid = con.confrelid AND attnum = key.number ORDER BY place)::text[] AS parent_columns
  FROM pg_constraint con
  JOIN pg_class child ON child.oid = con.conrelid
  LEFT JOIN pg_class parent ON parent.oid = con.confrelid
  WHERE con.connamespace = 'public'::regnamespace AND con.contype IN ('p', 'u', 'f')
  UNION ALL
  SELECT child.relname, index.relname, 'i',
    array(SELECT attname FROM unnest(indkey::int2[]) WITH ORDINALITY AS key(number, place)
      JOIN pg_attribute ON attrelid = indrelid AND attnum = key.number ORDER BY place)::text[], NULL, NULL
  FROM pg_index JOIN pg_class child ON child.oid = indrelid JOIN pg_class index ON index.oid = indexrelid
  WHERE child.relnamespace = 'public'::regnamespace AND indisunique`

interface Key {
  table: string
  name: string
  kind: string
  columns: string[]
  parent: string | null
  parent_columns: string[] | null
}

const isReference = (table: string | null) => REFERENCE_TABLES.some(name => name === table)

describe('the database can be distributed by school', () => {
  test("the school's id comes first in every primary, unique and foreign key", async () => {
    const url = await postgres.database()
    const database = await openOfficeDatabase({ url, readUrl: null, log })
    await createPartitions(database).prepare([2568, 2569])
    await database.close()

    const keys = await query<Key>(url, KEYS)
    const ofSchools = keys.filter(({ table }) => !isReference(table))
    expect(ofSchools.length).toBeGreaterThan(40)
    for (const { table, name, kind, columns, parent, parent_columns } of ofSchools) {
      expect(columns[0], `${table}: ${name}`).toBe('school_id')
      if (kind === 'f' && !isReference(parent))
        expect(parent_columns?.[0], `${table}: ${name}`).toBe('school_id')
    }
    const tables = await query<{ table: string }>(
      url,
      "SELECT relname AS table FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
    )
    for (const { table } of tables)
      expect(
        isReference(table) || keys.some(key => key.table === table && key.kind === 'p'),
        `${table} has a primary key`,
      ).toBe(true)
    const readme = readFileSync(new URL('../../../server/office/README.md', import.meta.url), 'utf8')
    for (const { table } of tables)
      if (!isReference(table) && !/_(default|\d{4})$/.test(table))
        expect(readme, `the README says how to distribute ${table}`).toContain(`'${table}'`)
    // What a reference table refers to must be one too: it is everywhere, a school's rows are not.
    for (const { table, parent } of keys.filter(key => key.kind === 'f' && isReference(key.table)))
      expect(isReference(parent), table).toBe(true)
  })

  test('totals and reports are partitioned by academic year', async () => {
    const url = await postgres.database()
    const database = await openOfficeDatabase({ url, readUrl: null, log })
    const partitions = createPartitions(database)
    await Promise.all([partitions.prepare([2569, 2570]), createPartitions(database).prepare([2569, 1, 9999])])
    await database.close()
    const rows = await query<{ parent: string; key: string; parts: string[] }>(
      url,
      `SELECT parent.relname AS parent, pg_get_partkeydef(parent.oid) AS key,
        array_agg(part.relname::text ORDER BY part.relname) AS parts
      FROM pg_partitioned_table JOIN pg_class parent ON parent.oid = partrelid
      JOIN pg_inherits ON inhparent = parent.oid JOIN pg_class part ON part.oid = inhrelid
      WHERE parent.relkind = 'p' GROUP BY parent.oid, parent.relname ORDER BY parent.relname`,
    )
    expect(rows.map(({ parent }) => parent)).toEqual([
      'daily_totals',
      'school_months',
      'school_semesters',
      'submission_steps',
      'submissions',
    ])
    for (const { parent, key, parts } of rows) {
      expect(key).toBe('LIST (academic_year)')
      expect(parts).toEqual([`${parent}_2569`, `${parent}_2570`, `${parent}_default`])
    }
  })
})

describe('migrations', () => {
  test('run once when three processes start at the same time, and one of them makes the administrator', async () => {
    const url = await postgres.database()
    const start = () => spawnReady('server/office/main.ts', ['--port', '0'], { DATABASE_URL: url })
    const processes = await Promise.all([start(), start(), start()])
    await Promise.all(processes.map(process => process.stop()))

    const applied = await query<{ number: number; tries: string }>(
      url,
      'SELECT number, count(*) AS tries FROM migrations GROUP BY number ORDER BY number',
    )
    expect(applied.length).toBeGreaterThan(4)
    expect(applied.map(({ number }) => number)).toEqual(applied.map((_, index) => index + 1))
    expect(await query(url, 'SELECT user_name FROM office_members')).toEqual([{ user_name: 'admin' }])
    expect(await query(url, "SELECT name FROM settings WHERE name = 'office-keys'")).toHaveLength(1)
  })

  test('a database of a newer Pratu is refused and left as it is', async () => {
    const url = await postgres.database()
    const pool = new pg.Pool({ connectionString: url })
    await migrate(pool)
    await pool.query("INSERT INTO migrations (number, name) VALUES (9999, 'of the future')")
    await expect(migrate(pool)).rejects.toThrow('newer version of Pratu')
    await pool.end()
  })

  test('one that fails leaves nothing behind, and the next start goes on', async () => {
    const url = await postgres.database()
    using folder = temporaryFolder()
    const write = (name: string, sql: string) => writeFileSync(folder.file(name), sql)
    const run = () => migrate(pool, pathToFileURL(`${folder.path}/`))
    const pool = new pg.Pool({ connectionString: url })
    write('0001-first.sql', 'CREATE TABLE first (school_id uuid PRIMARY KEY)')
    write('0002-second.sql', 'CREATE TABLE second (school_id uuid PRIMARY KEY); SELECT nothing_at_all()')
    await expect(run()).rejects.toThrow('Migration 0002-second.sql failed')
    expect(await query(url, "SELECT to_regclass('second') AS second")).toEqual([{ second: null }])
    write('0002-second.sql', 'CREATE TABLE second (school_id uuid PRIMARY KEY)')
    await run()
    expect(await query(url, 'SELECT number FROM migrations ORDER BY number')).toEqual([
      { number: 1 },
      { number: 2 },
    ])
    await pool.end()
  })

  test('an unreachable database is told in a sentence', async () => {
    const opening = openOfficeDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', readUrl: null, log })
    await expect(opening).rejects.toThrow(/PostgreSQL cannot be reached/)
  })
})

test('the audit log is append-only', async () => {
  const url = await postgres.database()
  const database = await openOfficeDatabase({ url, readUrl: null, log })
  await database.now
    .insertInto('audit_log')
    .values({ at_ms: 1, actor: 'system', action: 'test', detail: {} })
    .execute()
  await expect(database.now.deleteFrom('audit_log').execute()).rejects.toThrow('append-only')
  await expect(database.now.updateTable('audit_log').set({ actor: 'x' }).execute()).rejects.toThrow(
    'append-only',
  )
  await database.close()
})

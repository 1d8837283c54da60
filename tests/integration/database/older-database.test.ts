import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { migrate } from '../../../server/school/database/migrate.ts'
import { openDatabase } from '../../../server/school/database/open.ts'
import { queries } from '../../../server/school/database/queries.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const MIGRATIONS = new URL('../../../server/school/database/migrations/', import.meta.url)
/** The last form in which a record was a row and no MARC record. */
const BEFORE_MARC = 5

it('a library from before its records were MARC keeps its records, items and loans', () => {
  using folder = temporaryFolder()
  const older = folder.file('migrations')
  mkdirSync(older)
  for (const name of readdirSync(MIGRATIONS).filter(name => Number(name.slice(0, 4)) <= BEFORE_MARC))
    copyFileSync(new URL(name, MIGRATIONS), `${older}/${name}`)
  const file = folder.file('school.db')
  const before = new DatabaseSync(file)
  before.exec('PRAGMA foreign_keys = OFF')
  migrate(before, pathToFileURL(`${older}/`))
  before.exec(`
    INSERT INTO records VALUES ('sun', 'ดวงอาทิตย์', 'ใบบัว ริมคลอง', NULL, '523.7 บ12ด', '500', 'th');
    INSERT INTO items VALUES ('0001001', 'sun', 1, '01001', 'in-repair', 0);
    INSERT INTO patron_groups VALUES ('teachers', 'ครู', 'Teachers', 20, 30, 2);
    INSERT INTO patrons VALUES ('wan', 'teachers', 'วรรณา', 'ใจดี', NULL, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO loans VALUES ('loan', '0001001', 'wan', 1000, '2026-11-30', 1, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO renewals VALUES ('renewal', 'loan', 2000, '2026-11-30', NULL);
  `)
  before.close()

  const database = openDatabase(file)
  const { number, ...record } = database.first(queries.selectFrom('records').selectAll()) ?? { number: 0 }
  expect(record).toMatchObject({ id: 'sun', title: 'ดวงอาทิตย์', language: 'tha', format: 'book', version: 1 })
  expect(database.all(queries.selectFrom('counters').selectAll())).toContainEqual({
    name: 'record',
    next: number + 1,
  })
  const marc = database.first(queries.selectFrom('marc_records').selectAll())
  expect(JSON.parse(marc?.marc ?? '{}')).toMatchObject({
    fields: [
      { 245: { subfields: [{ a: 'ดวงอาทิตย์' }] } },
      { 100: { subfields: [{ a: 'ใบบัว ริมคลอง' }] } },
      { '099': { subfields: [{ a: '523.7 บ12ด' }] } },
    ],
  })
  expect(database.all(queries.selectFrom('items').selectAll())).toMatchObject([
    { barcode: '0001001', record_id: 'sun', status: 'in-repair', for_loan: 0, kind_id: 'book' },
  ])
  expect(database.all(queries.selectFrom('patron_groups').selectAll())).toMatchObject([{ kind: 'teacher' }])
  expect(database.all(queries.selectFrom('loans').selectAll())).toMatchObject([
    { id: 'loan', patron_id: 'wan', group_id: 'teachers', level: null, renewals: 1 },
  ])
  expect(database.all(queries.selectFrom('renewals').selectAll())).toHaveLength(1)
  database.close()
})

import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { dateOf, startOfDay } from '@pratu/protocol/bangkok'
import fc from 'fast-check'
import type { Compilable, Updateable } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '../../../../server/school/database/migrate.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import type { Tables } from '../../../../server/school/database/tables.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const STARTS_AT_MS = startOfDay('2026-11-02')
const MIGRATIONS = new URL('../../../../server/school/database/migrations/', import.meta.url)
const BEFORE_SUMS = 11
const BOOKS = 6
const PEOPLE = 4

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constant('lend'),
      book: fc.nat(BOOKS - 1),
      person: fc.nat(PEOPLE - 1),
      kiosk: fc.boolean(),
      classSet: fc.nat(4),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constantFrom('return', 'lose', 'undo', 'take-back-return'),
      loan: fc.nat(8),
    }),
  },
  fc.record({ verb: fc.constantFrom('renew', 'remove-renewal', 'forget-borrower'), loan: fc.nat(8) }),
  fc.record({ verb: fc.constant('forget'), person: fc.nat(PEOPLE - 1) }),
  fc.record({ verb: fc.constant('move-up'), person: fc.nat(PEOPLE - 1) }),
  fc.record({
    verb: fc.constant('reclassify'),
    record: fc.nat(2),
    mark: fc.constantFrom('น', null),
    class: fc.constantFrom('500', '800', 'none'),
  }),
  fc.record({ verb: fc.constant('move-item'), book: fc.nat(BOOKS - 1), record: fc.nat(2) }),
  fc.record({ verb: fc.constant('wait'), hours: fc.integer({ min: 1, max: 40 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

test('sums of loans are those that counting again would give, whatever was lent, undone, renewed, recatalogued or forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
      using folder = temporaryFolder()
      const database = openDatabase(folder.file('school.db'))
      const borrowerOf = await play(database, steps)
      expect(sumsOf(database)).toEqual(recount(database, borrowerOf))
      const named = database.all(
        queries.selectFrom('borrowers').select('patron_id').where('patron_id', 'is not', null),
      )
      const forgotten = database.all(
        queries.selectFrom('patrons').select('id').where('state', '=', 'forgotten'),
      )
      for (const { id } of forgotten) expect(named).not.toContainEqual({ patron_id: id })
      database.close()
    }),
    { numRuns: 60 },
  )
}, 120_000)

/** Does what the steps say, as the features write it; gives back who borrowed, which nulling does not change. */
async function play(database: SchoolDatabase, steps: readonly Step[]): Promise<Map<string, string>> {
  const borrowerOf = new Map<string, string>()
  const loans: string[] = []
  const levels = Array.from({ length: PEOPLE }, (_, person) => `ป.${person + 1}`)
  const forgotten = new Set<number>()
  let nowMs = STARTS_AT_MS
  let serial = 0

  function take(one: Step) {
    nowMs += 60_000
    const loanId = 'loan' in one ? (loans.at(-1 - one.loan) ?? '') : ''
    const loan = database.first(queries.selectFrom('loans').selectAll().where('id', '=', loanId))
    const isOpen = loan && loan.returned_at_ms === null && loan.undone_at_ms === null
    const change = (values: Updateable<Tables['loans']>) =>
      database.run(queries.updateTable('loans').set(values).where('id', '=', loanId))
    if (one.verb === 'wait') nowMs += one.hours * 3_600_000
    if (one.verb === 'lend') lend(one)
    if (one.verb === 'return' && isOpen) change({ returned_at_ms: nowMs, returned_station_id: null })
    if (one.verb === 'lose' && isOpen) change({ returned_at_ms: nowMs, lost: 1 })
    if (one.verb === 'undo' && isOpen) change({ undone_at_ms: nowMs })
    // Nobody is forgotten who has a loan, and no loan opens again whose borrower is forgotten.
    if (one.verb === 'take-back-return' && loan && loan.patron_id !== null && !onLoan(loan.barcode))
      change({ returned_at_ms: null, lost: 0 })
    if (one.verb === 'renew' && isOpen) {
      serial += 1
      database.run(
        queries.insertInto('renewals').values({
          id: `r${serial}`,
          loan_id: loanId,
          at_ms: nowMs,
          due_date: '2026-12-01',
          station_id: null,
        }),
      )
    }
    if (one.verb === 'remove-renewal')
      database.run(queries.deleteFrom('renewals').where('loan_id', '=', loanId))
    if (one.verb === 'forget-borrower' && loan && !isOpen) change({ patron_id: null })
    if (one.verb === 'forget' && !hasLoan(`p${one.person}`)) {
      const id = `p${one.person}`
      forgotten.add(one.person)
      database.run(queries.updateTable('loans').set({ patron_id: null }).where('patron_id', '=', id))
      database.run(
        queries.updateTable('patrons').set({ state: 'forgotten', level: null }).where('id', '=', id),
      )
    }
    if (one.verb === 'move-up') levels[one.person] = 'ม.1'
    if (one.verb === 'reclassify')
      database.run(
        queries
          .updateTable('records')
          .set({ shelf_mark: one.mark, dewey_class: one.class })
          .where('id', '=', `rec${one.record}`),
      )
    if (one.verb === 'move-item')
      database.run(
        queries
          .updateTable('items')
          .set({ record_id: `rec${one.record}` })
          .where('barcode', '=', `b${one.book}`),
      )
  }

  const openLoans = queries
    .selectFrom('loans')
    .select('id')
    .where('returned_at_ms', 'is', null)
    .where('undone_at_ms', 'is', null)
  const onLoan = (barcode: string) => database.first(openLoans.where('barcode', '=', barcode)) !== undefined
  const hasLoan = (patronId: string) =>
    database.first(openLoans.where('patron_id', '=', patronId)) !== undefined

  function lend({
    book,
    person,
    kiosk,
    classSet,
  }: {
    book: number
    person: number
    kiosk: boolean
    classSet: number
  }) {
    if (forgotten.has(person) || onLoan(`b${book}`)) return
    serial += 1
    const id = `l${serial}`
    loans.push(id)
    borrowerOf.set(id, `p${person}`)
    database.run(
      queries.insertInto('loans').values({
        id,
        barcode: `b${book}`,
        patron_id: `p${person}`,
        group_id: 'pupils',
        level: person === 0 ? null : (levels[person] ?? null),
        room: null,
        class_set: Number(classSet === 0),
        loaned_at_ms: nowMs,
        due_date: '2026-12-01',
        returned_at_ms: null,
        undone_at_ms: null,
        station_id: null,
        returned_station_id: null,
        session_id: kiosk ? 's' : null,
      }),
    )
  }

  await database.write(() => {
    database.run(
      queries.insertInto('patron_groups').values({
        id: 'pupils',
        kind: 'pupil',
        name_th: 'ก',
        name_en: 'a',
        position: 1,
        loan_limit: 5,
        loan_days: 7,
        renewal_limit: 2,
      }),
    )
    for (let person = 0; person < PEOPLE; person += 1)
      database.run(
        queries
          .insertInto('patrons')
          .values({ id: `p${person}`, group_id: 'pupils', given_name: 'ก', family_name: 'ข' }),
      )
    for (let record = 0; record < 3; record += 1)
      database.run(
        queries
          .insertInto('records')
          .values({ number: record + 1, id: `rec${record}`, title: 'ก', dewey_class: 'none' }),
      )
    for (let book = 0; book < BOOKS; book += 1)
      database.run(
        queries.insertInto('items').values({
          barcode: `b${book}`,
          record_id: `rec${book % 3}`,
          copy_number: 1,
          accession_number: `a${book}`,
        }),
      )
  })
  for (const one of steps) await database.write(() => take(one))
  return borrowerOf
}

type Sums = Record<'days' | 'classes' | 'titles' | 'borrowers', Map<string, number>>

/** The tables that the triggers keep; borrowers without their numbers, as how often each sum occurs. */
function sumsOf(database: Pick<SchoolDatabase, 'all'>): Sums {
  const sums = emptySums()
  for (const row of database.all(queries.selectFrom('loan_days').selectAll()))
    for (const figure of ['loans', 'self_service_loans', 'class_set_loans', 'renewals', 'returns'] as const)
      add(sums.days, `${row.date} ${row.group_id} ${row.level} ${figure}`, row[figure])
  for (const row of database.all(queries.selectFrom('class_days').selectAll()))
    add(sums.classes, `${row.date} ${row.mark}`, row.loans)
  for (const row of database.all(queries.selectFrom('title_days').selectAll()))
    add(sums.titles, `${row.date} ${row.record_number}`, row.loans)
  const borrowed = database.all(queries.selectFrom('borrower_days').selectAll())
  for (const ofOne of Map.groupBy(borrowed, row => row.borrower).values())
    add(sums.borrowers, traces(ofOne.map(row => `${row.date} ${row.level} ${row.loans}`)), 1)
  return sums
}

function recount(database: SchoolDatabase, borrowerOf: Map<string, string>): Sums {
  const sums = emptySums()
  const records = new Map(database.all(queries.selectFrom('records').selectAll()).map(row => [row.id, row]))
  const items = new Map(database.all(queries.selectFrom('items').selectAll()).map(row => [row.barcode, row]))
  const renewals = database.all(queries.selectFrom('renewals').selectAll())
  const byPerson = new Map<string, Map<string, number>>()
  for (const loan of database.all(queries.selectFrom('loans').selectAll())) {
    if (loan.undone_at_ms !== null) continue
    const group = `${loan.group_id} ${loan.level ?? ''}`
    const date = dateOf(loan.loaned_at_ms)
    if (loan.class_set === 1) {
      add(sums.days, `${date} ${group} class_set_loans`, 1)
      continue
    }
    const record = records.get(items.get(loan.barcode)?.record_id ?? '')
    const mark = record?.shelf_mark ?? (record?.dewey_class === 'none' ? '' : record?.dewey_class)
    add(sums.days, `${date} ${group} loans`, 1)
    if (loan.session_id !== null) add(sums.days, `${date} ${group} self_service_loans`, 1)
    if (loan.returned_at_ms !== null && loan.lost === 0)
      add(sums.days, `${dateOf(loan.returned_at_ms)} ${group} returns`, 1)
    for (const renewal of renewals.filter(({ loan_id }) => loan_id === loan.id))
      add(sums.days, `${dateOf(renewal.at_ms)} ${group} renewals`, 1)
    add(sums.classes, `${date} ${mark}`, 1)
    add(sums.titles, `${date} ${record?.number}`, 1)
    const person = borrowerOf.get(loan.id) ?? ''
    const theirs = byPerson.get(person) ?? new Map<string, number>()
    byPerson.set(person, theirs)
    add(theirs, `${date} ${loan.level ?? ''}`, 1)
  }
  for (const theirs of byPerson.values())
    add(sums.borrowers, traces([...theirs].map(([key, loans]) => `${key} ${loans}`)), 1)
  return sums
}

const emptySums = (): Sums => ({
  days: new Map(),
  classes: new Map(),
  titles: new Map(),
  borrowers: new Map(),
})
const traces = (rows: readonly string[]) => rows.toSorted().join(', ')

function add(sums: Map<string, number>, key: string, count: number) {
  if (count !== 0) sums.set(key, (sums.get(key) ?? 0) + count)
}

test('loans from before are counted when an older database is brought to the newest form', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async steps => {
      using folder = temporaryFolder()
      const played = openDatabase(folder.file('school.db'))
      // Whose loan it was cannot be known any more once that is forgotten.
      const borrowerOf = await play(
        played,
        steps.filter(({ verb }) => !verb.startsWith('forget')),
      )
      const expected = recount(played, borrowerOf)
      played.close()
      expect(sumsOf(migrated(folder.file('school.db'), folder.path))).toEqual(expected)
    }),
    { numRuns: 10 },
  )
}, 60_000)

/** The rows of a library in a database that was made before there were sums, brought to the form that has them. */
function migrated(file: string, folder: string): Pick<SchoolDatabase, 'all'> {
  const older = new DatabaseSync(':memory:')
  const migrations = pathToFileURL(`${folder}/migrations/`)
  mkdirSync(migrations)
  const names = readdirSync(MIGRATIONS)
    .filter(name => name.endsWith('.sql'))
    .sort()
  const bring = (count: number) => {
    for (const name of names.slice(0, count))
      copyFileSync(new URL(name, MIGRATIONS), new URL(name, migrations))
    migrate(older, migrations)
  }
  older.exec('PRAGMA foreign_keys = OFF')
  bring(BEFORE_SUMS)
  older.exec(`ATTACH '${file}' AS played`)
  for (const table of ['patron_groups', 'patrons', 'records', 'items', 'loans', 'renewals']) {
    const columns = older
      .prepare('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map(({ name }) => name)
      .join()
    older.exec(
      `DELETE FROM main.${table}; INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM played.${table}`,
    )
  }
  older.exec('DETACH played')
  bring(BEFORE_SUMS + 1)
  return {
    all: <Row>(query: Compilable<Row>) => older.prepare(query.compile().sql).all() as Row[],
  }
}

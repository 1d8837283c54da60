import { addDays, DAY_MS, startOfDay, weekdayOf } from '@pratu/protocol/bangkok'
import type { PatronKind } from '@pratu/protocol/patrons'
import { createSeededRandom } from '../../../../server/process/seeded-random.ts'
import type { SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'

export const FIRST_DAY = '2026-11-02'
export const DAYS = 60
const LOANS = 900
const LEVELS = ['ป.4', 'ป.5', 'ป.6']
/** Records by their class: shelf mark and main class as cataloguing writes them. */
const CLASSES = [
  { shelf_mark: null, dewey_class: '500', mark: '500' },
  { shelf_mark: null, dewey_class: '800', mark: '800' },
  { shelf_mark: 'น', dewey_class: 'none', mark: 'น' },
  { shelf_mark: 'อ', dewey_class: '000', mark: 'อ' },
  { shelf_mark: 'ซีดี', dewey_class: 'none', mark: 'ซีดี' },
  { shelf_mark: null, dewey_class: 'none', mark: '' },
] as const

/** A loan as the test remembers it, whatever the database forgets. */
export interface RememberedLoan {
  readonly date: string
  readonly person: string
  readonly kind: PatronKind
  readonly level: string | null
  readonly title: string
  readonly mark: string
  readonly selfService: boolean
  readonly classSet: boolean
  readonly undone: boolean
  readonly returnedOn: string | null
  readonly renewedOn: readonly string[]
}

/** Two months of lending, written into the tables as the desk and the kiosk do; half the borrowers are forgotten then. */
export async function fillLibrary(database: SchoolDatabase, seed: number): Promise<RememberedLoan[]> {
  const random = createSeededRandom(seed)
  const people = Array.from({ length: 40 }, (_, n) => ({
    id: `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    name: `person-${n}`,
    kind: (n % 8 === 0 ? 'teacher' : 'pupil') as PatronKind,
    level: n % 8 === 0 ? null : random.pick(LEVELS),
  }))
  const loans: RememberedLoan[] = []
  const openDays = Array.from({ length: DAYS }, (_, n) => addDays(FIRST_DAY, n)).filter(isSchoolDay)
  const freeFromMs = new Map<string, number>()

  await database.write(() => {
    for (const table of ['levels', 'shelf_marks', 'patron_groups'] as const)
      database.run(queries.deleteFrom(table))
    addGroups(database)
    for (const { id, name, kind, level } of people)
      database.run(
        queries.insertInto('patrons').values({
          id,
          group_id: `${kind}s`,
          given_name: name,
          family_name: 'ตัวอย่าง',
          level,
          room: level && '1',
          off_boards: Number(name.endsWith('7')),
        }),
      )
    for (let n = 0; n < 30; n += 1) addBook(database, n)
    for (let n = 0; n < LOANS; n += 1) lend(n)
    for (const { id } of people.slice(0, 20)) forget(database, id)
  })
  return loans

  function lend(n: number) {
    const date = random.pick(openDays)
    const atMs = startOfDay(date) + random.integer(DAY_MS)
    const book = random.integer(30)
    const person = random.pick(people)
    if ((freeFromMs.get(`b${book}`) ?? 0) > atMs) return
    // Halfway everybody of ป.4 moves up.
    const level = person.level === 'ป.4' && date >= '2026-12-01' ? 'ป.5' : person.level
    const undone = random.next() < 0.1
    const classSet = person.kind === 'teacher' && random.next() < 0.3
    const selfService = random.next() < 0.6
    const returnedAtMs = undone ? null : atMs + random.integer(5) * DAY_MS
    const lost = returnedAtMs !== null && random.next() < 0.05
    const renewals = Array.from({ length: random.integer(3) }, (_, index) => atMs + (index + 1) * 3_600_000)
    database.run(
      queries.insertInto('loans').values({
        id: `loan-${n}`,
        barcode: `b${book}`,
        patron_id: person.id,
        group_id: `${person.kind}s`,
        level,
        room: level && '1',
        class_set: Number(classSet),
        loaned_at_ms: atMs,
        due_date: addDays(date, 7),
        returned_at_ms: null,
        undone_at_ms: null,
        station_id: null,
        returned_station_id: null,
        session_id: selfService ? `session-${n}` : null,
      }),
    )
    for (const [index, renewedAtMs] of renewals.entries())
      database.run(
        queries.insertInto('renewals').values({
          id: `renewal-${n}-${index}`,
          loan_id: `loan-${n}`,
          at_ms: renewedAtMs,
          due_date: addDays(date, 14),
          station_id: null,
        }),
      )
    database.run(
      queries
        .updateTable('loans')
        .set(undone ? { undone_at_ms: atMs + 1 } : { returned_at_ms: returnedAtMs, lost: Number(lost) })
        .where('id', '=', `loan-${n}`),
    )
    if (returnedAtMs !== null) freeFromMs.set(`b${book}`, returnedAtMs)
    loans.push({
      date,
      person: person.name,
      kind: person.kind,
      level,
      title: `เรื่องที่ ${String(book).padStart(2, '0')}`,
      mark: CLASSES[book % CLASSES.length]?.mark ?? '',
      selfService,
      classSet,
      undone,
      returnedOn: returnedAtMs === null || lost ? null : dayOf(returnedAtMs),
      renewedOn: renewals.map(dayOf),
    })
  }
}

export const isSchoolDay = (date: string): boolean => ![0, 6].includes(weekdayOf(date))
const dayOf = (atMs: number) => new Date(atMs + 7 * 3_600_000).toISOString().slice(0, 10)

function addGroups(database: SchoolDatabase) {
  const terms = { loan_limit: 5, loan_days: 7, renewal_limit: 2 }
  for (const [position, kind] of (['pupil', 'teacher'] as const).entries())
    database.run(
      queries
        .insertInto('patron_groups')
        .values({ id: `${kind}s`, kind, name_th: kind, name_en: kind, position, ...terms }),
    )
  for (const [position, name] of LEVELS.entries())
    database.run(queries.insertInto('levels').values({ name, position }))
  for (const [position, mark] of ['น', 'อ'].entries())
    database.run(
      queries
        .insertInto('shelf_marks')
        .values({ mark, name_th: `ชั้น ${mark}`, name_en: mark, for_loan: 1, position }),
    )
}

function addBook(database: SchoolDatabase, n: number) {
  const { mark: _, ...classes } = CLASSES[n % CLASSES.length] ?? CLASSES[0]
  const title = `เรื่องที่ ${String(n).padStart(2, '0')}`
  database.run(
    queries
      .insertInto('records')
      .values({ number: n + 1, id: `record-${n}`, title, title_key: title, ...classes }),
  )
  database.run(
    queries.insertInto('items').values({
      barcode: `b${n}`,
      record_id: `record-${n}`,
      copy_number: 1,
      accession_number: `a${n}`,
      acquired_on: n < 20 ? '2020-06-01' : '2026-11-10',
      ...(n < 3
        ? { status: 'withdrawn' as const, status_changed_at_ms: startOfDay('2026-12-02') + n * DAY_MS }
        : {}),
    }),
  )
}

function forget(database: SchoolDatabase, patronId: string) {
  database.run(queries.updateTable('loans').set({ patron_id: null }).where('patron_id', '=', patronId))
  database.run(
    queries
      .updateTable('patrons')
      .set({ state: 'forgotten', given_name: '', family_name: '', level: null, room: null })
      .where('id', '=', patronId),
  )
}

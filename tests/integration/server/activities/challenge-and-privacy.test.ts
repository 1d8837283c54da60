import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import {
  type ChallengeFeature,
  createChallengeFeature,
} from '../../../../server/school/activities/challenge/create-challenge.ts'
import { createAuditLog } from '../../../../server/school/audit-log.ts'
import { createCalendar } from '../../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../../server/school/calendar/configured-days.ts'
import { forgetBorrowers } from '../../../../server/school/circulation/forget-store.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { createDurableAnswer } from '../../../../server/school/durable-answer.ts'
import { createHappenings } from '../../../../server/school/happenings.ts'
import { classroomOf } from '../../../../server/school/patrons/classroom.ts'
import { makeFirstGroups } from '../../../../server/school/patrons/first-groups.ts'
import { fullName } from '../../../../server/school/patrons/patron-name.ts'
import { createPatronStore } from '../../../../server/school/patrons/patron-store.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { addBook } from '../patrons/books.ts'

const KEY = { academicYear: 2569, semester: 2 }
const MALI = '0192f000-0000-7000-8000-000000000001'
const STATION = { sessionId: 'a session', stationId: 'a station' }

let folder: ReturnType<typeof temporaryFolder>
let database: SchoolDatabase
let nowMs: number
let keepsLoanHistory: boolean
let challenge: ChallengeFeature

beforeEach(async () => {
  folder = temporaryFolder()
  database = openDatabase(folder.file('school.db'))
  nowMs = startOfDay('2026-12-01') + 10 * 3_600_000
  keepsLoanHistory = true
  const clock = { now: () => nowMs }
  const { find: findPatron, findByCard: findPatronByCard } = createPatronStore(database)
  challenge = createChallengeFeature({
    ...{ database, clock, findPatron, findPatronByCard, classroomOf, nameOf: fullName },
    randomness: systemRandomness,
    audit: createAuditLog(database, clock),
    durably: createDurableAnswer(database, clock),
    happenings: createHappenings(),
    log: pino({ level: 'silent' }),
    calendar: createCalendar(
      configuredDays({
        openWeekdays: [1, 2, 3, 4, 5],
        opens: '07:30',
        closes: '16:30',
        closures: [],
        semesters: [],
      }),
    ),
    keepsLoanHistory: () => keepsLoanHistory,
    patronOfSession: () => findPatron(MALI),
  })
  await makeFirstGroups(database)
  await addBook(database, 'B1', 'เรื่องที่หนึ่ง')
  await addBook(database, 'B2', 'เรื่องที่สอง')
  await database.write(() => {
    const person = { given_name: 'มะลิ', family_name: 'ตัวอย่างดี', level: 'ป.4', room: '2' }
    database.run(queries.insertInto('patrons').values({ id: MALI, group_id: 'pupils', ...person }))
  })
})
afterEach(() => {
  database.close()
  folder[Symbol.dispose]()
})

/** Lent yesterday, back now; through the same rows as circulation writes. */
async function returned(barcode: string): Promise<void> {
  const id = systemRandomness.id()
  await database.write(() => {
    const terms = { barcode, patron_id: MALI, group_id: 'pupils', level: 'ป.4', room: '2' }
    const times = { loaned_at_ms: nowMs - 86_400_000, due_date: addDays(dateOf(nowMs), 6) }
    database.run(
      queries.insertInto('loans').values({
        ...{ id, ...terms, ...times, returned_at_ms: null, undone_at_ms: null },
        ...{ station_id: null, returned_station_id: null, session_id: null },
      }),
    )
    database.run(queries.updateTable('loans').set({ returned_at_ms: nowMs }).where('id', '=', id))
  })
}

const set = () =>
  challenge.staff.set({ actor: 'staff:x' }, KEY, {
    ...{ name: { th: 'ท้าอ่าน', en: 'Challenge' }, steps: [1, 2] },
    ...{ confirmedBy: 'return', sameDay: false },
  })
const own = async () => {
  const answer = await challenge.own.read(STATION)
  return answer.ok ? answer.value.challenge : null
}
const rows = () => database.all(queries.selectFrom('books_read').selectAll())

test('what was returned before the challenge was set counts, and what waited through a stop too', async () => {
  await returned('B1')
  expect(await own()).toBeNull()
  expect(await set()).toMatchObject({ value: { counted: 1 } })
  await returned('B2')
  await challenge.tidy()
  expect(await own()).toMatchObject({ books: 2 })
  expect(await set()).toMatchObject({ ok: true })
  expect(await own()).toMatchObject({ books: 2 })
})

test('without a history of loans only the star is left, and the same book is known to have had its own', async () => {
  await set()
  keepsLoanHistory = false
  await returned('B1')
  await challenge.tidy()
  // As long as the desk may undo the return, the loan knows its borrower, and the star its loan.
  expect(rows()).toMatchObject([{ loan_id: expect.any(String) }])
  await database.write(() => forgetBorrowers(database, nowMs + 1, 100))
  await challenge.tidy()
  expect(rows()).toEqual([
    {
      ...{ academic_year: 2569, semester: 2, patron_id: MALI, mark: expect.stringMatching(/^[\w-]{22}$/) },
      ...{ record_id: null, title: null, loan_id: null, read_on: null, confirmed: 1, liked: null },
    },
  ])
  expect(await own()).toMatchObject({ books: 1, log: [] })

  await returned('B1')
  expect(await own()).toMatchObject({ books: 1 })
  await returned('B2')
  expect(await own()).toMatchObject({ books: 2 })
  expect(await challenge.staff.log({ actor: 'staff:x' }, { id: MALI }, 'หนังสือที่บ้าน')).toMatchObject({
    value: { books: 3 },
  })
  expect(JSON.stringify(rows())).not.toContain('หนังสือที่บ้าน')
})

test('a semester that is over loses the key of its marks, keeps its numbers, and counts nothing more', async () => {
  await set()
  await returned('B1')
  await own()
  nowMs = startOfDay('2027-04-02')
  await challenge.tidy()
  expect(database.all(queries.selectFrom('challenges').select('mark_key'))).toEqual([{ mark_key: null }])
  expect(challenge.staff.read(KEY)).toMatchObject({ over: true, standing: { books: 1, readers: 1 } })
  await returned('B2')
  await challenge.tidy()
  expect(challenge.staff.read(KEY)).toMatchObject({ standing: { books: 1 } })
  expect(await set()).toMatchObject({ failures: [{ code: 'challenge-over' }] })
  expect(challenge.standing.current()).toBeNull()
  expect(challenge.standing.between('2026-11-01', '2027-03-31')).toMatchObject({ books: 1 })
  expect(challenge.standing.between('2026-09-01', '2027-03-31')).toBeNull()
})

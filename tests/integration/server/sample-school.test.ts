import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAY_MS, dateOf, hourOf, minuteOfDay, startOfDay, startOfHour } from '@pratu/protocol/bangkok'
import type { MarcRecord } from '@pratu/protocol/catalogue'
import { DEWEY_CLASSES } from '@pratu/protocol/lending'
import { type Selectable, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCalendar } from '../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../server/school/calendar/configured-days.ts'
import { mediaFolderBeside } from '../../../server/school/catalogue/files/media-folder.ts'
import { recogniseFile } from '../../../server/school/catalogue/files/recognise-file.ts'
import { parseStoredMarc } from '../../../server/school/catalogue/marc/marc-in-json.ts'
import { recordForm } from '../../../server/school/catalogue/marc/record-form.ts'
import { checkPlan, remarksOn } from '../../../server/school/catalogue/shelves/check-plan.ts'
import { findShelf } from '../../../server/school/catalogue/shelves/find-shelf.ts'
import { createShelfStore } from '../../../server/school/catalogue/shelves/shelf-store.ts'
import { openDatabase, type SchoolDatabase } from '../../../server/school/database/open.ts'
import { queries } from '../../../server/school/database/queries.ts'
import type { Tables } from '../../../server/school/database/tables.ts'
import { buildSampleSchool } from '../../../server/school/sample/build-sample-school.ts'
import { listDemoCards } from '../../../server/school/sample/demo-cards.ts'
import { SAMPLE_ROOM } from '../../../server/school/sample/sample-room.ts'
import { isEmptySchool, isSampleSchool } from '../../../server/school/sample/sample-store.ts'
import { createPeopleCountsStore } from '../../../server/school/statistics/people-counts-store.ts'
import { createCountersStore } from '../../../server/school/visits/gate/counters-store.ts'
import { countingOf } from '../../../server/school/visits/gate/read-days.ts'
import { usualDay } from '../../../server/school/visits/usual-day.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const MONDAY = '2026-11-23'
const nowMs = startOfDay(MONDAY) + 10 * 3_600_000
const calendar = createCalendar(
  configuredDays({
    openWeekdays: [1, 2, 3, 4, 5],
    opens: '07:30',
    closes: '16:30',
    closures: [{ from: '2026-10-11', to: '2026-10-31', name: 'ปิดภาคเรียน' }],
    semesters: [],
  }),
)
const settings = { seed: 29, nowMs, calendar }

const TABLES = [
  'settings',
  'records',
  'marc_records',
  'record_files',
  'shelf_marks',
  'shelves',
  'dewey_topics',
  'items',
  'patron_groups',
  'patrons',
  'patron_cards',
  'loans',
  'renewals',
  'sign_ins',
  'class_visits',
  'loan_days',
  'passages',
  'passage_hours',
  'coverage',
] as const

const folder = temporaryFolder()
let database: SchoolDatabase
const rows = <Table extends keyof Tables>(table: Table, from = database): Selectable<Tables[Table]>[] =>
  from.all({
    compile: () => sql<Selectable<Tables[Table]>>`select * from ${sql.table(table)}`.compile(queries),
  })

beforeAll(async () => {
  database = openDatabase(folder.file('school.db'))
  expect(isEmptySchool(database)).toBe(true)
  expect(isSampleSchool(database)).toBe(false)
  await buildSampleSchool(database, settings)
})
afterAll(() => {
  database.close()
  folder[Symbol.dispose]()
})

describe('the sample school', () => {
  it('is the same every time for the same seed and day, and another for another seed', async () => {
    const build = async (seed: number) => {
      const copy = openDatabase(folder.file(`seed-${seed}-${Math.random()}.db`))
      await buildSampleSchool(copy, { ...settings, seed })
      const contents = Object.fromEntries(TABLES.map(table => [table, rows(table, copy)]))
      copy.close()
      return contents
    }
    const first = Object.fromEntries(TABLES.map(table => [table, rows(table)]))
    expect(await build(29)).toEqual(first)
    expect(await build(30)).not.toEqual(first)
  })

  it('goes into an empty database only, and leaves another as it was', async () => {
    await expect(buildSampleSchool(database, settings)).rejects.toThrow('holds data already')
    expect(isEmptySchool(database)).toBe(false)
    expect(isSampleSchool(database)).toBe(true)
    expect(rows('settings')).toContainEqual({ name: 'sample', value: '1' })
  })
})

/** Without what is online only. */
const books = () => rows('records').filter(record => record.format === 'book')

describe('its books', () => {
  it('are at least 300 titles in Thai and English, in all ten classes and on the shelves of stories', () => {
    const records = rows('records')
    expect(records.length).toBeGreaterThanOrEqual(300)
    expect(new Set(records.map(record => record.dewey_class))).toEqual(new Set(DEWEY_CLASSES))
    for (const mark of ['นว', 'รส', 'ย', 'อ'])
      expect(records.filter(record => record.call_number?.startsWith(`${mark} `)).length).toBeGreaterThan(2)
    expect(records.filter(record => record.language === 'eng').length).toBeGreaterThan(30)
    expect(new Set(records.map(record => record.title)).size).toBe(records.length)
  })

  it('have call numbers that fit their class', () => {
    for (const { call_number, dewey_class } of books()) {
      expect(call_number).toMatch(/^((อ )?\d{3}(\.\d{1,3})?|นว|รส|ย) [ก-ฮA-Z] [ก-ฮA-Z]$/)
      const hundreds = /\d/.exec(call_number ?? '')?.[0]
      expect(dewey_class).toBe(hundreds === undefined ? 'none' : `${hundreds}00`)
    }
  })

  it('are written in well-formed Thai, short enough for a screen', () => {
    const texts = rows('records').flatMap(record => [record.title, record.author ?? ''])
    const names = rows('patrons').flatMap(patron => [patron.given_name, patron.family_name])
    for (const text of [...texts, ...names]) {
      expect(text).toBe(text.normalize('NFC'))
      expect(text).toBe(text.trim())
      expect([...text].length).toBeLessThanOrEqual(100)
      // No vowel or tone mark twice, no tone mark before its vowel, no เ twice for แ, no nikhahit and า apart for ำ.
      expect(text).not.toMatch(
        /([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1|[\u0e48-\u0e4b][\u0e31\u0e34-\u0e3a]|เเ|\u0e4d/,
      )
    }
  })

  it('come in one to three copies, each with a barcode and an accession number of its own', () => {
    const items = rows('items')
    const copies = Map.groupBy(items, item => item.record_id)
    expect(copies.size).toBe(books().length)
    for (const ofRecord of copies.values())
      expect(ofRecord.map(item => item.copy_number).sort()).toEqual(ofRecord.map((_, index) => index + 1))
    expect(Math.max(...[...copies.values()].map(ofRecord => ofRecord.length))).toBe(3)
    expect(new Set(items.map(item => item.accession_number)).size).toBe(items.length)
    const codes = [...items.map(item => item.barcode), ...rows('patron_cards').map(card => card.code)]
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^[\x20-\x7e]{1,64}$/)
  })

  it('have a price, a source of funds, and numbers that run with the days on which they came', () => {
    const items = rows('items').toSorted((a, b) => (a.register_key < b.register_key ? -1 : 1))
    for (const item of items) {
      expect(item.price_satang).toBeGreaterThan(0)
      expect(item.fund_source).toBeTruthy()
    }
    const numbers = items.map(item => Number(item.accession_number))
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  })

  it('are real MARC that says what the lists say, in the order of the shelf', () => {
    const marc = new Map(rows('marc_records').map(row => [row.number, parseStoredMarc(row.marc)]))
    for (const record of rows('records')) {
      const form = recordForm(marc.get(record.number) as MarcRecord)
      expect(form.title).toBe(record.title)
      expect(form.format).toBe(record.format)
      expect(record.title_key).not.toBe('')
      expect(record.shelf_key).not.toBe('')
    }
  })

  it('stand on coloured shelves of a room, every one of them', () => {
    const shelves = createShelfStore(database).list()
    expect(shelves).toHaveLength(14)
    expect(new Set(shelves.map(({ colour }) => colour)).size).toBe(14)
    for (const { classification, shelf_mark } of books())
      expect(findShelf(shelves, { classification, shelfMark: shelf_mark })).not.toBeNull()
    expect(
      checkPlan({ ...SAMPLE_ROOM, shelves }, mark => rows('shelf_marks').some(row => row.mark === mark)),
    ).toEqual([])
    expect(remarksOn(shelves, createShelfStore(database).stock())).toEqual([])
  })

  it('have a link, an e-book, and sound that can be played, beside them', () => {
    const online = rows('records').filter(record => record.format !== 'book')
    expect(online.map(record => record.format).sort()).toEqual(['e-book', 'link', 'sound'])
    const [file] = rows('record_files')
    const sound = readFileSync(join(mediaFolderBeside(database.file), file?.id ?? ''))
    expect(recogniseFile(sound)).toEqual({ kind: 'sound', mediaType: 'audio/wav' })
    expect(sound.length).toBe(file?.size_bytes)
  })

  it('keep reference books in the room', () => {
    const reference = new Set(
      rows('records')
        .filter(record => record.call_number?.startsWith('อ '))
        .map(record => record.id),
    )
    for (const item of rows('items')) expect(item.for_loan).toBe(reference.has(item.record_id) ? 0 : 1)
  })
})

describe('its people', () => {
  it('are 200 pupils from ป.1 to ม.6, numbered within their rooms, and teachers', () => {
    const patrons = rows('patrons')
    const pupils = patrons.filter(patron => patron.group_id === 'pupils')
    expect(pupils).toHaveLength(200)
    expect(patrons.length).toBeGreaterThan(200)
    expect(new Set(pupils.map(pupil => pupil.level)).size).toBe(12)
    const rooms = Map.groupBy(pupils, pupil => `${pupil.level}/${pupil.room}`)
    expect(rooms.size).toBe(14)
    for (const room of rooms.values()) {
      expect(room.map(pupil => pupil.class_number ?? 0).sort((a, b) => a - b)).toEqual(
        room.map((_, at) => at + 1),
      )
      expect(new Set(room.map(pupil => pupil.given_name)).size).toBe(room.length)
    }
  })

  it('are plainly invented', () => {
    for (const patron of rows('patrons')) expect(patron.family_name).toMatch(/^ตัวอย่าง/)
  })

  it('each have a card, with leading zeros for pupils', () => {
    const cards = rows('patron_cards')
    expect(new Set(cards.map(card => card.patron_id)).size).toBe(rows('patrons').length)
    expect(cards.filter(card => card.code.startsWith('0'))).toHaveLength(200)
  })
})

const isOpen = (loan: Pick<Tables['loans'], 'returned_at_ms' | 'undone_at_ms'>) =>
  loan.returned_at_ms === null && loan.undone_at_ms === null

describe('its loans', () => {
  it('are of lendable items, within every limit, made and due on open days', () => {
    const loans = rows('loans')
    const limits = new Map(rows('patron_groups').map(group => [group.id, group.loan_limit]))
    const groups = new Map(rows('patrons').map(patron => [patron.id, patron.group_id]))
    for (const [patronId, theirs] of Map.groupBy(loans.filter(isOpen), loan => loan.patron_id))
      expect(theirs.length).toBeLessThanOrEqual(limits.get(groups.get(patronId ?? '') ?? '') ?? 0)
    const items = new Map(rows('items').map(item => [item.barcode, item]))
    for (const loan of loans) {
      expect(items.get(loan.barcode)).toMatchObject({ status: 'available', for_loan: 1 })
      expect(calendar.isOpen(loan.due_date)).toBe(true)
      expect(calendar.isOpen(dateOf(loan.loaned_at_ms))).toBe(true)
      expect(loan.loaned_at_ms).toBeLessThan(startOfDay(MONDAY))
    }
  })

  it('are mostly in time, a few due tomorrow and a few overdue', () => {
    const due = rows('loans')
      .filter(isOpen)
      .map(loan => loan.due_date)
    const overdue = due.filter(date => date < MONDAY).length
    expect(overdue).toBeGreaterThan(2)
    expect(overdue).toBeLessThan(due.length / 3)
    expect(due.filter(date => date === '2026-11-24').length).toBeGreaterThan(2)
  })
})

describe('its past', () => {
  const semesters = calendar.semesters('2025-11-01', MONDAY)

  it('holds about twenty loans on every school day of three semesters, all brought back or undone', () => {
    const past = rows('loans').filter(loan => !isOpen(loan) && loan.class_set === 0)
    const days = new Set(past.map(loan => dateOf(loan.loaned_at_ms)))
    expect(past.length / days.size).toBeGreaterThan(14)
    expect(past.length / days.size).toBeLessThan(26)
    for (const date of days) expect(semesters.some(({ from, to }) => from <= date && date <= to)).toBe(true)
    expect(new Set([...days].map(date => calendar.semesterAt(date)?.from)).size).toBe(3)
    expect(past.filter(loan => loan.undone_at_ms !== null).length).toBeGreaterThan(20)
    const selfService = past.filter(loan => loan.session_id !== null).length / past.length
    expect(selfService).toBeGreaterThan(0.4)
    expect(selfService).toBeLessThan(0.8)
    expect(rows('loans').some(loan => loan.class_set === 1)).toBe(true)
    expect(rows('renewals').length).toBeGreaterThan(100)
  })

  it('lends no book to two at once', () => {
    const loans = rows('loans').filter(loan => loan.undone_at_ms === null)
    for (const ofItem of Map.groupBy(loans, loan => loan.barcode).values()) {
      const ordered = ofItem.toSorted((a, b) => a.loaned_at_ms - b.loaned_at_ms)
      for (const [index, loan] of ordered.entries())
        expect(loan.loaned_at_ms).toBeGreaterThanOrEqual(ordered[index - 1]?.returned_at_ms ?? 0)
    }
  })

  it('has pupils a level lower in the year before, and nobody of the lowest from before they came', () => {
    const level = new Map(rows('patrons').map(patron => [patron.id, patron.level]))
    const lastYear = rows('loans').filter(loan => dateOf(loan.loaned_at_ms) < '2026-05-16')
    expect(lastYear.some(loan => loan.level === 'ป.3' && level.get(loan.patron_id ?? '') === 'ป.4')).toBe(
      true,
    )
    expect(lastYear.some(loan => level.get(loan.patron_id ?? '') === 'ป.1')).toBe(false)
  })

  it('enrolled everybody in the level of then: in no semester, more of a level came or borrowed than there were', () => {
    const people = createPeopleCountsStore(database)
    const semesters = calendar.semesters('2025-11-01', MONDAY).slice(-3)
    expect(semesters).toHaveLength(3)
    for (const { from, to } of semesters) {
      const last = to < MONDAY ? to : MONDAY
      const enrolled = new Map(
        people.enrolled(last).flatMap(row => (row.kind === 'pupil' ? [[row.level, row.people]] : [])),
      )
      const came = rows('sign_ins').map(({ level, patron_id, date }) => ({ level, patron_id, date }))
      const borrowed = rows('loans').map(({ level, patron_id, loaned_at_ms }) => ({
        ...{ level, patron_id, date: dateOf(loaned_at_ms) },
      }))
      for (const use of [came, borrowed]) {
        const pupils = use.filter(({ level, date }) => level !== null && from <= date && date <= last)
        expect(pupils.length).toBeGreaterThan(100)
        for (const [level, ofOne] of Map.groupBy(pupils, row => row.level))
          expect(new Set(ofOne.map(row => row.patron_id)).size).toBeLessThanOrEqual(enrolled.get(level) ?? 0)
      }
    }
  })

  it('has people who signed in, each once a day under a number of their own, and classes that came', () => {
    const named = rows('sign_ins').filter(row => row.patron_id !== null)
    expect(new Set(named.map(row => `${row.date} ${row.patron_id}`)).size).toBe(named.length)
    for (const ofOne of Map.groupBy(named, row => row.patron_id).values())
      expect(new Set(ofOne.map(row => row.visitor)).size).toBe(1)
    expect(rows('class_visits').length).toBeGreaterThan(50)
    expect(rows('sign_ins').some(row => row.method === 'anonymous')).toBe(true)
  })
})

describe('its past visits', () => {
  it('lie on open days within opening hours, as many out as in, and none on the present day', () => {
    const passages = rows('passages')
    expect(passages.length).toBeGreaterThan(3000)
    for (const { at_ms, wall_at_ms } of passages) {
      const opening = calendar.openingOn(dateOf(at_ms ?? 0))
      const minute = minuteOfDay(at_ms ?? 0)
      expect(at_ms).toBe(wall_at_ms)
      expect(opening !== null && minute >= opening.fromMinute && minute <= opening.toMinute).toBe(true)
    }
    for (const ofDay of Map.groupBy(passages, passage => dateOf(passage.at_ms ?? 0)).values())
      expect(ofDay.filter(passage => passage.direction === 'in').length * 2).toBe(ofDay.length)
    expect(passages.every(passage => dateOf(passage.at_ms ?? 0) < MONDAY)).toBe(true)
  })

  it('have hourly totals that are the ledger’s', () => {
    const hourOfPassage = (passage: Tables['passages']) =>
      `${startOfHour(passage.at_ms ?? 0)} ${passage.direction}`
    const ledger = Map.groupBy(rows('passages'), hourOfPassage)
    const hours = rows('passage_hours')
    expect(hours.length).toBe(ledger.size)
    for (const hour of hours)
      expect(hour.passages).toBe(ledger.get(`${hour.hour_at_ms} ${hour.direction}`)?.length)
  })

  it('were sensed for the whole of every open day', () => {
    const days = new Set(rows('passages').map(passage => dateOf(passage.at_ms ?? 0)))
    const coverage = rows('coverage')
    expect(new Set(coverage.map(({ from_at_ms }) => dateOf(from_at_ms ?? 0)))).toEqual(days)
    for (const { from_at_ms, to_at_ms } of coverage) {
      expect(minuteOfDay(from_at_ms ?? 0)).toBeLessThanOrEqual(7 * 60 + 30)
      expect(minuteOfDay(to_at_ms ?? 0)).toBeGreaterThanOrEqual(16 * 60 + 30)
    }
  })

  it('make a usual day for every weekday, busiest at noon', () => {
    const { all } = createCountersStore(database, () => null)
    const doors = { counting: () => countingOf({ all }), coverageToday: () => null }
    for (let day = 0; day < 5; day += 1) {
      const usual = usualDay({ database, calendar, doors }, nowMs + day * DAY_MS)
      expect(usual?.visits).toBeGreaterThan(60)
      const busiest = usual?.hours.toSorted((a, b) => b.visits - a.visits)[0]
      expect(busiest?.hour).toBe(hourOf(startOfDay(MONDAY) + 12 * 3_600_000))
    }
  })
})

describe('the demonstration', () => {
  it('has a card and a book for every case, each once, and says what it shows', () => {
    const { cards, books } = listDemoCards(database, nowMs)
    const notes = (shown: { note: { en: string } }[]) => new Set(shown.map(({ note }) => note.en))
    expect(notes(cards)).toEqual(
      new Set([
        'Has no book',
        'Has one book',
        'Teacher',
        'Has two books',
        'Has an overdue book',
        'Has as many as allowed',
        'Card out of date',
        'Blocked',
      ]),
    )
    expect(notes(books)).toEqual(
      new Set(['On its shelf', 'On loan', 'Stays in the room', 'Withdrawn', 'In repair', 'Lost']),
    )
    expect(new Set(cards.map(card => card.code)).size).toBe(cards.length)
    expect(cards.find(card => card.name.startsWith('มะลิ '))?.classroom).toBe('ป.4/2')
    for (const book of books) expect(book.onLoan).toBe(book.note.en === 'On loan')
  })

  it('shows nobody of a school that is real', () => {
    const real = openDatabase(folder.file('real.db'))
    expect(listDemoCards(real, nowMs)).toEqual({ cards: [], books: [] })
    real.close()
  })
})

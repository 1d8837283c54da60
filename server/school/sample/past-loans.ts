import { addDays, DAY_MS, startOfDay } from '@pratu/protocol/bangkok'
import { academicYearOf } from '@pratu/protocol/semester'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { Calendar, OpenDay } from '../calendar/calendar.ts'
import type { Tables } from '../database/tables.ts'
import type { SampleBook } from './sample-books.ts'
import { isLendable } from './sample-loans.ts'
import { levelBefore, type SamplePerson } from './sample-people.ts'

const LOANS_A_DAY = 20
/** Not everybody is reached. */
const READERS = 0.75
const MINUTE_MS = 60_000
/** Of a hundred loans. */
const RENEWED = 9
const UNDONE = 2
/** More and more borrow by themselves. */
const SELF_SERVICE = { first: 0.45, last: 0.8 }
/** A teacher takes so many books to class on the fifth day of every semester or so. */
const CLASS_SET = { books: 12, everyDays: 90, days: 60 }

type Loan = Insertable<Tables['loans']>
type Patron = Insertable<Tables['patrons']>

export interface PastLoans {
  readonly loans: readonly Loan[]
  readonly renewals: readonly Insertable<Tables['renewals']>[]
}

interface PastLoanNeeds {
  readonly random: SeededRandom
  readonly days: readonly OpenDay[]
  readonly calendar: Pick<Calendar, 'nextOpenDay'>
  readonly books: readonly SampleBook[]
  readonly people: readonly SamplePerson[]
  /** Loans that last still: their books were back on the shelf before. */
  readonly openLoans: readonly Loan[]
  readonly today: string
}

/** What was borrowed and brought back: a few books and a few children more often than the others. */
export function makePastLoans(needs: PastLoanNeeds): PastLoans {
  const { random, days, calendar, books, people, openLoans, today } = needs
  const loans: Loan[] = []
  const renewals: Insertable<Tables['renewals']>[] = []
  const todayMs = startOfDay(today)
  const shelf = random.shuffle(books.flatMap(book => book.items).filter(isLendable))
  const pupils = random.shuffle(
    people.map(({ patron }) => patron).filter(({ group_id }) => group_id === 'pupils'),
  )
  const teachers = people.map(({ patron }) => patron).filter(({ group_id }) => group_id === 'teachers')
  const outUntilMs = new Map<string, number>()
  const goesOutAtMs = new Map(openLoans.map(loan => [loan.barcode, loan.loaned_at_ms]))

  /** A book that stays on the shelf until `untilMs`, unless it is borrowed now. */
  function freeBook(atMs: number, untilMs: number): string | undefined {
    for (let tries = 0; tries < 8; tries += 1) {
      const { barcode } = random.pick(shelf.slice(0, 20 + Math.floor(shelf.length * random.next() ** 2)))
      if ((outUntilMs.get(barcode) ?? 0) <= atMs && (goesOutAtMs.get(barcode) ?? untilMs) >= untilMs)
        return barcode
    }
    return undefined
  }

  function lend(patron: Patron, level: string | null, date: string, atMs: number, how: Partial<Loan>): void {
    const days = how.class_set === 1 ? CLASS_SET.days : 1 + random.integer(9)
    const returnedAtMs = atMs + days * DAY_MS + random.integer(30) * MINUTE_MS
    const barcode = returnedAtMs < todayMs ? freeBook(atMs, returnedAtMs) : undefined
    const dueDate = calendar.nextOpenDay(addDays(date, how.class_set === 1 ? 120 : 7))
    if (barcode === undefined || dueDate === null) return
    const isUndone = how.class_set !== 1 && random.integer(100) < UNDONE
    const isRenewed = !isUndone && how.class_set !== 1 && days > 5 && random.integer(100) < 3 * RENEWED
    const id = random.id(atMs)
    if (!isUndone) outUntilMs.set(barcode, returnedAtMs)
    loans.push({
      id,
      barcode,
      patron_id: patron.id,
      group_id: patron.group_id,
      level,
      room: level === null || level !== patron.level ? null : (patron.room ?? null),
      loaned_at_ms: atMs,
      due_date: dueDate,
      renewals: Number(isRenewed),
      returned_at_ms: isUndone ? null : returnedAtMs,
      undone_at_ms: isUndone ? atMs + 20_000 : null,
      station_id: null,
      returned_station_id: null,
      session_id: null,
      ...how,
    })
    if (isRenewed)
      renewals.push({
        id: random.id(atMs + 5 * DAY_MS),
        loan_id: id,
        at_ms: atMs + 5 * DAY_MS,
        due_date: dueDate,
        station_id: null,
      })
  }

  for (const [index, { date, fromMinute, toMinute }] of days.entries()) {
    const moment = () =>
      startOfDay(date) +
      (fromMinute + random.integer(toMinute - fromMinute)) * MINUTE_MS +
      random.integer(MINUTE_MS)
    const share = SELF_SERVICE.first + (SELF_SERVICE.last - SELF_SERVICE.first) * (index / days.length)
    const count = Math.round(LOANS_A_DAY * (0.6 + 0.8 * random.next()))
    for (let n = 0; n < count; n += 1) {
      const reader = pupils[Math.floor(READERS * pupils.length * random.next() ** 1.7)]
      const atMs = moment()
      const level = reader && levelThen(reader, date, today)
      if (reader && level !== undefined)
        lend(reader, level, date, atMs, random.next() < share ? { session_id: random.id(atMs) } : {})
    }
    if (random.integer(3) === 0) lend(random.pick(teachers), null, date, moment(), {})
    if (index % CLASS_SET.everyDays === 5) {
      const teacher = random.pick(teachers)
      for (let n = 0; n < CLASS_SET.books; n += 1) lend(teacher, null, date, moment(), { class_set: 1 })
    }
  }
  return { loans, renewals }
}

/** The level of a pupil on a past day; undefined when the pupil was not at the school yet. */
export function levelThen({ level }: Patron, date: string, today: string): string | undefined {
  let then: string | undefined = level ?? undefined
  for (let year = academicYearOf(date); year < academicYearOf(today) && then; year += 1)
    then = levelBefore(then)
  return then
}

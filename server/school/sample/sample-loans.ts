import { addDays, startOfDay } from '@pratu/protocol/bangkok'
import type { Insertable } from 'kysely'
import type { SeededRandom } from '../../process/seeded-random.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { Tables } from '../database/tables.ts'
import type { SampleBook } from './sample-books.ts'
import { isMali, PATRON_GROUPS, type SamplePerson } from './sample-people.ts'

/** Loans go back so many days; whoever borrowed longest ago is overdue. */
const DAYS_BACK = 21
const LOANS_A_DAY = 6
const MALIS_BOOKS = ['นิทานชาดก ตอน พระมหาชนก', 'คณิตคิดสนุก ป.4']

export interface SampleLoanNeeds {
  readonly random: SeededRandom
  readonly today: string
  readonly calendar: Pick<Calendar, 'openingOn' | 'nextOpenDay'>
  readonly books: readonly SampleBook[]
  readonly people: readonly SamplePerson[]
}

/** Books that are out: most in time, some due on the next open day, a few overdue, one pupil with all that she may have. */
export function makeLoans({
  random,
  today,
  calendar,
  books,
  people,
}: SampleLoanNeeds): Insertable<Tables['loans']>[] {
  const loans: Insertable<Tables['loans']>[] = []
  const shelf = random.shuffle(books.flatMap(book => book.items).filter(isLendable))
  const pupils = random.shuffle(people.map(({ patron }) => patron).filter(isOrdinaryPupil))
  const days = Array.from({ length: DAYS_BACK }, (_, index) => addDays(today, index - DAYS_BACK)).filter(
    date => calendar.openingOn(date) !== null,
  )

  function lend(
    patron: Insertable<Tables['patrons']> | undefined,
    item: Insertable<Tables['items']> | undefined,
    date: string,
  ): void {
    const group = PATRON_GROUPS.find(({ id }) => id === patron?.group_id)
    const opening = calendar.openingOn(date)
    if (!patron || !item || !group || !opening) return
    const dueDate = calendar.nextOpenDay(addDays(date, group.loan_days))
    if (dueDate === null) return
    const minute = opening.fromMinute + random.integer(opening.toMinute - opening.fromMinute)
    const loanedAtMs = startOfDay(date) + minute * 60_000 + random.integer(60_000)
    loans.push({
      id: random.id(loanedAtMs),
      barcode: item.barcode,
      patron_id: patron.id,
      group_id: patron.group_id,
      level: patron.level ?? null,
      room: patron.room ?? null,
      loaned_at_ms: loanedAtMs,
      due_date: dueDate,
      renewals: 0,
      returned_at_ms: null,
      undone_at_ms: null,
      station_id: null,
      returned_station_id: null,
      session_id: null,
    })
  }

  const dueOf = (date: string) => calendar.nextOpenDay(addDays(date, 7)) ?? ''
  const dueSoonest = days.find(date => dueOf(date) > today)
  const mali = people.map(({ patron }) => patron).find(isMali)
  for (const title of MALIS_BOOKS) {
    const item = books.find(book => book.title === title)?.items.find(isLendable)
    if (item) shelf.splice(shelf.indexOf(item), 1)
    if (dueSoonest) lend(mali, item, dueSoonest)
  }
  for (const date of days) {
    const count = dueOf(date) < today ? 1 : LOANS_A_DAY
    for (let n = 0; n < count; n += 1) lend(pupils.pop(), shelf.pop(), date)
  }
  const newest = days.at(-1)
  const reader = pupils.pop()
  const teacher = people.find(({ patron }) => patron.group_id === 'teachers')?.patron
  for (let n = 0; newest && n < 5; n += 1) lend(reader, shelf.pop(), newest)
  for (const date of days.slice(0, 8)) lend(teacher, shelf.pop(), date)
  return loans
}

export const isLendable = (item: Insertable<Tables['items']>) =>
  item.status === 'available' && item.for_loan === 1

const isOrdinaryPupil = (patron: Insertable<Tables['patrons']>) =>
  patron.group_id === 'pupils' &&
  patron.blocked_reason === null &&
  patron.expires_on === null &&
  !isMali(patron)

import { dateOf } from '@pratu/protocol/bangkok'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { recordEvents } from '../visits/record-events.ts'
import { makeBooks } from './sample-books.ts'
import { makeLoans } from './sample-loans.ts'
import { makeNeighbours, makePeople, PATRON_GROUPS, SAMPLE_LEVELS } from './sample-people.ts'
import { addRows, isEmptySchool } from './sample-store.ts'
import { makeVisits } from './sample-visits.ts'
import { createSeededRandom } from './seeded-random.ts'

export interface SampleSettings {
  readonly seed: number
  /** Loans and visits end on the day before. */
  readonly nowMs: number
  readonly calendar: Pick<Calendar, 'openingOn' | 'nextOpenDay'>
}

/**
 * Fills an empty database with a sample school, whole or not at all: books, people, loans and eight weeks of visits.
 * The same settings make the same school. Fails when the database holds anything already.
 */
export async function buildSampleSchool(database: SchoolDatabase, settings: SampleSettings): Promise<void> {
  const { seed, nowMs, calendar } = settings
  const today = dateOf(nowMs)
  const random = createSeededRandom(seed)
  const books = makeBooks(random, nowMs)
  const people = makePeople(random, nowMs, today)
  const loans = makeLoans({ random, today, calendar, books, people })
  const visits = makeVisits(random, today, calendar)
  const doorId = random.id(nowMs)
  const everybody = [...people, ...makeNeighbours(random, nowMs)]

  await database.write(() => {
    if (!isEmptySchool(database))
      throw new Error(
        `${database.file} holds data already; the sample school goes into an empty database only.`,
      )
    addRows(database, {
      settings: [{ name: 'sample', value: '1' }],
      stations: [pastDoor(doorId, nowMs)],
      records: books.map(book => book.record),
      items: books.flatMap(book => book.items),
      patron_groups: PATRON_GROUPS,
      levels: SAMPLE_LEVELS.map((name, index) => ({ name, position: index + 1 })),
      patrons: everybody.map(({ patron }) => patron),
      patron_cards: everybody.map(({ card }) => card),
      loans,
    })
    recordEvents(database, doorId, visits, nowMs)
  })
}

/** The door that counted the past. It is no longer there, so nobody waits for it to come online. */
const pastDoor = (id: string, nowMs: number) => ({
  id,
  name: 'ประตูตัวอย่าง',
  host_name: null,
  token_hash: null,
  paired_at_ms: nowMs,
  revoked_at_ms: nowMs,
  last_seen_at_ms: null,
})

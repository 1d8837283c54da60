import { Readable } from 'node:stream'
import { dateOf } from '@pratu/protocol/bangkok'
import { createSeededRandom } from '../../process/seeded-random.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { createFileStore } from '../catalogue/files/file-store.ts'
import { createMediaFolder, mediaFolderBeside } from '../catalogue/files/media-folder.ts'
import { createRecordWriter } from '../catalogue/write-record.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { recordEvents } from '../visits/record-events.ts'
import { pastSchoolDays } from './past-days.ts'
import { makePastLoans } from './past-loans.ts'
import { makeRollOver } from './past-roll-over.ts'
import { makeActivities } from './sample-activities.ts'
import { accessionAfter, makeBooks } from './sample-books.ts'
import { makeChallenge } from './sample-challenge.ts'
import { makeFeedback } from './sample-feedback.ts'
import { makeLoans } from './sample-loans.ts'
import { makeOnline, type SampleFile } from './sample-online.ts'
import { makeNeighbours, makePeople, PATRON_GROUPS, SAMPLE_LEVELS } from './sample-people.ts'
import { makeShelves, makeTopics, SAMPLE_MARKS, SAMPLE_ROOM } from './sample-room.ts'
import { makeSignIns } from './sample-sign-ins.ts'
import { makeSigns } from './sample-signs.ts'
import { addRows, isEmptySchool } from './sample-store.ts'
import { makeVisits } from './sample-visits.ts'

export interface SampleSettings {
  readonly seed: number
  /** Loans and visits end on the day before. */
  readonly nowMs: number
  readonly calendar: Pick<Calendar, 'openingOn' | 'nextOpenDay' | 'openDays' | 'semesters'>
}

/**
 * Fills an empty database with a sample school, whole or not at all: books, people, and three semesters of loans and visits.
 * The same settings make the same school. Fails when the database holds anything already.
 */
export async function buildSampleSchool(database: SchoolDatabase, settings: SampleSettings): Promise<void> {
  const { seed, nowMs, calendar } = settings
  const today = dateOf(nowMs)
  const random = createSeededRandom(seed)
  const books = makeBooks(random, nowMs)
  const people = makePeople(random, nowMs, today)
  const loans = makeLoans({ random, today, calendar, books, people })
  const days = pastSchoolDays(today, calendar)
  const visits = makeVisits(random, days)
  const doorId = random.id(nowMs)
  const everybody = [...people, ...makeNeighbours(random, nowMs)]
  const online = makeOnline(random, nowMs)
  const past = makePastLoans({ random, days, calendar, books, people, openLoans: loans, today })
  const signIns = makeSignIns({ random, days, people, today })
  const signs = makeSigns({ random: createSeededRandom(seed + 1), today, calendar, books })
  const activities = makeActivities({
    random: createSeededRandom(seed + 19),
    ...{ days, people, today, calendar, nowMs },
  })
  const challenge = makeChallenge({
    random: createSeededRandom(seed + 20),
    semester: calendar.semesters(days.at(0)?.date ?? today, today).at(-1),
    ...{ today, books, loans: past.loans },
  })
  const rollOver = makeRollOver({ random, people, days, today })

  const folder = createMediaFolder(mediaFolderBeside(database.file))
  for (const { file } of online) if (file) await folder.write(file.id, Readable.from([file.content]))

  await database.write(() => {
    if (!isEmptySchool(database))
      throw new Error(
        `${database.file} holds data already; the sample school goes into an empty database only.`,
      )
    const writer = createRecordWriter(database)
    const files = createFileStore(database)
    for (const { id, marc, addedAtMs } of books) writer.add({ id, marc, nowMs: addedAtMs })
    const media: { number: number; kind: 'sound' | 'link' }[] = []
    for (const { id, marc, file } of online) {
      const { number } = writer.add({ id, marc, nowMs })
      media.push({ number, kind: file?.kind ?? 'link' })
      if (file) files.add(fileRow(number, file, nowMs))
    }
    addRows(database, {
      settings: [
        { name: 'sample', value: '1' },
        { name: 'room-plan', value: JSON.stringify(SAMPLE_ROOM) },
        { name: 'picture-pins', value: JSON.stringify({ on: true, per: 'school' }) },
      ],
      stations: [pastDoor(doorId, nowMs)],
      shelf_marks: SAMPLE_MARKS,
      shelves: makeShelves(random, nowMs),
      dewey_topics: makeTopics(random, nowMs),
      counters: [
        { name: 'accession', next: accessionAfter(books) },
        { name: 'barcode', next: accessionAfter(books) },
      ],
      items: books.flatMap(book => book.items),
      patron_groups: PATRON_GROUPS,
      levels: SAMPLE_LEVELS.map((name, index) => ({ name, position: index + 1 })),
      patrons: everybody.map(({ patron }) => patron),
      patron_cards: everybody.map(({ card }) => card),
      ...rollOver,
      loans: [...past.loans, ...loans],
      renewals: past.renewals,
      ...signIns,
      ...activities,
      ...challenge,
      ...signs,
      ...makeFeedback({ random: createSeededRandom(seed + 21), days, media }),
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

const fileRow = (recordNumber: number, file: SampleFile, nowMs: number) => ({
  id: file.id,
  record_number: recordNumber,
  kind: file.kind,
  title: file.title,
  file_name: file.fileName,
  media_type: file.mediaType,
  size_bytes: file.content.length,
  added_at_ms: nowMs,
})

import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type CutNetwork, openNetwork } from '../fakes/cut-network.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { type Answer, openKiosks, type Wish } from '../support/busy-kiosks.ts'
import { openDoorStation, PATIENCE_MS } from '../support/door-station.ts'
import { expectHonestLedger, keyOf, readLedger, readSpool, walksByKey } from '../support/passage-ledger.ts'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type Journal, lendAllDay } from './busy-day/lending-day.ts'
import { askAllDay } from './busy-day/staff-requests.ts'
import { makeTroubles, RIGHT_CLOCK } from './busy-day/troubles.ts'
import { LOAD } from './load-size.ts'

const DOORS = 4
const KIOSKS = 3
const BOOKS_OF_A_KIOSK = 40
/** Over 1,500 loans in ten minutes at three kiosks, two books a pupil. */
const PUPIL_EVERY_MS = 1_800
const TROUBLE_EVERY_MS = Math.min(3_000, LOAD.daySeconds * 100)
/** What a walk's own end and its passage's date may differ by: the clock is read some moments apart. */
const DATED_WITHIN_MS = 1_500
const OPEN_LOAN = 'returned_at_ms IS NULL AND undone_at_ms IS NULL'

/** Monotonic milliseconds of every daemon here, in wall time. */
const bootedAtMs = Date.now() - Number(process.hrtime.bigint()) / 1e6

let school: SchoolProcess
let network: CutNetwork
const opened = new AsyncDisposableStack()
beforeAll(async () => {
  school = opened.use(await openSchoolProcess('sample = true'))
  await school.start().ready
  network = opened.use(await openNetwork(school.url))
})
afterAll(() => opened.disposeAsync())

async function openDoors() {
  const folder = opened.use(temporaryFolder())
  const doors = []
  for (let index = 0; index < DOORS; index += 1) {
    mkdirSync(folder.file(`station-${index}`))
    const station = openDoorStation({
      folder: folder.file(`station-${index}`),
      serverUrl: network.url,
      enrolmentCode: await school.admin('enrolment-code'),
      seed: LOAD.seed + 100 * index,
      doors: [`door-${index}`],
    })
    opened.defer(station.kill)
    station.start(RIGHT_CLOCK)
    await once(station.happened, 'linked', { signal: AbortSignal.timeout(PATIENCE_MS) })
    doors.push({ station, spoolFile: folder.file(`station-${index}/daemon/spool.sqlite`) })
  }
  return doors
}

const readCards = () =>
  school.read<{ code: string; patronId: string }>(`
    SELECT min(code) AS code, patrons.id AS patronId
    FROM patron_cards JOIN patrons ON patrons.id = patron_id
    WHERE blocked_reason IS NULL AND expires_on IS NULL AND patrons.id NOT IN (SELECT patron_id FROM loans WHERE ${OPEN_LOAN})
    GROUP BY patrons.id ORDER BY code LIMIT 60`)

const readBooks = () =>
  school
    .read<{ barcode: string }>(`
      SELECT barcode FROM items
      WHERE status = 'available' AND for_loan = 1 AND barcode NOT IN (SELECT barcode FROM loans WHERE ${OPEN_LOAN})
      ORDER BY barcode LIMIT ${KIOSKS * BOOKS_OF_A_KIOSK}`)
    .map(({ barcode }) => barcode)

const loansOf = (answers: ReadonlyMap<Wish, Answer>, verb: Wish['verb']): string[] =>
  [...answers]
    .flatMap(([wish, { loanId }]) => (wish.verb === verb && loanId !== null ? [loanId] : []))
    .toSorted()

const share = (numbers: readonly number[], part: number): number =>
  Math.round(numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * part)] ?? 0)

test(`a busy day of ${LOAD.daySeconds} seconds with kills, cuts and jumping clocks loses and doubles nothing (seed ${LOAD.seed})`, {
  timeout: 120_000 + LOAD.daySeconds * 2_000,
}, async () => {
  const startedAtMs = Date.now()
  const [cards, books] = [readCards(), readBooks()]
  const staff = await school.administrator()
  const kiosks = await openKiosks(network.url, staff, cards.slice(0, KIOSKS))
  const doors = await openDoors()
  const stations = doors.map(({ station }) => station)
  const allDoors = stations.flatMap(station => station.doors)

  const closing = new AbortController()
  const over = closing.signal
  const journal: Journal = { answers: new Map(), repeated: new Set() }
  const everyThird = <Thing>(things: readonly Thing[], first: number) =>
    things.filter((_, index) => index % KIOSKS === first)
  const walking = Promise.all(stations.flatMap(({ doors: own }) => own.map(door => door.walkUntil(over))))
  const lending = kiosks.map((kiosk, index) =>
    lendAllDay({
      kiosk,
      cards: everyThird(cards, index).map(({ code }) => code),
      books: everyThird(books, index),
      journal,
      random: seededRandom(LOAD.seed + index),
      everyMs: PUPIL_EVERY_MS,
      over,
    }),
  )
  const asking = askAllDay(staff, over)
  const troubles = await makeTroubles({
    ...{ school, network, doors: stations, random: seededRandom(LOAD.seed) },
    everyMs: TROUBLE_EVERY_MS,
    over: AbortSignal.timeout(LOAD.daySeconds * 1_000),
  })
  closing.abort()
  const [asked] = await Promise.all([asking, walking, ...lending])

  // Everything that was on disk at a door arrives.
  await vi.waitFor(
    () => {
      const ids = new Set(readLedger(school, allDoors).map(({ id }) => id))
      expect(stations.flatMap(({ spooled }) => [...spooled]).filter(id => !ids.has(id))).toEqual([])
    },
    { timeout: PATIENCE_MS, interval: 100 },
  )
  for (const station of stations) await station.stop()
  const waiting = (await Promise.all(doors.map(({ spoolFile }) => readSpool(spoolFile)))).flat()
  const missed = expectHonestLedger(school, allDoors, waiting)

  // Every passage is dated by the moment at which its walk ended, whatever its computer believed.
  const misdated = readLedger(school, allDoors).filter(
    ({ atMs, endedAtMs }) => atMs === null || Math.abs(atMs - (bootedAtMs + endedAtMs)) > DATED_WITHIN_MS,
  )
  expect(misdated).toEqual([])

  // What was answered at a kiosk is what the library holds, no less and no more.
  const loans = school
    .read<{ id: string; barcode: string; isReturned: number }>(
      `SELECT id, barcode, returned_at_ms IS NOT NULL AS isReturned FROM loans WHERE loaned_at_ms >= ${startedAtMs}`,
    )
    .filter(({ barcode }) => books.includes(barcode))
  expect(loans.map(({ id }) => id).toSorted()).toEqual(loansOf(journal.answers, 'borrow'))
  const returned = loans.filter(({ isReturned }) => isReturned).map(({ id }) => id)
  expect(returned.toSorted()).toEqual(loansOf(journal.answers, 'return'))
  expect(loans.length).toBeGreaterThan(0)

  expect(asked.faults).toEqual([])
  expect(school.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(school.read('PRAGMA foreign_key_check')).toEqual([])

  const walks = walksByKey(allDoors)
  const counted = new Set(readLedger(school, allDoors).map(keyOf))
  const visits = [...walks].filter(([key, { direction }]) => direction === 'in' && counted.has(key)).length
  console.log(
    `${LOAD.daySeconds} s: ${visits} visits of ${walks.size} walks (${missed.length} in gaps), ${loans.length} loans, ${returned.length} returns, ${journal.repeated.size} asked again; ${asked.asked} staff requests, ${asked.answeredMs.length} answered, p50 ${share(asked.answeredMs, 0.5)} ms, p95 ${share(asked.answeredMs, 0.95)} ms; troubles ${JSON.stringify(troubles)}.`,
  )
})

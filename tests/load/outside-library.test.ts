import { changeAloneLimits, getOutsideLending } from '@pratu/protocol/api/outside-lending'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { barcodeOf, cardOf, fillLibrary } from '../bench/big-library.ts'
import { type LossyLine, openLossyLine } from '../fakes/lossy-line.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { openKiosks } from '../support/busy-kiosks.ts'
import { freePort } from '../support/free-port.ts'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { granted, type Visitor } from '../support/visitor.ts'
import { LOAD } from './load-size.ts'
import { countTold, pupilsAt, type Told, type ToldLoans } from './outside-library/pupils.ts'

const KIOSKS = 4
const BOOKS_OF_A_KIOSK = 200
const CARDS_OF_A_KIOSK = 40
/** Then all wait until what kiosks did alone has been sent, so that they ask again before they lend. */
const PUPILS_A_RUSH = 2
const ANSWER_TIMEOUT_MS = 150
/** Of a message, for each of ten troubles. */
const CHANCE = 0.002
/** Now and then a server is killed in the middle of a rush: by turns the other side's and the school's own. */
const RUSHES_A_KILL = 20
/** Other days than those of the other side, so that it shows which were told. */
const ALONE = { borrowing: true, returning: true, borrowingWithoutPin: true, items: 20, loanDays: 9 }
const PATIENCE_MS = 120_000
const PASSWORD = 'password-of-kiosks'

let outside: SchoolProcess
let line: LossyLine
let school: SchoolProcess
let staff: Visitor
const opened = new AsyncDisposableStack()

beforeAll(async () => {
  const port = await freePort()
  outside = opened.use(
    await openSchoolProcess(`
[sip2_server]
host = "127.0.0.1"
port = ${port}
[[sip2_server.terminal]]
name = "kiosk"
password = "${PASSWORD}"
`),
  )
  outside.fill(connection => fillLibrary(connection, 0))
  line = opened.use(await openLossyLine({ port, seed: LOAD.seed, delayMs: 2.5 * ANSWER_TIMEOUT_MS }))
  school = opened.use(
    await openSchoolProcess(`lending = "sip2"
[sip2_client]
host = "127.0.0.1"
port = ${line.port}
user = "kiosk"
password = "${PASSWORD}"
answer_timeout_ms = ${ANSWER_TIMEOUT_MS}
card_pattern = "P[0-9]{5}"
item_pattern = "B[0-9]{5}"
`),
  )
  await Promise.all([outside.start().ready, school.start().ready])
  staff = await school.administrator()
  granted(await staff.call(changeAloneLimits, { body: ALONE }))
})
afterAll(() => opened.disposeAsync())

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)
const cardsOf = (kiosk: number) => numbers(1 + kiosk * CARDS_OF_A_KIOSK, CARDS_OF_A_KIOSK).map(cardOf)
const booksOf = (kiosk: number) => numbers(1 + kiosk * BOOKS_OF_A_KIOSK, BOOKS_OF_A_KIOSK).map(barcodeOf)

/** Resolves when the other side has all that kiosks did alone, and has refused nothing of it. */
const allIsSent = () =>
  vi.waitFor(
    async () => {
      const { waiting, refused } = granted(await staff.call(getOutsideLending, {}))
      expect(refused).toEqual([])
      expect(waiting.count).toBe(0)
    },
    { timeout: PATIENCE_MS, interval: 50 },
  )

async function kill(server: SchoolProcess): Promise<void> {
  await server.stop('SIGKILL')
  await server.start().ready
}

/** Each book's loans on the other side, in the order in which they were made. */
function loansThere(): Map<string, Omit<Told, 'alone'>[]> {
  const rows = outside.read<{ barcode: string; card: string; dueDate: string; isReturned: number }>(`
    SELECT barcode, code AS card, due_date AS dueDate, returned_at_ms IS NOT NULL AS isReturned
    FROM loans JOIN patron_cards USING (patron_id) WHERE undone_at_ms IS NULL ORDER BY loaned_at_ms, id`)
  const loans = Map.groupBy(rows, ({ barcode }) => barcode)
  return new Map(
    [...loans].map(([barcode, found]) => [
      barcode,
      found.map(({ card, dueDate, isReturned }) => ({ card, dueDate, isReturned: isReturned === 1 })),
    ]),
  )
}

test(`${LOAD.transactions} loans and returns over a line that splits, joins, delays, damages, drops, doubles and cuts: both sides agree (seed ${LOAD.seed})`, {
  timeout: 120_000 + LOAD.transactions * 200,
}, async () => {
  const first = numbers(0, KIOSKS).map(kiosk => ({ code: cardsOf(kiosk)[0] ?? '', patronId: '' }))
  const told: ToldLoans = new Map(
    numbers(0, KIOSKS)
      .flatMap(booksOf)
      .map(barcode => [barcode, []]),
  )
  const kiosks = (await openKiosks(school.url, staff, first)).map(({ page }, kiosk) =>
    pupilsAt(page, {
      ...{ cards: cardsOf(kiosk), books: booksOf(kiosk), told },
      random: seededRandom(LOAD.seed + kiosk),
    }),
  )

  const startedAtMs = performance.now()
  line.trouble(CHANCE)
  let kills = 0
  for (let rush = 1; countTold(told) < LOAD.transactions; rush += 1) {
    const pupils = kiosks.map(async kiosk => {
      for (let pupil = 0; pupil < PUPILS_A_RUSH; pupil += 1) await kiosk.come()
    })
    if (rush % RUSHES_A_KILL === 0) {
      kills += 1
      await kill(kills % 2 === 1 ? outside : school)
    }
    await Promise.all(pupils)
    await allIsSent()
  }
  const seconds = (performance.now() - startedAtMs) / 1_000

  const there = loansThere()
  for (const [barcode, loans] of told) {
    const toldOf = loans.map(({ alone: _, ...loan }) => loan)
    expect({ barcode, loans: there.get(barcode) ?? [] }).toEqual({ barcode, loans: toldOf })
  }
  // What was sent afterwards gave nobody anything to look at.
  expect(outside.read(`SELECT * FROM stored_transactions WHERE conflicts <> '[]'`)).toEqual([])
  const loans = [...told.values()].flat()
  console.log(
    `${countTold(told)} transactions in ${Math.round(seconds)} s, ${loans.filter(({ alone }) => alone).length} of ${loans.length} loans told by the kiosk alone; ${kills} kills; ${JSON.stringify(line.made)}.`,
  )
})

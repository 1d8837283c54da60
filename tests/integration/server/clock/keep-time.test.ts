import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepTime } from '../../../../server/school/clock/keep-time.ts'
import { createLastKnownStore } from '../../../../server/school/clock/last-known-store.ts'
import { createSchoolClock, type SchoolClock } from '../../../../server/school/clock/school-clock.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { openOnWeekdays } from '../../../fakes/lending-facts.ts'
import { createSchoolTime } from '../../../fakes/school-time.ts'
import { openSmallLibrary, type SmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

/** A Monday; the power was cut then, and the Pi woke on Thursday without a network. */
const MONDAY = Date.parse('2026-11-23T10:00:00+07:00')
const THURSDAY = MONDAY + 3 * DAY_MS

const computer = { wallMs: 0, monotonicMs: 0, trusted: false }
const audited: object[] = []
let folder: ReturnType<typeof temporaryFolder>
let library: SmallLibrary
let clock: SchoolClock
let keep: () => Promise<void>

/** The server's process begins, in the boot that runs. */
async function start(): Promise<void> {
  const probe = await openSmallLibrary(folder.file('school.db'))
  const store = createLastKnownStore(probe.database)
  clock = createSchoolClock({
    system: { now: () => computer.wallMs },
    boot: { id: 'boot', monotonicMs: () => computer.monotonicMs },
    isTrusted: () => computer.trusted,
    lastKnownMs: store.lastKnownMs(),
    before: store.untrusted(),
  })
  probe.database.close()
  library = await openSmallLibrary(folder.file('school.db'), { time: { ...createSchoolTime(0), clock } })
  keep = keepTime({
    database: library.database,
    clock,
    audit: { append: (_actor, action, detail) => audited.push({ action, detail }) },
    calendar: openOnWeekdays(),
  })
  await keep()
}

function pass(ms: number): void {
  computer.wallMs += ms
  computer.monotonicMs += ms
}

async function borrow(card: string, code: string): Promise<void> {
  const opened = await library.lending.openSession({ stationId: 'k', identified: { by: 'card', code: card } })
  if (!opened.ok) throw new Error(`${card} could not open a session.`)
  const lent = await library.lending.borrow({
    stationId: 'k',
    sessionId: opened.value.id,
    code,
    key: undefined,
  })
  if (!lent.ok) throw new Error(`${code} could not be borrowed.`)
}
const loans = () =>
  library.database.all(
    queries
      .selectFrom('loans')
      .select(['barcode', 'loaned_at_ms', 'due_date', 'returned_at_ms'])
      .orderBy('barcode'),
  )
const loanDays = () =>
  library.database
    .all(queries.selectFrom('loan_days').select(['date', 'loans', 'returns']).orderBy('date'))
    .filter(row => row.loans !== 0 || row.returns !== 0)

beforeEach(async () => {
  folder = temporaryFolder()
  audited.length = 0
  Object.assign(computer, { wallMs: MONDAY, monotonicMs: 1000, trusted: true })
  await start()
  await borrow('mali', 'book-1')
  library.database.close()
  Object.assign(computer, { wallMs: 5000, monotonicMs: 5000, trusted: false })
  await start()
})
afterEach(() => {
  library.database.close()
  folder[Symbol.dispose]()
})

async function synchronise(): Promise<void> {
  computer.wallMs = THURSDAY + computer.monotonicMs
  computer.trusted = true
  pass(2000)
  await keep()
}

test('a kiosk goes on lending in a time that nothing lies after, and due dates follow when the clock comes right', async () => {
  pass(HOUR_MS)
  await borrow('chaba', 'book-2')
  const [, wrong] = loans()
  expect(wrong?.loaned_at_ms).toBeGreaterThan(MONDAY)
  expect(wrong?.loaned_at_ms).toBeLessThan(MONDAY + 2 * HOUR_MS)
  expect(wrong?.due_date).toBe(loans()[0]?.due_date)
  const lentAt = computer.monotonicMs
  pass(HOUR_MS)
  await synchronise()
  const [before, after] = loans()
  expect(before?.loaned_at_ms).toBe(MONDAY)
  expect(after?.loaned_at_ms).toBe(THURSDAY + lentAt)
  // Seven days from Monday is the next Monday, from Thursday the next Thursday.
  expect([before?.due_date, after?.due_date]).toEqual(['2026-11-30', '2026-12-03'])
  expect(loanDays()).toEqual([
    { date: '2026-11-23', loans: 1, returns: 0 },
    { date: '2026-11-26', loans: 1, returns: 0 },
  ])
  expect(audited).toEqual([{ action: 'clock-put-right', detail: { minutes: expect.any(Number), rows: 1 } }])
})

test('a return of that time moves too, and the loan of before keeps its day', async () => {
  pass(HOUR_MS)
  await library.lending.return({ stationId: 'k', code: 'book-1', key: undefined })
  const returnedAt = computer.monotonicMs
  await synchronise()
  expect(loans()).toEqual([
    {
      barcode: 'book-1',
      loaned_at_ms: MONDAY,
      due_date: '2026-11-30',
      returned_at_ms: THURSDAY + returnedAt,
    },
  ])
  expect(loanDays()).toEqual([
    { date: '2026-11-23', loans: 1, returns: 0 },
    { date: '2026-11-26', loans: 0, returns: 1 },
  ])
})

test('what is lent after it came right is not moved, and nothing is moved twice', async () => {
  pass(HOUR_MS)
  await borrow('chaba', 'book-2')
  computer.wallMs = THURSDAY + computer.monotonicMs
  computer.trusted = true
  pass(2000)
  await borrow('kru', 'book-3')
  const right = clock.now()
  await keep()
  await keep()
  expect(loans()[2]?.loaned_at_ms).toBe(right)
  const once = loans()
  library.database.close()
  await start()
  await keep()
  expect(loans()).toEqual(once)
})

test('a process that died before the clock came right has left what is needed', async () => {
  pass(HOUR_MS)
  await borrow('chaba', 'book-2')
  const lentAt = computer.monotonicMs
  library.database.close()
  pass(1000)
  await start()
  await synchronise()
  expect(loans()[1]?.loaned_at_ms).toBe(THURSDAY + lentAt)
})

import { randomUUID } from 'node:crypto'
import {
  borrowItem,
  endSession,
  explainCode,
  openSession,
  renewLoan,
  returnItem,
  undoLoan,
} from '@pratu/protocol/api/kiosk'
import { getSchool } from '@pratu/protocol/api/school'
import { getToday } from '@pratu/protocol/api/visits'
import { expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { listDemoCards } from '../../../../server/school/sample/demo-cards.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const SAMPLE = 'sample = true'

async function kiosk(school: RunningSchool, name = 'Kiosk 1'): Promise<Visitor> {
  const { stationId } = await school.station(name)
  return kioskPageOf(school, stationId)
}

/** Codes of the sample school for a case, by its English note. */
function demo({ database, now }: RunningSchool) {
  const { cards, books } = listDemoCards(database, now())
  return {
    cards: (note: string) => cards.filter(card => card.note.en === note).map(card => card.code),
    books: (note: string) => books.filter(book => book.note.en === note).map(book => book.barcode),
  }
}

test('a pupil borrows two books, undoes one and finishes; staff see it by class', async () => {
  await using school = await runSchool(SAMPLE)
  const page = await kiosk(school)
  const { cards, books } = demo(school)
  const [card = ''] = cards('Has no book')
  const [first = '', second = ''] = books('On its shelf')

  expect(granted(await page.call(explainCode, { params: { code: card } }))).toEqual({ kind: 'card' })
  const session = granted(await page.call(openSession, { body: { code: card } }))
  expect(session).toMatchObject({ loans: [], loanLimit: 5, patron: { classroom: expect.any(String) } })
  const params = { sessionId: session.id }
  const borrowed = granted(await page.call(borrowItem, { params, body: { code: first } }))
  expect(borrowed).toMatchObject({ loanCount: 1, loan: { item: { barcode: first } } })
  const again = granted(await page.call(borrowItem, { params, body: { code: second } }))
  expect(again.loanCount).toBe(2)
  const undo = { params: { ...params, loanId: again.loan.id } }
  expect(granted(await page.call(undoLoan, undo))).toEqual({ loanCount: 1 })
  expect(codesOf(await page.call(renewLoan, { params: { ...params, loanId: borrowed.loan.id } }))).toEqual([
    'renewal-too-early',
  ])
  granted(await page.call(endSession, { params }))
  granted(await page.call(endSession, { params }))
  expect(codesOf(await page.call(borrowItem, { params, body: { code: second } }))).toEqual(['session-ended'])

  const admin = await school.administrator()
  const { loans, activities } = granted(await admin.call(getToday, {}))
  expect(loans).toEqual({ loans: 1, returns: 0, renewals: 0, selfServiceLoans: 1 })
  expect(activities.map(activity => activity.kind)).toEqual(expect.arrayContaining(['loan', 'loan-undone']))
  expect(JSON.stringify(activities)).not.toContain(card)
})

test('a refusal comes with every reason', async () => {
  await using school = await runSchool(SAMPLE)
  const page = await kiosk(school)
  const { cards, books } = demo(school)
  const [card = ''] = cards('Blocked')
  const [reference = ''] = books('Stays in the room')
  const { id: sessionId } = granted(await page.call(openSession, { body: { code: card } }))
  const refused = await page.call(borrowItem, { params: { sessionId }, body: { code: reference } })
  expect(codesOf(refused)).toEqual(['patron-blocked', 'item-not-for-loan'])
})

test('a return needs no card and repeats its first answer to the same key', async () => {
  await using school = await runSchool(SAMPLE)
  const page = await kiosk(school)
  const [book = ''] = demo(school).books('On loan')
  const asked = { body: { code: book }, idempotencyKey: randomUUID() }
  const first = await page.call(returnItem, asked)
  expect(first).toMatchObject({ ok: true, value: { item: { barcode: book } } })
  expect(await page.call(returnItem, asked)).toEqual(first)
  expect(codesOf(await page.call(returnItem, { body: { code: book } }))).toEqual(['item-not-on-loan'])
  const other = { ...asked, body: { code: 'another' } }
  expect(codesOf(await page.call(returnItem, other))).toEqual(['idempotency-key-reused'])
})

test('an answer that was lost is given again, and the loan is there once', async () => {
  await using school = await runSchool(SAMPLE)
  const page = await kiosk(school)
  const { cards, books } = demo(school)
  const [card = ''] = cards('Has no book')
  const [book = ''] = books('On its shelf')
  const { id: sessionId } = granted(await page.call(openSession, { body: { code: card } }))
  const asked = { params: { sessionId }, body: { code: book }, idempotencyKey: randomUUID() }
  const askedAtMs = school.now()
  const answers = await Promise.all([1, 2, 3].map(() => page.call(borrowItem, asked)))
  const [first] = answers
  expect(first?.ok).toBe(true)
  for (const answer of answers) expect(answer).toEqual(first)
  const loans = school.database.all(
    queries
      .selectFrom('loans')
      .select('id')
      .where('barcode', '=', book)
      .where('loaned_at_ms', '>=', askedAtMs),
  )
  expect(loans).toHaveLength(1)
})

test('a kiosk uses no session of another kiosk, and a stranger none at all', async () => {
  await using school = await runSchool(SAMPLE)
  const [one, two] = [await kiosk(school, 'Kiosk 1'), await kiosk(school, 'Kiosk 2')]
  const { cards, books } = demo(school)
  const [card = ''] = cards('Has no book')
  const [book = ''] = books('On its shelf')
  const { id: sessionId } = granted(await one.call(openSession, { body: { code: card } }))
  const asked = { params: { sessionId }, body: { code: book } }
  expect(codesOf(await two.call(borrowItem, asked))).toEqual(['session-ended'])
  expect(codesOf(await school.visitor().call(borrowItem, asked))).toEqual(['station-not-paired'])
  const admin = await school.administrator()
  expect(codesOf(await admin.call(openSession, { body: { code: card } }))).toEqual(['station-not-paired'])
  granted(await one.call(borrowItem, asked))
})

test('codes that nobody could scan are refused as such', async () => {
  await using school = await runSchool(SAMPLE)
  const page = await kiosk(school)
  expect(codesOf(await page.call(openSession, { body: { code: 'ก' } }))).toEqual(['invalid-request'])
  expect(codesOf(await page.call(returnItem, { body: { code: 'x'.repeat(65) } }))).toEqual([
    'invalid-request',
  ])
  expect(codesOf(await page.call(returnItem, { body: { code: 'x' }, idempotencyKey: 'no key' }))).toEqual([
    'invalid-request',
  ])
  const unknown = await page.call(explainCode, { params: { code: "'; DROP TABLE loans; --" } })
  expect(granted(unknown)).toEqual({ kind: 'unknown' })
})

test('the school tells its name and that its data are samples', async () => {
  await using sample = await runSchool(SAMPLE)
  expect(granted(await sample.visitor().call(getSchool, {})).school).toMatchObject({
    name: { th: 'โรงเรียน', en: 'School' },
    sample: true,
  })
  await using real = await runSchool()
  expect(granted(await real.visitor().call(getSchool, {})).school.sample).toBe(false)
})

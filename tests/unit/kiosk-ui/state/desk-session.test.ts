import { beforeEach, expect, test } from 'vitest'
import { openDesk } from '../../../fakes/kiosk-desk.ts'

let { page, fake, desk, scan, borrowing, returning, outcomes, told } = openDesk()
beforeEach(() => {
  ;({ page, fake, desk, scan, borrowing, returning, outcomes, told } = openDesk())
})

test('a book that was scanned first is remembered until the card comes', async () => {
  await scan('B1', 'B2')
  expect(desk.screen).toMatchObject({ name: 'remembered', books: [{ code: 'B2' }, { code: 'B1' }] })
  await scan('C1')
  expect(
    borrowing()
      .loans.map(({ item }) => item.barcode)
      .sort(),
  ).toEqual(['B1', 'B2'])
})

test('a book on loan that was scanned first can be returned without a card', async () => {
  fake.lend('C2', 'B1')
  await scan('B1')
  expect(desk.screen).toMatchObject({ name: 'remembered', books: [{ onLoan: true }] })
  desk.returnRemembered('B1')
  await page.settle()
  expect(returning().entries[0]?.outcome.kind).toBe('returned')
})

test('the next card ends the last session, also in the middle of a loan', async () => {
  await scan('C1')
  const answer = fake.hold()
  desk.hear('B1', 'scanner')
  desk.hear('C2', 'scanner')
  desk.hear('B2', 'scanner')
  answer()
  await page.pass(100)
  expect(fake.calls.filter(call => call.startsWith('borrow'))).toEqual([
    'borrow C1 B1',
    'borrow C1 C2',
    'borrow C2 B2',
  ])
  expect(fake.calls).toContain('end C1')
  expect(borrowing().session.patron.name).toBe('Pupil 2')
  expect(outcomes()).toEqual(['B2 lent'])
})

test('books are returned without a card, and a card is understood there', async () => {
  fake.lend('C2', 'B1')
  desk.startReturning()
  await scan('B1', 'B2')
  expect(returning().entries.map(({ outcome }) => outcome.kind)).toEqual(['refused', 'returned'])
  await scan('C1')
  expect(borrowing().session.patron.name).toBe('Pupil 1')
  expect(borrowing().entries).toEqual([])
})

test('a session that nobody touches ends after 30 seconds, and a touch gives 30 more', async () => {
  await scan('C1')
  await page.pass(20_000)
  desk.touch()
  await page.pass(20_000)
  expect(desk.screen.name).toBe('borrowing')
  await page.pass(10_000)
  expect(desk.screen.name).toBe('start')
  expect(fake.calls.at(-1)).toBe('end C1')
})

test('the end waits for a loan under way', async () => {
  await scan('C1')
  const answer = fake.hold()
  desk.hear('B1', 'scanner')
  desk.finish()
  await page.pass(40_000)
  expect(desk.leaving).toBe(true)
  answer()
  await page.settle()
  expect(desk.screen).toMatchObject({ name: 'goodbye', lent: [{ item: { barcode: 'B1' } }] })
})

test('what could not be saved is shown once before its person may leave', async () => {
  await scan('C1')
  const answer = fake.hold()
  fake.refuseNext('server-unreachable')
  desk.hear('B1', 'scanner')
  desk.finish()
  answer()
  await page.settle()
  expect(outcomes()).toEqual(['B1 refused'])
  desk.finish()
  await page.settle()
  expect(desk.screen.name).toBe('start')
})

test('a session that the server has ended remembers the book for the card', async () => {
  await scan('C1')
  fake.refuseNext('session-ended')
  await scan('B1')
  expect(desk.screen).toMatchObject({
    name: 'remembered',
    books: [{ code: 'B1' }],
    failures: [{ code: 'session-ended' }],
  })
})

test('nothing of a person is left after the end', async () => {
  await scan('C1', 'B1')
  desk.finish()
  await page.pass(11_000)
  expect(desk.screen).toEqual({ name: 'start' })
  expect(JSON.stringify({ ...desk, screen: desk.screen })).not.toMatch(/Pupil|C1|B1/)
})

test('a revoked kiosk forgets everything, also what was still being asked', async () => {
  await scan('C1')
  const answer = fake.hold()
  desk.hear('B1', 'scanner')
  desk.clear()
  answer()
  await page.pass(100)
  expect(desk.screen.name).toBe('start')
  expect(told.unpaired).toBe(0)
  await scan('C2')
  expect(borrowing().session.patron.name).toBe('Pupil 2')
})

test('a refusal that says the kiosk is none any more is passed on', async () => {
  fake.refuseNext('station-revoked')
  await scan('C1')
  expect(told.unpaired).toBe(1)
})

test('after a loan the session waits half as long; whoever touches the screen has the whole time', async () => {
  await scan('C1')
  expect(desk.countdown.totalSeconds).toBe(30)
  await scan('B1')
  expect(desk.countdown.totalSeconds).toBe(15)
  await page.pass(14_000)
  expect(desk.screen.name).toBe('borrowing')
  desk.touch()
  await page.pass(16_000)
  expect(desk.screen.name).toBe('borrowing')
  await scan('B2')
  await page.pass(15_000)
  expect(desk.screen.name).toBe('goodbye')
})

test('a card that is heard by its second way just after the end lets nobody in again', async () => {
  await scan('C1')
  desk.finish()
  await page.pass(100)
  desk.hear('C1', 'keyboard')
  await page.pass(1000)
  expect(desk.screen.name).toBe('start')
  await scan('C1')
  expect(desk.screen.name).toBe('borrowing')
})

test('what the next person scans while the last one’s scans are forgotten is still one scan', async () => {
  await scan('C1')
  desk.finish()
  await page.settle()
  await page.pass(500)
  await scan('C2', 'B1')
  const [loan] = borrowing().loans
  if (!loan) throw new Error('Nothing was lent.')
  desk.undo(loan)
  await page.pass(100)
  desk.hear('B1', 'keyboard')
  await page.settle()
  expect(outcomes()).toEqual(['B1 undone'])
  expect(fake.calls.filter(call => call.startsWith('borrow'))).toHaveLength(1)
})

test('a button that is pressed after the next card was heard does nothing to its session', async () => {
  await scan('C1', 'B1')
  const [loan] = borrowing().loans
  if (!loan) throw new Error('Nothing was lent.')
  desk.hear('C2', 'scanner')
  desk.undo(loan)
  desk.hear('B2', 'scanner')
  await page.pass(500)
  expect(borrowing().cardCode).toBe('C2')
  expect(outcomes()).toEqual(['B2 lent'])
  expect(fake.calls.filter(call => call.startsWith('undo'))).toEqual([])
})

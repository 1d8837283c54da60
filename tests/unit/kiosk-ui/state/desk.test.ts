import { beforeEach, expect, test } from 'vitest'
import { Desk } from '../../../../kiosk-ui/state/desk.svelte.ts'
import type { Tone } from '../../../../kiosk-ui/state/verdicts.ts'
import { createKioskLibrary } from '../../../fakes/kiosk-library.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

let page = createPageTime()
let fake = createKioskLibrary()
let desk: Desk
let tones: Tone[] = []
let unpaired = 0

beforeEach(() => {
  page = createPageTime()
  fake = createKioskLibrary()
  tones = []
  unpaired = 0
  desk = new Desk({
    library: fake.library,
    time: page.time,
    sound: tone => tones.push(tone),
    onUnpaired: () => {
      unpaired += 1
    },
    onAlone: () => {},
    onUnused: () => {},
  })
})

const scan = async (...codes: string[]): Promise<void> => {
  for (const code of codes) {
    desk.hear(code, 'scanner')
    await page.pass(100)
  }
}
const borrowing = () => {
  if (desk.screen.name !== 'borrowing') throw new Error(`The screen is ${desk.screen.name}, not borrowing.`)
  return desk.screen.borrowing
}
const returning = () => {
  if (desk.screen.name !== 'returning') throw new Error(`The screen is ${desk.screen.name}, not returning.`)
  return desk.screen.returning
}
const outcomes = () => borrowing().entries.map(({ code, outcome }) => `${code} ${outcome.kind}`)

test('a card and two books are two loans, the newest first, and one tap ends it', async () => {
  await scan('C1', 'B1', 'B2')
  expect(outcomes()).toEqual(['B2 lent', 'B1 lent'])
  expect(borrowing().loans).toHaveLength(2)
  desk.finish()
  await page.settle()
  expect(desk.screen).toMatchObject({
    name: 'goodbye',
    lent: [{ item: { barcode: 'B2' } }, { item: { barcode: 'B1' } }],
    returned: 0,
  })
  expect(fake.calls.at(-1)).toBe('end C1')
  expect(tones).toEqual(['ok', 'ok', 'ok'])
})

test('a book is on the screen before the library has answered', async () => {
  await scan('C1')
  const answer = fake.hold()
  desk.hear('B1', 'scanner')
  expect(outcomes()).toEqual(['B1 asking'])
  answer()
  await page.settle()
  expect(outcomes()).toEqual(['B1 lent'])
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

test('one’s own card again changes nothing', async () => {
  await scan('C1', 'B1')
  await page.pass(2000)
  await scan('C1')
  expect(outcomes()).toEqual(['B1 lent'])
  expect(fake.calls).not.toContain('end C1')
})

test('the same book again comes to the front and is not asked for twice', async () => {
  await scan('C1', 'B1', 'B2', 'B1')
  await page.pass(5000)
  await scan('B1')
  expect(outcomes()).toEqual(['B1 lent', 'B2 lent'])
  expect(fake.calls.filter(call => call === 'borrow C1 B1')).toHaveLength(1)
  expect(tones.slice(3)).toEqual(['again', 'again'])
})

test('a book of one’s own offers renewal, and renewing shows the new day', async () => {
  fake.lend('C1', 'B1')
  await scan('C1', 'B1')
  expect(outcomes()).toEqual(['B1 held'])
  const [loan] = borrowing().loans
  if (!loan) throw new Error('The loan is not on the screen.')
  desk.renew(loan)
  await page.settle()
  expect(outcomes()).toEqual(['B1 renewed'])
  expect(borrowing().loans[0]?.dueDate).toBe('2026-12-07')
})

test('undo gives the book back and leaves no loan', async () => {
  await scan('C1', 'B1')
  const [loan] = borrowing().loans
  if (!loan) throw new Error('The loan is not on the screen.')
  desk.undo(loan)
  await page.settle()
  expect(outcomes()).toEqual(['B1 undone'])
  expect(borrowing().loans).toEqual([])
  await page.pass(2000)
  await scan('B1')
  expect(outcomes()).toEqual(['B1 lent'])
})

test('a refusal keeps every reason and names its book', async () => {
  await scan('C1')
  fake.refuseNext('loan-limit-reached', 'item-not-for-loan')
  await scan('B3')
  expect(borrowing().entries[0]?.outcome).toMatchObject({
    kind: 'refused',
    item: { title: 'Title of B3' },
    failures: [{ code: 'loan-limit-reached' }, { code: 'item-not-for-loan' }],
  })
  expect(tones.at(-1)).toBe('again')
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

test('an unknown code on the start screen is explained and goes away by itself', async () => {
  await scan('ZZZ')
  expect(desk.screen).toMatchObject({ name: 'notice', failures: [{ code: 'code-unknown' }] })
  await page.pass(15_000)
  expect(desk.screen.name).toBe('start')
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
  expect(unpaired).toBe(0)
  await scan('C2')
  expect(borrowing().session.patron.name).toBe('Pupil 2')
})

test('a refusal that says the kiosk is none any more is passed on', async () => {
  fake.refuseNext('station-revoked')
  await scan('C1')
  expect(unpaired).toBe(1)
})

test('scans beyond what may be taken are counted, said, and forgotten after a while', async () => {
  await scan('C1')
  for (let count = 0; count < 300; count += 1) desk.hear(`X${count}`, 'scanner')
  expect(desk.lost).toBeGreaterThan(200)
  expect(borrowing().entries.length).toBeLessThanOrEqual(20)
  await page.pass(10_000)
  expect(desk.lost).toBe(0)
})

test('while the server is silent at most a hundred scans wait', async () => {
  await scan('C1')
  fake.hold()
  for (let second = 0; second < 10; second += 1) {
    for (let count = 0; count < 19; count += 1) desk.hear(`Y${second}-${count}`, 'scanner')
    await page.pass(1000)
  }
  expect(desk.turns.waiting).toBe(100)
})

test('signing in without a card ends by itself, greets for three seconds, and gives way to a card', async () => {
  desk.openArea('sign-in')
  await page.pass(29_000)
  expect(desk.screen.name).toBe('area')
  desk.endArea()
  await page.pass(2_900)
  expect(desk.screen.name).toBe('area')
  await page.pass(200)
  expect(desk.screen.name).toBe('start')

  desk.openArea('sign-in')
  await page.pass(30_000)
  expect(desk.screen.name).toBe('start')

  desk.openArea('sign-in')
  await scan('C1')
  expect(desk.screen.name).toBe('borrowing')
})

test('an area takes the scans that it knows; others mean the same as on the start screen', async () => {
  desk.openArea('sign-in')
  const stop = desk.listen(async code => (code === 'C1' ? 'ok' : null))
  await scan('C1')
  expect(desk.screen.name).toBe('area')
  expect(tones).toEqual(['ok'])
  stop()
  await scan('C1')
  expect(desk.screen.name).toBe('borrowing')
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

test('a scan closes what lies over the session and is answered in it', async () => {
  await scan('C1')
  desk.openPanel('holds')
  expect(desk.screen).toMatchObject({ panel: 'holds' })
  await scan('B1')
  expect(desk.screen).toMatchObject({ panel: null })
  expect(outcomes()).toEqual(['B1 lent'])
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

import { beforeEach, expect, test } from 'vitest'
import { openDesk } from '../../../fakes/kiosk-desk.ts'

let { page, fake, desk, tones, scan, borrowing, outcomes } = openDesk()
beforeEach(() => {
  ;({ page, fake, desk, tones, scan, borrowing, outcomes } = openDesk())
})

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

import { beforeEach, expect, test } from 'vitest'
import { openDesk } from '../../../fakes/kiosk-desk.ts'

let { page, fake, desk, tones, scan, borrowing, outcomes } = openDesk()
beforeEach(() => {
  ;({ page, fake, desk, tones, scan, borrowing, outcomes } = openDesk())
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

test('an unknown code on the start screen is explained and goes away by itself', async () => {
  await scan('ZZZ')
  expect(desk.screen).toMatchObject({ name: 'notice', failures: [{ code: 'code-unknown' }] })
  await page.pass(15_000)
  expect(desk.screen.name).toBe('start')
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

test('a scan closes what lies over the session and is answered in it', async () => {
  await scan('C1')
  desk.openPanel('holds')
  expect(desk.screen).toMatchObject({ panel: 'holds' })
  await scan('B1')
  expect(desk.screen).toMatchObject({ panel: null })
  expect(outcomes()).toEqual(['B1 lent'])
})

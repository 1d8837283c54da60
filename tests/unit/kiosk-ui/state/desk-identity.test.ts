import { expect, test } from 'vitest'
import { Desk } from '../../../../kiosk-ui/state/desk.svelte.ts'
import type { Tone } from '../../../../kiosk-ui/state/verdicts.ts'
import { createKioskLibrary } from '../../../fakes/kiosk-library.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

function openDesk() {
  const page = createPageTime()
  const fake = createKioskLibrary()
  const tones: Tone[] = []
  const desk = new Desk({
    library: fake.library,
    time: page.time,
    sound: tone => tones.push(tone),
    onUnpaired: () => {},
    onAlone: () => {},
    onUnused: () => {},
  })
  const scan = async (...codes: string[]): Promise<void> => {
    for (const code of codes) {
      desk.hear(code, 'scanner')
      await page.pass(100)
    }
  }
  /** What an area does when the server has let its person in. */
  const letIn = async (card: string, cardCode: string | null) => {
    const opened = await fake.library.openSession(card)
    if (!opened.ok) throw new Error('The card opened nothing.')
    desk.begin(opened.value, cardCode)
    await page.settle()
  }
  const lent = () =>
    desk.screen.name === 'borrowing'
      ? desk.screen.borrowing.loans.map(({ item }) => item.barcode).sort()
      : desk.screen.name
  return { desk, page, fake, tones, scan, letIn, lent }
}

test('a card with a PIN has it asked; books scanned before and meanwhile are lent once it is given', async () => {
  const { desk, fake, scan, letIn, lent, tones } = openDesk()
  await scan('B1')
  fake.refuseNext('pin-needed')
  await scan('C1')
  expect(desk.screen).toMatchObject({ name: 'area', area: 'pin', card: { code: 'C1', choosing: false } })
  await scan('B2', 'B3', 'B3')
  expect(desk.screen).toMatchObject({
    area: 'pin',
    books: [{ code: 'B3' }, { code: 'B2' }, { code: 'B1' }],
  })
  expect(fake.calls.filter(call => call.startsWith('borrow'))).toEqual([])
  await letIn('C1', 'C1')
  expect(lent()).toEqual(['B1', 'B2', 'B3'])
  await scan('C1')
  expect(tones.at(-1)).toBe('again')
})

test('the same card again, or a code that nobody knows, leaves the PIN where it is', async () => {
  const { desk, fake, scan } = openDesk()
  fake.refuseNext('pin-first')
  await scan('C1', 'C1', 'nothing')
  expect(desk.screen).toMatchObject({
    area: 'pin',
    card: { code: 'C1', choosing: true },
    failures: [{ code: 'code-unknown' }],
  })
  expect(fake.calls.filter(call => call === 'open C1')).toHaveLength(1)
})

test('another card is another person', async () => {
  const { desk, fake, scan, lent } = openDesk()
  fake.refuseNext('pin-needed')
  await scan('C1')
  await scan('C2')
  expect(lent()).toEqual([])
  expect(desk.screen).toMatchObject({ borrowing: { cardCode: 'C2' } })
})

test('a pupil without a card gets the books that were scanned on the way', async () => {
  const { desk, scan, letIn, lent } = openDesk()
  await scan('B1')
  desk.openArea('no-card')
  await scan('B2')
  expect(desk.screen).toMatchObject({ area: 'no-card', books: [{ code: 'B2' }, { code: 'B1' }] })
  await letIn('C3', null)
  expect(lent()).toEqual(['B1', 'B2'])
})

test('a scan that is being looked at when the session opens is lent and never shown as a stranger’s', async () => {
  const { desk, page, fake, lent } = openDesk()
  desk.openArea('no-card')
  const opened = await fake.library.openSession('C3')
  const answer = fake.hold()
  desk.hear('B1', 'scanner')
  await page.settle()
  if (opened.ok) desk.begin(opened.value)
  desk.hear('B2', 'scanner')
  answer()
  await page.settle()
  expect(lent()).toEqual(['B1', 'B2'])
})

test('a session that opens when the area is left already is ended, and nobody sees it', async () => {
  const { desk, page, fake } = openDesk()
  desk.openArea('no-card')
  const opened = await fake.library.openSession('C3')
  const answer = fake.hold()
  desk.hear('C1', 'scanner')
  if (opened.ok) desk.begin(opened.value)
  answer()
  await page.settle()
  expect(desk.screen).toMatchObject({ borrowing: { cardCode: 'C1' } })
  expect(fake.calls).toContain('end C3')
})

test('what was remembered on the way is gone with whoever walks away', async () => {
  const { desk, page, scan } = openDesk()
  desk.openArea('no-card')
  await scan('B1')
  await page.pass(46_000)
  expect(desk.screen).toEqual({ name: 'start' })
  desk.openArea('no-card')
  expect(desk.screen).toMatchObject({ books: [], card: null })
})

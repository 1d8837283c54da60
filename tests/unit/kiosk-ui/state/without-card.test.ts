import { endSession } from '@pratu/protocol/api/kiosk'
import { listKioskClasses, listKioskPupils } from '@pratu/protocol/api/kiosk-sign-ins'
import { openSessionWithoutCard } from '@pratu/protocol/api/picture-pins'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { WithoutCard } from '../../../../kiosk-ui/state/without-card.svelte.ts'

const MALI = { id: '0192f000-0000-7000-8000-000000000002', name: 'มะลิ', classNumber: 7 }
const CLASS = { level: 'ป.1', room: '1', name: 'ป.1/1' }
const SESSION = { id: '0192f000-0000-7000-8000-000000000009', loanLimit: 3 }

function enter(openings: Result<unknown>[]) {
  const asked: { endpoint: Endpoint; options: unknown }[] = []
  const call = (async (endpoint: Endpoint, options: unknown) => {
    asked.push({ endpoint, options })
    if (endpoint === listKioskClasses) return succeed({ classes: [CLASS] })
    if (endpoint === listKioskPupils) return succeed({ pupils: [MALI] })
    if (endpoint === openSessionWithoutCard) return openings.shift() ?? succeed(SESSION)
    return succeed({ ended: true })
  }) as Call
  const around: unknown[] = []
  const entering = new WithoutCard(
    { call, patiently: ask => ask(), requestId: () => 'key' },
    {
      onSession: session => around.push(session),
      onWrong: () => around.push('wrong'),
      onUnpaired: () => around.push('unpaired'),
    },
  )
  const toPictures = async () => {
    await entering.arrive()
    await entering.chooseClass(CLASS)
    entering.choosePupil(MALI)
  }
  return { entering, asked, around, toPictures }
}

test('class, name and three pictures open a session', async () => {
  const { entering, asked, around, toPictures } = enter([])
  await toPictures()
  for (const picture of ['fish', 'sun', 'boat'] as const) entering.touch(picture)
  await entering.open()
  expect(around).toEqual([SESSION])
  expect(asked.at(-1)).toMatchObject({
    endpoint: openSessionWithoutCard,
    options: { body: { patronId: MALI.id, pictures: ['fish', 'sun', 'boat'] } },
  })
})

test('one tap takes a picture back, a fourth is not taken, and nothing is asked before there are three', async () => {
  const { entering, asked, toPictures } = enter([])
  await toPictures()
  for (const picture of ['fish', 'sun', 'fish', 'boat'] as const) entering.touch(picture)
  expect(entering.chosen).toEqual(['sun', 'boat'])
  await entering.open()
  expect(asked.map(({ endpoint }) => endpoint)).not.toContain(openSessionWithoutCard)
  for (const picture of ['house', 'kite'] as const) entering.touch(picture)
  expect(entering.chosen).toEqual(['sun', 'boat', 'house'])
})

test('wrong pictures are chosen again, without leaving the name', async () => {
  const { entering, around, toPictures } = enter([refuse('pictures-wrong')])
  await toPictures()
  for (const picture of ['fish', 'sun', 'boat'] as const) entering.touch(picture)
  await entering.open()
  expect(entering.step).toEqual({ name: 'pictures', pupil: MALI, wrong: true })
  expect(entering.chosen).toEqual([])
  expect(around).toEqual(['wrong'])
})

test('“that is not me” leads back to the names, and leaves no picture chosen', async () => {
  const { entering, toPictures } = enter([])
  await toPictures()
  entering.touch('fish')
  entering.back()
  expect(entering.step).toEqual({ name: 'pupils', classroom: 'ป.1/1', pupils: [MALI] })
  expect(entering.chosen).toEqual([])
  entering.back()
  expect(entering.step).toEqual({ name: 'classes', classes: [CLASS] })
})

test('where a PIN is asked too, it is sent with the same pictures', async () => {
  const { entering, asked, around, toPictures } = enter([refuse('pin-needed'), refuse('pin-wrong')])
  await toPictures()
  for (const picture of ['fish', 'sun', 'boat'] as const) entering.touch(picture)
  await entering.open()
  expect(entering.step).toEqual({ name: 'pin', pupil: MALI, failures: [] })
  await entering.open('2569')
  expect(entering.step).toMatchObject({ name: 'pin', failures: [{ code: 'pin-wrong' }] })
  await entering.open('2570')
  expect(asked.at(-1)).toMatchObject({
    options: { body: { pictures: ['fish', 'sun', 'boat'], pin: '2570' } },
  })
  expect(around).toEqual(['wrong', SESSION])
})

test('a session that opens when its pupil has walked away is ended at once', async () => {
  const { entering, asked, around, toPictures } = enter([])
  await toPictures()
  for (const picture of ['fish', 'sun', 'boat'] as const) entering.touch(picture)
  const opening = entering.open()
  entering.leave()
  await opening
  expect(around).toEqual([])
  expect(asked.at(-1)).toEqual({ endpoint: endSession, options: { params: { sessionId: SESSION.id } } })
})

test('what was chosen stays while the server is away, and opens the session when it is back', async () => {
  const away = refuse('server-unreachable')
  const { entering, around, toPictures } = enter([away, refuse('pin-needed'), away])
  await toPictures()
  for (const picture of ['fish', 'sun', 'boat'] as const) entering.touch(picture)
  await entering.open()
  expect(entering.step).toEqual({ name: 'pictures', pupil: MALI, wrong: false })
  expect(entering.chosen).toEqual(['fish', 'sun', 'boat'])
  await entering.open()
  await entering.open('2569')
  expect(entering.step).toEqual({ name: 'pin', pupil: MALI, failures: [{ code: 'server-unreachable' }] })
  await entering.open('2569')
  expect(around).toEqual(['wrong', 'wrong', SESSION])
})

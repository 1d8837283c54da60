import { listPatronLoans } from '@pratu/protocol/api/desk'
import { borrowItem, openSession } from '@pratu/protocol/api/kiosk'
import { forgetPatron } from '@pratu/protocol/api/patrons'
import * as api from '@pratu/protocol/api/picture-pins'
import * as pins from '@pratu/protocol/api/pins'
import { listSignIns } from '@pratu/protocol/api/sign-ins'
import { DAY_MS } from '@pratu/protocol/bangkok'
import { KioskStation } from '@pratu/protocol/kiosk-link'
import { PICTURES, type Picture } from '@pratu/protocol/picture-pins'
import { expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { queries } from '../../../../server/school/database/queries.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'
import { addBook } from '../patrons/books.ts'
import { enrol } from '../patrons/patrons.ts'

const MINUTE_MS = 60_000

async function openSchool(per: 'school' | 'class' = 'school') {
  const school = await runSchool()
  const admin = await school.administrator()
  const mali = await enrol(admin, { schoolNumber: '04215', level: 'ป.1', room: '1' })
  const somchai = await enrol(admin, { givenName: 'สมชาย', schoolNumber: '04216', level: 'ป.1', room: '2' })
  const { stationId } = await school.station('Kiosk')
  const page = await kioskPageOf(school, stationId)
  const turnOn = async () =>
    granted(await admin.call(api.changePicturePinSettings, { body: { on: true, per } }))
  return { school, admin, mali, somchai, stationId, page, turnOn }
}

const picturesOf = async (staff: Visitor, classroom: string | null = null): Promise<Picture[]> => {
  const { pins: all } = granted(await staff.call(api.getPicturePins, {}))
  return all.find(each => each.classroom === classroom)?.pictures ?? []
}
const wrongOnes = (right: readonly Picture[]): Picture[] =>
  PICTURES.filter(picture => !right.includes(picture)).slice(0, 3)

const show = (page: Visitor, patronId: string, pictures: Picture[], pin?: string) =>
  page.call(api.openSessionWithoutCard, { body: { patronId, pictures, pin } })

test('it is off until the school turns it on, and kiosks hear of it at once', async () => {
  const { school, admin, mali, page, turnOn } = await openSchool()
  await using _ = school
  expect(granted(await admin.call(api.getPicturePins, {}))).toMatchObject({
    settings: { on: false },
    pins: [],
  })
  expect(codesOf(await show(page, mali.id, ['sun', 'moon', 'star']))).toEqual(['pictures-off'])
  expect(codesOf(await admin.call(api.drawPictures, { body: { place: null } }))).toEqual(['pictures-off'])

  const socket = page.socket('/kiosk')
  const told: (boolean | undefined)[] = []
  socket.on('station', payload => told.push(z.parse(KioskStation, payload).withoutCard))
  socket.connect()
  await vi.waitFor(() => expect(told).toEqual([false]))
  await turnOn()
  await vi.waitFor(() => expect(told).toEqual([false, true]))
  socket.disconnect()
})

test('a pupil borrows with the day’s pictures in any order; it is her visit, and her history says how', async () => {
  const { school, admin, mali, page, turnOn } = await openSchool()
  await using _ = school
  await addBook(school.database, '1001', 'ปลาบู่ทอง')
  await turnOn()
  const pictures = await picturesOf(admin)
  const session = granted(await show(page, mali.id, pictures.toReversed()))
  expect(session).toMatchObject({ patron: { name: 'มะลิ', classroom: 'ป.1/1' }, loans: [] })
  granted(await page.call(borrowItem, { params: { sessionId: session.id }, body: { code: '1001' } }))
  const { loans } = granted(await admin.call(listPatronLoans, { params: { patronId: mali.id }, query: {} }))
  expect(loans).toMatchObject([{ item: { barcode: '1001' }, withoutCard: true }])
  expect(granted(await admin.call(listSignIns, { query: {} })).signIns).toMatchObject([{ method: 'picture' }])

  const other = await kioskPageOf(school, (await school.station('Kiosk 2')).stationId)
  expect(
    codesOf(await other.call(borrowItem, { params: { sessionId: session.id }, body: { code: '1001' } })),
  ).toEqual(['session-ended'])
})

test('wrong pictures say the same whoever is meant, and rest after some, for the pupil and for the kiosk', async () => {
  const { school, admin, mali, somchai, page, turnOn } = await openSchool()
  await using _ = school
  await turnOn()
  const pictures = await picturesOf(admin)
  const wrong = wrongOnes(pictures)
  const nobody = '0192f000-0000-7000-8000-000000000001'
  expect(await show(page, nobody, pictures)).toEqual(await show(page, mali.id, wrong))
  await show(page, mali.id, wrong)
  await show(page, mali.id, wrong)
  const paused = await show(page, mali.id, pictures)
  expect(paused).toMatchObject({ failures: [{ code: 'pictures-paused', params: { minutes: 1 } }] })
  const other = await kioskPageOf(school, (await school.station('Kiosk 2')).stationId)
  expect(codesOf(await show(other, mali.id, pictures))).toEqual(['pictures-paused'])
  granted(await show(other, somchai.id, pictures))

  school.pass(MINUTE_MS)
  granted(await show(page, mali.id, pictures))
  for (let times = 0; times < 8; times += 1) await show(page, nobody, wrong)
  expect(codesOf(await show(page, somchai.id, pictures))).toEqual(['pictures-paused'])
  school.pass(MINUTE_MS)
  granted(await show(page, somchai.id, pictures))
})

test('each day has its pictures; those of yesterday, and those that were drawn anew, open nothing', async () => {
  const { school, admin, mali, page, turnOn } = await openSchool()
  await using _ = school
  await turnOn()
  const first = await picturesOf(admin)
  expect(await picturesOf(admin)).toEqual(first)
  granted(await admin.call(api.drawPictures, { body: { place: null } }))
  const second = await picturesOf(admin)
  expect(second).not.toEqual(first)
  expect(codesOf(await show(page, mali.id, first))).toEqual(['pictures-wrong'])

  const chosen: Picture[] = ['boat', 'kite', 'sun']
  granted(await admin.call(api.choosePictures, { body: { place: null, pictures: chosen } }))
  granted(await show(page, mali.id, chosen))
  school.pass(DAY_MS)
  // The chance that three of twelve are drawn again is 1 in 220; the teacher's choice for the day settles it.
  const admin2 = await school.administrator()
  granted(await admin2.call(api.choosePictures, { body: { place: null, pictures: wrongOnes(chosen) } }))
  expect(codesOf(await show(page, mali.id, chosen))).toEqual(['pictures-wrong'])
  granted(await show(page, mali.id, await picturesOf(admin2)))
})

test('where classes have pictures of their own, those of another class open nothing', async () => {
  const { school, admin, mali, page, turnOn } = await openSchool('class')
  await using _ = school
  await turnOn()
  const one = { level: 'ป.1', room: '1' }
  granted(await admin.call(api.choosePictures, { body: { place: one, pictures: ['sun', 'moon', 'star'] } }))
  const two = { level: 'ป.1', room: '2' }
  granted(await admin.call(api.choosePictures, { body: { place: two, pictures: ['fish', 'boat', 'kite'] } }))
  expect(codesOf(await show(page, mali.id, ['fish', 'boat', 'kite']))).toEqual(['pictures-wrong'])
  granted(await show(page, mali.id, await picturesOf(admin, 'ป.1/1')))
  const nowhere = { place: { level: 'ม.9', room: null }, pictures: ['sun', 'moon', 'star'] as Picture[] }
  expect(codesOf(await admin.call(api.choosePictures, { body: nowhere }))).toEqual(['not-found'])
})

test('a helper sees the pictures and changes nothing; a kiosk sees none', async () => {
  const { school, page, turnOn } = await openSchool()
  await using _ = school
  await turnOn()
  const helper = await staffMember(school, 'helper')
  expect(await picturesOf(helper)).toHaveLength(3)
  expect(codesOf(await helper.call(api.drawPictures, { body: { place: null } }))).toEqual(['not-allowed'])
  expect(codesOf(await page.call(api.getPicturePins, {}))).toEqual(['not-signed-in'])
  const twice = { place: null, pictures: ['sun', 'sun', 'star'] as Picture[] }
  expect(codesOf(await (await school.administrator()).call(api.choosePictures, { body: twice }))).toEqual([
    'invalid-request',
  ])
})

test('a forgotten pupil opens nothing and leaves no tries behind', async () => {
  const { school, admin, mali, page, turnOn } = await openSchool()
  await using _ = school
  await turnOn()
  const pictures = await picturesOf(admin)
  await show(page, mali.id, wrongOnes(pictures))
  const tries = () =>
    school.database.all(queries.selectFrom('kiosk_tries').select('who').where('id', '=', mali.id))
  expect(tries()).toHaveLength(1)
  granted(await admin.call(forgetPatron, { params: { patronId: mali.id } }))
  expect(tries()).toEqual([])
  expect(codesOf(await show(page, mali.id, pictures))).toEqual(['pictures-wrong'])
})

test('a group with PINs: chosen at the kiosk with the card, asked from then on, wrong ones rest, staff reset it', async () => {
  const { school, admin, mali, page, turnOn } = await openSchool()
  await using _ = school
  const open = (pin: string, choosing = false) =>
    page.call(pins.openSessionWithPin, { body: { code: '04215', pin, choosing } })
  const byCard = async () => codesOf(await page.call(openSession, { body: { code: '04215' } }))
  const params = { patronId: mali.id }
  expect(await byCard()).toEqual([])
  granted(await admin.call(pins.changePinSettings, { body: { groupIds: ['pupils'] } }))
  expect(await byCard()).toEqual(['pin-first'])
  expect(codesOf(await open('1234', true))).toEqual(['pin-too-easy'])
  granted(await open('2569', true))
  expect(await byCard()).toEqual(['pin-needed'])
  // Nobody chooses a "first" one over it.
  expect(codesOf(await open('1357', true))).toEqual(['pin-needed'])
  granted(await open('2569'))

  await turnOn()
  const pictures = await picturesOf(admin)
  expect(codesOf(await show(page, mali.id, pictures))).toEqual(['pin-needed'])
  granted(await show(page, mali.id, pictures, '2569'))

  const wrong = await Promise.all(Array.from({ length: 10 }, () => open('1357')))
  expect(wrong.flatMap(codesOf).toSorted()).toEqual([
    ...Array.from({ length: 7 }, () => 'pin-paused'),
    ...Array.from({ length: 3 }, () => 'pin-wrong'),
  ])
  expect(codesOf(await open('2569'))).toEqual(['pin-paused'])
  expect(granted(await admin.call(pins.getPatronPin, { params })).pausedUntilMs).not.toBeNull()
  granted(await admin.call(pins.resetPatronPin, { params }))
  expect(await byCard()).toEqual(['pin-first'])
  // A whole class knows the pictures: they give nobody's name its first PIN.
  expect(codesOf(await show(page, mali.id, pictures, '8642'))).toEqual(['pin-needs-card'])
  granted(await admin.call(pins.setPatronPin, { params, body: { pin: '8642' } }))
  granted(await open('8642'))
  const stored = school.database.all(queries.selectFrom('patron_pins').selectAll())
  expect(JSON.stringify(stored)).not.toMatch(/8642|2569/)
})

test('a group that is not asked goes on with its cards alone', async () => {
  const { school, admin, page } = await openSchool()
  await using _ = school
  granted(await admin.call(pins.changePinSettings, { body: { groupIds: ['teachers'] } }))
  granted(await page.call(openSession, { body: { code: '04215' } }))
})

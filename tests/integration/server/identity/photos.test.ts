import { openSession } from '@pratu/protocol/api/kiosk'
import { listKioskPupils } from '@pratu/protocol/api/kiosk-sign-ins'
import { exportPatron, forgetPatron, leavePatron } from '@pratu/protocol/api/patrons'
import * as api from '@pratu/protocol/api/photos'
import type { PatronDetail } from '@pratu/protocol/patrons'
import type { PhotoConsent } from '@pratu/protocol/photos'
import { expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { squareJpeg } from '../../../fakes/square-jpeg.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'
import { enrol } from '../patrons/patrons.ts'

const GUARDIAN: PhotoConsent = { givenBy: 'guardian', name: 'นางสมใจ ตัวอย่างดี', givenOn: '2026-01-05' }

async function openSchool(changed: Parameters<typeof enrol>[1] = {}) {
  const school = await runSchool()
  const admin = await school.administrator()
  const mali = await enrol(admin, { schoolNumber: '04215', ...changed })
  const page = await kioskPageOf(school, (await school.station('Kiosk')).stationId)
  const params = { patronId: mali.id }
  const consent = (body: PhotoConsent) => admin.call(api.recordPhotoConsent, { params, body })
  return { school, admin, mali, page, params, consent }
}

const send = async (staff: Visitor, { id }: PatronDetail, photo: Buffer) => {
  const headers = { 'Content-Type': 'application/octet-stream' }
  return staff.fetch(`/api/patrons/${id}/photo`, { method: 'PUT', headers, body: new Uint8Array(photo) })
}
const photosIn = ({ database }: RunningSchool) =>
  database.all(queries.selectFrom('patron_photos').select('patron_id')).length

/** A school that keeps photos, and one of a pupil whose guardian agreed. */
async function withPhoto() {
  const opened = await openSchool()
  granted(await opened.admin.call(api.changePhotoPolicy, { body: { on: true } }))
  granted(await opened.consent(GUARDIAN))
  expect((await send(opened.admin, opened.mali, squareJpeg(480))).status).toBe(200)
  const byCard = async () =>
    granted(await opened.page.call(openSession, { body: { code: '04215' } })).patron.photoUrl
  return { ...opened, byCard }
}

test('no photo before the school keeps any, and none before somebody agreed', async () => {
  const { school, admin, mali, params, consent } = await openSchool()
  await using _ = school
  const refused = async (response: Promise<Response>) => (await (await response).json()).failures[0].code
  expect(codesOf(await consent(GUARDIAN))).toEqual(['photos-off'])
  expect(await refused(send(admin, mali, squareJpeg(480)))).toBe('photos-off')
  granted(await admin.call(api.changePhotoPolicy, { body: { on: true } }))
  expect(await refused(send(admin, mali, squareJpeg(480)))).toBe('photo-consent-missing')
  expect(codesOf(await consent({ ...GUARDIAN, givenOn: '2126-01-05' }))).toEqual(['photo-consent-ahead'])
  granted(await consent(GUARDIAN))
  expect(granted(await admin.call(api.getPatronPhotoState, { params }))).toMatchObject({
    consent: { ...GUARDIAN, recordedBy: 'staff:admin' },
    url: null,
  })
  for (const wrong of [Buffer.from('<svg/>'), squareJpeg(480, 320), squareJpeg(16), squareJpeg(2000)])
    expect(await refused(send(admin, mali, wrong))).toBe('photo-not-possible')
  expect(await refused(send(admin, mali, Buffer.alloc(200_001)))).toBe('file-too-large')
  expect(photosIn(school)).toBe(0)
})

test('in a class where nobody is ten yet, only the guardian agrees', async () => {
  const { school, admin, params, consent } = await openSchool({ level: 'ป.1' })
  await using _ = school
  granted(await admin.call(api.changePhotoPolicy, { body: { on: true } }))
  expect(granted(await admin.call(api.getPatronPhotoState, { params })).needsGuardian).toBe(true)
  expect(codesOf(await consent({ ...GUARDIAN, givenBy: 'patron' }))).toEqual(['guardian-must-consent'])
  granted(await consent(GUARDIAN))
})

test('a kiosk gets a photo in its own session and class list, and no other; nothing keeps it', async () => {
  const { school, admin, mali, page, byCard } = await withPhoto()
  await using _ = school
  const other = await kioskPageOf(school, (await school.station('Kiosk 2')).stationId)
  const url = (await byCard()) ?? ''
  const shown = await page.fetch(url)
  expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([
    200,
    'image/jpeg',
    'no-store',
  ])
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(squareJpeg(480))
  expect((await other.fetch(url)).status).toBe(404)
  expect((await school.visitor().fetch(url)).status).toBe(401)
  expect((await page.fetch(`/api/patrons/${mali.id}/photo`)).status).toBe(401)
  expect((await admin.fetch(`/api/patrons/${mali.id}/photo`)).status).toBe(200)

  const { pupils } = granted(await other.call(listKioskPupils, { query: { level: 'ป.4', room: '2' } }))
  expect(pupils).toMatchObject([{ photoUrl: url }])
  expect((await other.fetch(url)).status).toBe(200)
  school.pass(11 * 60_000)
  expect((await other.fetch(url)).status).toBe(404)
})

const ENDS: [string, (admin: Visitor, params: { patronId: string }) => Promise<unknown>][] = [
  ['the consent is withdrawn', (admin, params) => admin.call(api.withdrawPhotoConsent, { params })],
  ['the patron leaves', (admin, params) => admin.call(leavePatron, { params, body: {} })],
  ['the patron is forgotten', (admin, params) => admin.call(forgetPatron, { params })],
  [
    'the school keeps no photos any more',
    admin => admin.call(api.changePhotoPolicy, { body: { on: false } }),
  ],
  ['staff delete it', (admin, params) => admin.call(api.removePatronPhoto, { params })],
]
test.each(ENDS)('the photo is gone when %s', async (_what, end) => {
  const { school, admin, params, page, byCard } = await withPhoto()
  await using _ = school
  const url = (await byCard()) ?? ''
  expect(photosIn(school)).toBe(1)
  expect(await end(admin, params)).toMatchObject({ ok: true })
  expect(photosIn(school)).toBe(0)
  expect((await page.fetch(url)).status).toBe(404)
  expect((await admin.fetch(`/api/patrons/${params.patronId}/photo`)).status).toBe(404)
})

test('photo, consent and PIN are in the file of everything held, the PIN’s hash is not', async () => {
  const { school, admin, mali } = await withPhoto()
  await using _ = school
  const file = await admin.fetch(exportPatron.path.replace(':patronId', mali.id))
  expect(await file.json()).toMatchObject({
    patron_photos: [{ jpeg: squareJpeg(480).toString('base64'), added_by: 'staff:admin' }],
    photo_consents: [{ given_by: 'guardian', name: GUARDIAN.name, given_on: GUARDIAN.givenOn }],
    patron_pins: [],
  })
})

import { addRecord, deleteRecord } from '@pratu/protocol/api/cataloguing'
import {
  addSign,
  changeSign,
  changeSleepSettings,
  getIdleFeed,
  listSignEffects,
  listSigns,
  noteSignsShown,
  orderSigns,
  removeSign,
  switchSign,
} from '@pratu/protocol/api/signage'
import { addDays, dateOf, weekdayOf } from '@pratu/protocol/bangkok'
import type { SignDraft } from '@pratu/protocol/signage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { someCopies, someForm } from '../../../fakes/record-forms.ts'
import { PNG_PIXEL, WEBP_PIXEL } from '../../../fakes/small-pictures.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { textOfPdf } from '../../../support/read-pdf.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

let school: RunningSchool
let admin: Visitor
let kiosk: Visitor

beforeAll(async () => {
  school = await runSchool()
  const { stationId } = await school.station('คีออสก์')
  admin = await school.administrator()
  kiosk = await kioskPageOf(school, stationId)
})
afterAll(() => school[Symbol.asyncDispose]())

const today = () => dateOf(school.now())
const draft = (written: Partial<SignDraft> = {}): SignDraft => ({
  title: { th: 'ทำไมท้องฟ้าจึงเป็นสีฟ้า', en: 'Why is the sky blue?' },
  text: { th: 'เพราะอากาศกระเจิงแสงสีฟ้า', en: '' },
  mark: '500',
  season: null,
  from: null,
  until: null,
  switchedOn: true,
  pictureId: null,
  recordIds: [],
  ...written,
})
const add = async (written: Partial<SignDraft> = {}) =>
  granted(await admin.call(addSign, { body: draft(written) })).signId
const shown = async () => granted(await kiosk.call(getIdleFeed, {})).signs
const shownIds = async () => (await shown()).map(({ id }) => id)
const listed = async () => granted(await admin.call(listSigns, {})).signs

async function sendPicture(content: Buffer) {
  const response = await admin.fetch('/api/signs/pictures', {
    method: 'POST',
    body: new Uint8Array(content),
    headers: { 'content-type': 'application/octet-stream' },
  })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

/** What the Office sent with its last reply. */
const OFFICE_SIGN = '0198c0de-0000-7000-8000-000000000001'
const receiveOfficeSign = () =>
  school.database.write(() => {
    const text = { title_th: 'วันภาษาไทย', title_en: 'Thai Day', text_th: '29 กรกฎาคม', text_en: '29 July' }
    school.database.run(
      queries.insertInto('office_link').values({
        ...{ id: 1, public_key: 'x', private_key: 'x', office_url: 'https://x', office_name: 'สำนักฯ' },
        ...{ office_key: 'x', school_id: OFFICE_SIGN, school_name: 'โรงเรียน', joined_at_ms: 0 },
      }),
    )
    school.database.run(
      queries.insertInto('network_signs').values({
        id: OFFICE_SIGN,
        ...text,
        dewey_class: '400',
        from_date: '2026-01-01',
        until_date: '2099-12-31',
      }),
    )
  })

describe('knowledge tips over HTTP', () => {
  it('are written by a librarian and shown by the kiosk in their order, with books where they stand', async () => {
    const body = { form: someForm(), items: someCopies(1) }
    const { recordId } = granted(await admin.call(addRecord, { body }))
    const first = await add({ recordIds: [recordId] })
    const second = await add({ mark: null })
    granted(await admin.call(orderSigns, { body: { signIds: [second] } }))
    const [one, two] = await shown()
    expect(one).toMatchObject({ id: second, class: null, text: { en: 'เพราะอากาศกระเจิงแสงสีฟ้า' } })
    expect(two).toMatchObject({
      id: first,
      class: { mark: '500', colour: '#b8254f' },
      books: [{ id: recordId }],
    })

    granted(await admin.call(deleteRecord, { params: { recordId } }))
    expect((await shown())[1]?.books).toEqual([])
    for (const signId of [first, second]) granted(await admin.call(removeSign, { params: { signId } }))
    expect(await shownIds()).toEqual([])
  })

  it('are not shown out of their time, and are refused when it ends before it begins', async () => {
    const tomorrow = addDays(today(), 1)
    const later = await add({ from: tomorrow })
    const off = await add({ switchedOn: false })
    expect((await listed()).map(({ sign, standing }) => [sign.id, standing])).toEqual([
      [later, 'not-yet'],
      [off, 'off'],
    ])
    expect(await shownIds()).toEqual([])
    granted(await admin.call(changeSign, { params: { signId: later }, body: draft({ until: tomorrow }) }))
    expect(await shownIds()).toEqual([later])
    const backwards = draft({ from: tomorrow, until: today(), pictureId: 'a'.repeat(64) })
    expect(codesOf(await admin.call(changeSign, { params: { signId: later }, body: backwards }))).toEqual([
      'days-backwards',
      'sign-picture-gone',
    ])
    for (const signId of [later, off]) granted(await admin.call(removeSign, { params: { signId } }))
  })

  it('take a picture that is one, keep it under an address of its own, and print with it', async () => {
    const refused = await sendPicture(Buffer.from('<html><script>alert(1)</script></html>'))
    expect(refused).toMatchObject({
      status: 415,
      answer: { failures: [{ code: 'sign-picture-unreadable' }] },
    })
    const png = (await sendPicture(PNG_PIXEL)).answer
    const webp = (await sendPicture(WEBP_PIXEL)).answer
    const picture = await school.visitor().fetch(String(png.url))
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('cache-control')).toContain('immutable')

    const signIds = [
      await add({ pictureId: String(png.pictureId) }),
      await add({ pictureId: String(webp.pictureId), title: { th: 'ป้ายที่สอง', en: '' } }),
      await add({ mark: 'น', title: { th: 'ป้ายที่สาม', en: '' } }),
    ]
    for (const [paper, pages] of [
      ['a4', 3],
      ['a5', 2],
    ]) {
      const response = await admin.fetch(`/api/signs/print?signs=${signIds.join(',')}&paper=${paper}`)
      expect(response.headers.get('content-type')).toBe('application/pdf')
      const text = textOfPdf(new Uint8Array(await response.arrayBuffer()))
      expect(text).toHaveLength(Number(pages))
      expect(text.join('')).toContain('Why is the sky blue?')
      expect(text.join('')).toContain('โรงเรียน')
    }
    const gone = await admin.fetch(`/api/signs/print?signs=${OFFICE_SIGN}&paper=a4`)
    expect(await gone.json()).toMatchObject({ failures: [{ code: 'nothing-to-print' }] })
    for (const signId of signIds) granted(await admin.call(removeSign, { params: { signId } }))
  })

  it('come from the Office too, and a school may hide one of those but not change it', async () => {
    await receiveOfficeSign()
    expect(await shown()).toMatchObject([{ id: OFFICE_SIGN, origin: 'office', title: { th: 'วันภาษาไทย' } }])
    const params = { signId: OFFICE_SIGN }
    granted(await admin.call(switchSign, { params, body: { on: false } }))
    expect(await shownIds()).toEqual([])
    expect((await listed())[0]).toMatchObject({ standing: 'off', sign: { origin: 'office' } })
    expect(codesOf(await admin.call(changeSign, { params, body: draft() }))).toEqual(['not-found'])
    granted(await admin.call(switchSign, { params, body: { on: true } }))
    expect(await shownIds()).toEqual([OFFICE_SIGN])
    granted(await admin.call(switchSign, { params, body: { on: false } }))
  })

  it('count the seconds that kiosks tell, each once', async () => {
    const signId = await add()
    const told = {
      body: {
        shown: [
          { signId, seconds: 90 },
          { signId: '0198c0de-0000-7000-8000-000000000009', seconds: 5 },
        ],
      },
      idempotencyKey: '0198c0de-0000-7000-8000-00000000aaaa',
    }
    for (let attempt = 0; attempt < 3; attempt += 1) granted(await kiosk.call(noteSignsShown, told))
    granted(await kiosk.call(noteSignsShown, { body: told.body }))
    const found = (await listed()).find(({ sign }) => sign.id === signId)
    expect(found?.secondsShown).toBe(180)
    expect(codesOf(await kiosk.call(listSigns, {}))).toEqual(['not-signed-in'])
    granted(await admin.call(removeSign, { params: { signId } }))
  })

  it('are held against the loans of their class and of all others in the same open days', async () => {
    const signId = await add()
    const weekdays = Array.from({ length: 90 }, (_, back) => addDays(today(), back - 90)).filter(
      date => weekdayOf(date) >= 1 && weekdayOf(date) <= 5,
    )
    const open = weekdays.slice(-60)
    const shownDays = open.slice(-20)
    await school.database.write(() => {
      const { database } = school
      for (const date of open) {
        const loans = shownDays.includes(date) ? 4 : 2
        const sums = { date, group_id: '', level: '', loans: loans + 10 }
        const rest = { self_service_loans: 0, class_set_loans: 0, renewals: 0, returns: 0 }
        database.run(queries.insertInto('loan_days').values({ ...sums, ...rest }))
        database.run(queries.insertInto('class_days').values({ date, mark: '500', loans }))
        database.run(queries.insertInto('class_days').values({ date, mark: 'น', loans: 10 }))
      }
      for (const date of shownDays)
        database.run(queries.insertInto('sign_days').values({ sign_id: signId, date, seconds: 600 }))
    })
    const { effects } = granted(await admin.call(listSignEffects, {}))
    expect(effects).toMatchObject([
      {
        signId,
        firstShownOn: shownDays[0],
        class: { mark: '500' },
        verdict: 'more',
      },
    ])
    const [effect] = effects
    // A public holiday among them was used by nobody; the days compared are as many on both sides.
    expect(effect?.openDays).toBeGreaterThanOrEqual(10)
    const days = effect?.openDays ?? 0
    expect(effect?.classLoans).toEqual({ before: 2 * days, during: 4 * days })
    expect(effect?.otherLoans).toEqual({ before: 10 * days, during: 10 * days })
    expect(effect?.ratio?.value).toBeCloseTo(2, 10)
    const csv = await (await admin.fetch('/api/signs/effects.csv')).text()
    expect(csv).toContain(`500,${shownDays[0]},${days},${2 * days},${4 * days},`)
  })

  it('leave it to the school when screens rest', async () => {
    expect(granted(await kiosk.call(getIdleFeed, {})).sleep).toEqual({
      closedAfterMinutes: 10,
      openAfterMinutes: null,
    })
    const sleep = { closedAfterMinutes: null, openAfterMinutes: 45 }
    granted(await admin.call(changeSleepSettings, { body: sleep }))
    const feed = granted(await kiosk.call(getIdleFeed, {}))
    expect(feed.sleep).toEqual(sleep)
    expect(feed.days).toHaveLength(8)
    expect(feed.days[0]?.date).toBe(today())
  })
})

import { getPublicRecord } from '@pratu/protocol/api/catalogue'
import { addRecord } from '@pratu/protocol/api/cataloguing'
import * as feedback from '@pratu/protocol/api/feedback'
import * as help from '@pratu/protocol/api/help'
import { getMediaUses, noteLinkOpened } from '@pratu/protocol/api/media-use'
import { getFigures } from '@pratu/protocol/api/statistics'
import { dateOf } from '@pratu/protocol/bangkok'
import type { HelpCall, KioskHelpCall } from '@pratu/protocol/help'
import { kioskInbound } from '@pratu/protocol/kiosk-link'
import type { Score } from '@pratu/protocol/satisfaction'
import { staffInbound } from '@pratu/protocol/staff-link'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { writtenQuery } from '../../../../server/school/database/written-query.ts'
import { someForm } from '../../../fakes/record-forms.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const MINUTE_MS = 60_000

let school: RunningSchool
let admin: Visitor
let kiosk: Visitor
let stationId: string

beforeAll(async () => {
  school = await runSchool()
  admin = await school.administrator()
  stationId = (await school.station('คีออสก์ 1')).stationId
  kiosk = await kioskPageOf(school, stationId)
})
afterAll(() => school[Symbol.asyncDispose]())

const today = () => ({ from: dateOf(school.now()), to: dateOf(school.now()) })

describe('the five faces', () => {
  const rate = (score: Score, idempotencyKey = systemRandomness.id(), questionId = 0) =>
    kiosk.call(feedback.rateLibrary, { body: { questionId, score }, idempotencyKey })
  const ratings = async () => granted(await admin.call(feedback.getRatings, { query: today() }))

  it('count once per goodbye, whatever is asked again and with whichever face', async () => {
    const key = systemRandomness.id()
    granted(await rate(5, key))
    granted(await rate(5, key))
    granted(await rate(1, key))
    granted(await rate(4))
    expect((await ratings()).questions).toMatchObject([{ question: { id: 0 }, counts: [1, 1, 0, 0, 0] }])
    expect((await ratings()).months).toMatchObject([{ counts: [1, 1, 0, 0, 0] }])
  })

  it('are among the figures of the period', async () => {
    expect(granted(await admin.call(getFigures, { query: today() })).satisfaction).toEqual({
      answers: 2,
      scoreSum: 9,
      squareSum: 41,
    })
  })

  it('keep their answers with the question that was asked', async () => {
    const question = { th: 'พอใจหนังสือใหม่แค่ไหน', en: '' }
    granted(await admin.call(feedback.wordQuestion, { body: { question, from: 'today' } }))
    const asked = granted(await kiosk.call(feedback.getKioskQuestion, {})).question
    expect(asked?.text).toEqual({ th: question.th, en: question.th })
    granted(await rate(2, undefined, asked?.id))
    expect((await ratings()).questions.map(({ counts }) => counts)).toEqual([
      [1, 1, 0, 0, 0],
      [0, 0, 0, 1, 0],
    ])
    expect(codesOf(await rate(3, undefined, 99))).toEqual(['not-found'])
  })

  it('of the next semester wait for it', async () => {
    const question = { th: 'พอใจกิจกรรมแค่ไหน', en: 'How did you like the activities?' }
    const asking = granted(
      await admin.call(feedback.wordQuestion, { body: { question, from: 'next-semester' } }),
    )
    expect(asking.next).toMatchObject({ text: question, from: asking.nextSemesterFrom })
    expect(asking.current.text.th).toBe('พอใจหนังสือใหม่แค่ไหน')
  })

  it('are not asked where the school does not wish it', async () => {
    granted(await admin.call(feedback.switchAsking, { body: { asks: false } }))
    expect(granted(await kiosk.call(feedback.getKioskQuestion, {})).question).toBeNull()
    granted(await admin.call(feedback.switchAsking, { body: { asks: true } }))
  })

  it('leave nothing of when and where: a table of counts by day', () => {
    const columns = school.database.all(
      writtenQuery<{ name: string }>("SELECT name FROM pragma_table_info('rating_counts')"),
    )
    expect(columns.map(({ name }) => name)).toEqual(['date', 'question_id', 'score', 'answers'])
  })
})

describe('wishes and suggestions', () => {
  const wish = (title: string) =>
    kiosk.call(feedback.wishForBook, { body: { title }, idempotencyKey: systemRandomness.id() })
  const wishes = async () => granted(await admin.call(feedback.listWishes, {})).wishes

  it('for one title are one, the most wished first, and become what staff make of them', async () => {
    granted(await wish('ผีน้อย'))
    granted(await wish('แมวสามสี เล่ม 3'))
    granted(await wish('แมวสามสีเล่ม3'))
    expect(await wishes()).toMatchObject([
      { title: 'แมวสามสี เล่ม 3', wishes: 2, state: 'new', record: null },
      { title: 'ผีน้อย', wishes: 1 },
    ])
    const { recordId } = granted(await admin.call(addRecord, { body: { form: someForm(), items: null } }))
    const [{ id = 0 } = {}] = await wishes()
    const changed = granted(
      await admin.call(feedback.changeWish, {
        params: { wishId: id },
        body: { title: 'แมวสามสี เล่ม 3', state: 'arrived', recordId },
      }),
    )
    expect(changed).toMatchObject({ state: 'arrived', record: { id: recordId } })
    granted(await wish('แมวสามสี เล่ม 3'))
    expect((await wishes())[0]).toMatchObject({ wishes: 3, state: 'arrived' })
    granted(await admin.call(feedback.removeWish, { params: { wishId: id } }))
    expect(await wishes()).toHaveLength(1)
    expect(codesOf(await wish('?!'))).toEqual(['invalid-request'])
  })

  it('are ready sentences in one tap, or typed and read by staff alone', async () => {
    const suggest = (body: { ready: 'quieter' } | { text: string }) =>
      kiosk.call(feedback.makeSuggestion, { body, idempotencyKey: systemRandomness.id() })
    granted(await suggest({ ready: 'quieter' }))
    granted(await suggest({ text: 'ขอพัดลม' }))
    const list = async () => granted(await admin.call(feedback.listSuggestions, { query: today() }))
    const { ready, suggestions } = await list()
    expect(ready.find(({ suggestion }) => suggestion === 'quieter')?.count).toBe(1)
    expect(suggestions).toMatchObject([{ text: 'ขอพัดลม', readAtMs: null }])
    const suggestionId = suggestions[0]?.id ?? 0
    granted(await admin.call(feedback.noteSuggestionRead, { params: { suggestionId }, body: { read: true } }))
    expect((await list()).suggestions[0]?.readAtMs).not.toBeNull()
    for (const path of ['wishes', 'suggestions'])
      expect((await kiosk.fetch(`/api/feedback/${path}`)).status).toBe(401)
  })

  it('of a finger that drums are refused after a while', async () => {
    const codes = []
    for (let n = 0; n < 13; n += 1) codes.push(...codesOf(await wish(`เล่มที่ ${n}`)))
    expect(new Set(codes)).toEqual(new Set(['too-many-requests']))
    expect((await wishes()).length).toBeLessThan(14)
  })
})

describe('a call for help', () => {
  async function listenAt<Payload>(visitor: Visitor, namespace: '/staff' | '/kiosk') {
    const socket = visitor.socket(namespace)
    const told: Payload[] = []
    const [event, schema] =
      namespace === '/staff'
        ? (['helpCalls', staffInbound.helpCalls] as const)
        : (['help', kioskInbound.help] as const)
    socket.on(event, payload => told.push(schema.parse(payload) as Payload))
    onTestFinished(() => {
      socket.disconnect()
    })
    socket.connect()
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0))
    return { socket, now: () => told.at(-1) }
  }
  const call = async (reason: 'cannot-find' | 'other' = 'cannot-find') =>
    granted(await kiosk.call(help.callForHelp, { body: { reason } }))
  const past = async () => granted(await admin.call(help.listHelpCalls, {})).calls

  it('says honestly that nobody has heard it, rings where staff come, and is answered and ended', async () => {
    const atKiosk = await listenAt<KioskHelpCall | null>(kiosk, '/kiosk')
    expect(atKiosk.now()).toBeNull()
    expect((await call()).state).toBe('unheard')
    await vi.waitFor(() => expect(atKiosk.now()?.state).toBe('unheard'))

    const atStaff = await listenAt<HelpCall[]>(admin, '/staff')
    const [ringing] = atStaff.now() ?? []
    expect(ringing).toMatchObject({ station: 'คีออสก์ 1', reason: 'cannot-find', state: 'calling' })
    await vi.waitFor(() => expect(atKiosk.now()?.state).toBe('heard'))

    const params = { callId: ringing?.id ?? '' }
    granted(await admin.call(help.answerHelp, { params }))
    await vi.waitFor(() => expect(atKiosk.now()?.state).toBe('coming'))
    await vi.waitFor(() => expect(atStaff.now()).toMatchObject([{ state: 'coming' }]))

    granted(await admin.call(help.endHelp, { params }))
    await vi.waitFor(() => expect(atKiosk.now()).toBeNull())
    await vi.waitFor(() => expect(atStaff.now()).toEqual([]))
    expect((await past())[0]).toMatchObject({ outcome: 'helped', answeredBy: expect.any(String) })
    expect(codesOf(await admin.call(help.answerHelp, { params }))).toEqual(['not-found'])
  })

  it('is one call at a station, with the last reason, and several stations queue', async () => {
    const other = await kioskPageOf(school, (await school.station('คีออสก์ 2')).stationId)
    const atStaff = await listenAt<HelpCall[]>(admin, '/staff')
    expect((await call()).state).toBe('heard')
    await call('other')
    granted(await other.call(help.callForHelp, { body: { reason: 'reader-silent' } }))
    await vi.waitFor(() =>
      expect(atStaff.now()).toMatchObject([
        { station: 'คีออสก์ 1', reason: 'other' },
        { station: 'คีออสก์ 2', reason: 'reader-silent' },
      ]),
    )
    granted(await kiosk.call(help.cancelHelp, {}))
    granted(await other.call(help.cancelHelp, {}))
    await vi.waitFor(() => expect(atStaff.now()).toEqual([]))
    expect((await past())[0]?.outcome).toBe('cancelled')
  })

  it('is over by itself after ten minutes; one that nobody answered is listed until somebody takes note', async () => {
    const atKiosk = await listenAt<KioskHelpCall | null>(kiosk, '/kiosk')
    const atStaff = await listenAt<HelpCall[]>(admin, '/staff')
    await call()
    await vi.waitFor(() => expect(atKiosk.now()).not.toBeNull())
    school.pass(10 * MINUTE_MS)
    expect((await past())[0]?.outcome).toBe('missed')
    await vi.waitFor(() => expect(atKiosk.now()).toBeNull())
    await vi.waitFor(() => expect(atStaff.now()).toMatchObject([{ state: 'missed' }]))
    granted(await admin.call(help.endHelp, { params: { callId: atStaff.now()?.[0]?.id ?? '' } }))
    await vi.waitFor(() => expect(atStaff.now()).toEqual([]))
  })

  it('is made by kiosks alone', async () => {
    expect(codesOf(await admin.call(help.callForHelp, { body: { reason: 'other' } }))).toEqual([
      'station-not-paired',
    ])
    expect(codesOf(await kiosk.call(help.endHelp, { params: { callId: systemRandomness.id() } }))).toEqual([
      'not-signed-in',
    ])
  })
})

describe('use of media', () => {
  const uses = async () => granted(await admin.call(getMediaUses, { query: today() }))

  it('is every opening once, in however many pieces it is fetched', async () => {
    const { recordId } = granted(await admin.call(addRecord, { body: { form: someForm(), items: null } }))
    const mp3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(5000, 7)])
    const added = await admin.fetch(`/api/catalogue/records/${recordId}/files?fileName=book.mp3`, {
      method: 'POST',
      body: new Uint8Array(mp3),
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(added.status).toBe(200)
    const { files, title } = granted(await school.visitor().call(getPublicRecord, { params: { recordId } }))
    const url = files[0]?.url ?? ''
    const opening = `?openingId=${systemRandomness.id()}&way=kiosk`
    for (const range of ['bytes=0-99', 'bytes=100-2000', 'bytes=2001-'])
      expect((await kiosk.fetch(url + opening, { headers: { range } })).status).toBe(206)
    expect((await uses()).uses).toEqual([{ kind: 'sound', way: 'kiosk', uses: 1 }])

    await school.visitor().fetch(`${url}?openingId=${systemRandomness.id()}&way=phone`)
    await school.visitor().fetch(url)
    await school.visitor().fetch(url)
    const link = { openingId: systemRandomness.id(), way: 'phone' as const }
    for (let tap = 0; tap < 2; tap += 1)
      granted(await school.visitor().call(noteLinkOpened, { params: { recordId }, body: link }))
    const { uses: all, top } = await uses()
    expect(all).toEqual([
      { kind: 'sound', way: 'kiosk', uses: 1 },
      { kind: 'sound', way: 'phone', uses: 1 },
      { kind: 'sound', way: 'web', uses: 1 },
      { kind: 'link', way: 'phone', uses: 1 },
    ])
    expect(top).toMatchObject([
      { title, kind: 'sound', uses: 3 },
      { title, kind: 'link', uses: 1 },
    ])
    expect(granted(await admin.call(getFigures, { query: today() })).mediaUses).toBe(4)
  })

  it('on one’s own phone begins with a QR code of the record’s address', async () => {
    const path = `/api/catalogue/records/${systemRandomness.id()}/qr?origin=http%3A%2F%2Flibrary.local%3A8080`
    const response = await school.visitor().fetch(path)
    expect(response.headers.get('content-type')).toContain('image/svg+xml')
    expect(await response.text()).toMatch(/^<svg .*<\/svg>$/)
    const strange = await school.visitor().fetch(`${path}%2F%22onload%3D`)
    expect(strange.status).toBe(400)
  })
})

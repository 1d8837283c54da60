import { borrowItem, openSession, returnItem, undoLoan } from '@pratu/protocol/api/kiosk'
import { kioskInbound } from '@pratu/protocol/kiosk-link'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { listDemoCards } from '../../../../server/school/sample/demo-cards.ts'
import { bookTag } from '../../../fakes/book-tags.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { startPadStation } from '../../../support/pad-station.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { granted } from '../../../support/visitor.ts'

const EVENTS = ['station', 'scan', 'security', 'incomplete'] as const
const WAIT = { timeout: 10_000, interval: 10 }

const startKiosk = async (school: RunningSchool) => {
  const { stationId, token } = await school.station('Kiosk 1')
  const page = await kioskPageOf(school, stationId)
  const socket = page.socket('/kiosk')
  const heard: { [Event in (typeof EVENTS)[number]]: unknown[] } = {
    ...{ station: [], scan: [], security: [], incomplete: [] },
  }
  for (const event of EVENTS)
    socket.on(event, payload => heard[event].push(kioskInbound[event].parse(payload)))
  socket.connect()
  const pad = await startPadStation(school, token)
  const online = { devices: [{ name: 'pad', state: 'online', setsSecurity: true }] }
  await vi.waitFor(() => expect(heard.station.at(-1)).toMatchObject(online), WAIT)
  const { cards, books } = listDemoCards(school.database, school.now())
  const codes = books.filter(({ note }) => note.en === 'On its shelf').map(({ barcode }) => barcode)
  const card = cards.find(({ note }) => note.en === 'Has no book')?.code ?? ''
  const stop = async () => {
    socket.disconnect()
    await pad.stop()
  }
  return { page, field: pad.field, heard, codes, card, stop }
}

let school: RunningSchool
let kiosk: Awaited<ReturnType<typeof startKiosk>>

beforeAll(async () => {
  school = await runSchool('sample = true')
  kiosk = await startKiosk(school)
})

afterAll(async () => {
  await kiosk.stop()
  await school[Symbol.asyncDispose]()
})

beforeEach(() => {
  kiosk.field.clear()
  for (const event of EVENTS) kiosk.heard[event].length = 0
})

test('what is lent on a pad may pass the gate, and what comes back may not', async () => {
  const { page, field, heard, codes, card } = kiosk
  const [first = '', second = ''] = codes
  const tags = [bookTag(1, first), bookTag(2, second)]
  field.put(...tags)
  await vi.waitFor(() => expect(heard.scan).toMatchObject([{ code: first }, { code: second }]), WAIT)
  const afis = () => tags.map(({ afi }) => afi)

  const { id: sessionId } = granted(await page.call(openSession, { body: { code: card } }))
  const params = { sessionId }
  granted(await page.call(borrowItem, { params, body: { code: first } }))
  await vi.waitFor(() => expect(afis()).toEqual([0xc2, 0x07]), WAIT)
  const { loan } = granted(await page.call(borrowItem, { params, body: { code: second } }))
  await vi.waitFor(() => expect(afis()).toEqual([0xc2, 0xc2]), WAIT)
  granted(await page.call(undoLoan, { params: { ...params, loanId: loan.id } }))
  await vi.waitFor(() => expect(afis()).toEqual([0xc2, 0x07]), WAIT)
  granted(await page.call(returnItem, { body: { code: first } }))
  await vi.waitFor(() => expect(afis()).toEqual([0x07, 0x07]), WAIT)
  expect(heard.security).toEqual([])
})

test('a tag that does not take it, or that leaves in mid-write, is told to the page, and the loan stands', async () => {
  const { page, field, heard, codes, card } = kiosk
  const [locked = '', lifted = '', bare = ''] = codes.slice(2)
  field.put({ ...bookTag(3, locked), keepsAfi: true }, bookTag(4, lifted))
  await vi.waitFor(() => expect(heard.scan).toHaveLength(2), WAIT)
  const { id: sessionId } = granted(await page.call(openSession, { body: { code: card } }))
  const lend = async (code: string) =>
    granted(await page.call(borrowItem, { params: { sessionId }, body: { code } })).loan.item.title

  const title = await lend(locked)
  await vi.waitFor(() => expect(heard.security).toEqual([{ title, wanted: 'on-loan' }]), WAIT)
  field.onWrite(uid => field.take(uid))
  const next = await lend(lifted)
  await vi.waitFor(() => expect(heard.security.at(-1)).toEqual({ title: next, wanted: 'on-loan' }), WAIT)
  // A book without a tag is no trouble.
  await lend(bare)
  expect(granted(await page.call(openSession, { body: { code: card } })).loans).toHaveLength(3)
  expect(heard.security).toHaveLength(2)
})

test('a set with a part missing is no scan: the page is told, until the part is there or all are gone', async () => {
  const { field, heard, codes } = kiosk
  const [code = ''] = codes.slice(5)
  const parts = [1, 2, 3].map(part => bookTag(4 + part, code, part, 3))
  field.put(...parts.slice(0, 2))
  await vi.waitFor(
    () =>
      expect(heard.incomplete.at(-1)).toEqual({
        device: 'pad',
        items: [{ title: expect.any(String), parts: 3, present: 2 }],
      }),
    WAIT,
  )
  expect(heard.scan).toEqual([])
  field.put(...parts)
  await vi.waitFor(() => expect(heard.scan).toMatchObject([{ code }]), WAIT)
  await vi.waitFor(() => expect(heard.incomplete.at(-1)).toEqual({ device: 'pad', items: [] }), WAIT)
})

import { listDeskActions, scanAtDesk } from '@pratu/protocol/api/desk'
import { listAudit, signOut } from '@pratu/protocol/api/staff'
import { writeMark, writeTag } from '@pratu/protocol/api/tagging'
import type { BodyOf } from '@pratu/protocol/endpoint'
import { readersInbound, readersNamespace } from '@pratu/protocol/readers-link'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readTag } from '../../../../device-daemon/framing/tags/read-tag.ts'
import { listDemoCards } from '../../../../server/school/sample/demo-cards.ts'
import { bookTag } from '../../../fakes/book-tags.ts'
import type { FakeTag } from '../../../fakes/tag-field.ts'
import { startPadStation } from '../../../support/pad-station.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { granted, type Visitor } from '../../../support/visitor.ts'

const WAIT = { timeout: 10_000, interval: 10 }

let school: RunningSchool
let admin: Visitor
let stationId: string
let pad: Awaited<ReturnType<typeof startPadStation>>
let codes: string[]
let card: string
const heard: { scans: string[]; pads: unknown[] } = { scans: [], pads: [] }
let page: ReturnType<Visitor['socket']>

const blank = (number = 1): FakeTag => ({ ...bookTag(number, ''), memory: new Uint8Array(112), afi: 0 })
const itemOn = ({ memory }: FakeTag) => readTag(memory, 4)
const write = (body: Partial<BodyOf<typeof writeTag>> & { code: string }) =>
  admin.call(writeTag, {
    body: { stationId, device: 'pad', parts: 1, part: 1, overwrite: false, ...body },
    timeoutMs: 20_000,
  })

beforeAll(async () => {
  school = await runSchool('sample = true')
  const station = await school.station('Desk')
  stationId = station.stationId
  admin = await school.administrator()
  page = admin.socket(readersNamespace(stationId))
  page.on('readerScan', scan => heard.scans.push(readersInbound.readerScan.parse(scan).code))
  page.on('padNow', now => heard.pads.push(readersInbound.padNow.parse(now)))
  page.connect()
  await vi.waitFor(() => expect(page.connected).toBe(true), WAIT)
  pad = await startPadStation(school, station.token)
  const { cards, books } = listDemoCards(school.database, school.now())
  codes = books.filter(({ note }) => note.en === 'On its shelf').map(({ barcode }) => barcode)
  card = cards.find(({ note }) => note.en === 'Has no book')?.code ?? ''
  pad.field.put(bookTag(99, 'READY'))
  await vi.waitFor(() => expect(heard.pads.at(-1)).toMatchObject({ tags: [{ code: 'READY' }] }), WAIT)
})

afterAll(async () => {
  page.disconnect()
  await pad.stop()
  await school[Symbol.asyncDispose]()
})

beforeEach(() => {
  pad.field.clear()
  pad.field.onWrite(() => {})
  heard.scans.length = 0
  heard.pads.length = 0
})

describe('a tag that staff write', () => {
  test('is written with what the library knows of the item, is told to the page, and stands in the log', async () => {
    const [code = ''] = codes
    const tag = blank()
    pad.field.put(tag)
    const written = granted(await write({ code, parts: 2, part: 1 }))
    expect(written).toMatchObject({ item: { barcode: code }, security: 'set' })
    expect(itemOn(tag)).toMatchObject({ tag: { itemId: code, parts: 2, part: 1, owner: '' } })
    expect(tag.afi).toBe(0x07)
    const { title } = written.item
    await vi.waitFor(
      () => expect(heard.pads.at(-1)).toMatchObject({ device: 'pad', tags: [{ kind: 'item', code, title }] }),
      WAIT,
    )
    const { entries } = granted(await admin.call(listAudit, { query: {} }))
    expect(entries[0]).toMatchObject({
      ...{ action: 'tag-written', actor: 'staff:admin' },
      detail: { barcode: code, part: '1/2', overwrite: false },
    })
  })

  test('of a book on loan lets it pass the gate; the mark follows what the desk does', async () => {
    const [, code = ''] = codes
    const tag = blank()
    pad.field.put(tag)
    const scan = (scanned: string, patronId: string | null) =>
      admin.call(scanAtDesk, {
        body: {
          code: scanned,
          patronId,
          ...{ mode: 'lend', lastBarcode: null, override: false, amountSatang: 0 },
        },
      })
    const { account } = granted(await scan(card, null))
    const patronId = account?.patron.id ?? null
    granted(await scan(code, patronId))
    granted(await write({ code }))
    expect(tag.afi).toBe(0xc2)
    granted(await scan(code, null))
    await vi.waitFor(() => expect(heard.scans).toEqual([code]), WAIT)
    const mark = { body: { stationId, code } }
    expect(granted(await admin.call(writeMark, mark))).toEqual({ wanted: 'in-stock', outcome: 'set' })
    expect(tag.afi).toBe(0x07)
    granted(await scan(code, patronId))
    expect(granted(await admin.call(writeMark, mark))).toEqual({ wanted: 'on-loan', outcome: 'set' })
    expect(tag.afi).toBe(0xc2)
    expect(granted(await admin.call(listDeskActions, {})).actions.length).toBeGreaterThan(0)
    pad.field.onWrite(uid => pad.field.take(uid))
    granted(await scan(code, null))
    expect(granted(await admin.call(writeMark, mark))).toEqual({ wanted: 'in-stock', outcome: 'not-taken' })
    const elsewhere = { body: { stationId, code: codes[7] ?? '' } }
    expect(granted(await admin.call(writeMark, elsewhere))).toMatchObject({ outcome: 'not-there' })
  })

  test('that leaves in mid-write is refused, told as unfinished, and written anew', async () => {
    const [, , code = ''] = codes
    const tag = blank()
    pad.field.put(tag)
    let writes = 0
    pad.field.onWrite(uid => {
      writes += 1
      if (writes === 3) pad.field.take(uid)
    })
    expect(await write({ code })).toMatchObject({ failures: [{ code: 'tag-unfinished' }] })
    expect(itemOn(tag)).toMatchObject({ kind: 'unfinished' })
    pad.field.onWrite(() => {})
    pad.field.put(tag)
    await vi.waitFor(() => expect(heard.pads.at(-1)).toMatchObject({ tags: [{ kind: 'unfinished' }] }), WAIT)
    expect(heard.scans).toEqual([])
    granted(await write({ code }))
    await vi.waitFor(() => expect(heard.scans).toEqual([code]), WAIT)
  })

  test('with another book on it is named by its title, and two at once are refused', async () => {
    const [one = '', other = ''] = codes
    pad.field.put(bookTag(1, other))
    expect(await write({ code: one })).toMatchObject({
      failures: [{ code: 'tag-of-other-item', params: { item: other, title: expect.stringMatching(/\D/) } }],
    })
    pad.field.put(blank(2))
    expect(await write({ code: one })).toMatchObject({ failures: [{ code: 'tags-too-many' }] })
  })

  test('is for books of the library, on a pad that is there, by those who may catalogue', async () => {
    const refused = async (answer: Promise<unknown>, code: string) =>
      expect(await answer).toMatchObject({ ok: false, failures: [{ code }] })
    await refused(write({ code: 'NOBODY-KNOWS' }), 'code-unknown')
    await refused(write({ code: card }), 'code-is-card')
    await refused(write({ code: codes[0] ?? '', parts: 2, part: 3 }), 'invalid-request')
    await refused(write({ code: codes[0] ?? '', device: 'scanner' }), 'device-unknown')
    const helper = await staffMember(school, 'helper')
    const body = { stationId, device: 'pad', code: codes[0] ?? '', parts: 1, part: 1, overwrite: false }
    await refused(helper.call(writeTag, { body }), 'not-allowed')
    const mark = await helper.call(writeMark, { body: { stationId, code: codes[0] ?? '' } })
    expect(mark).toMatchObject({ ok: true })
  })
})

test('a station’s readers are heard by staff alone, while their session lasts, and of no place that is none', async () => {
  const turnedAway = async (who: Visitor, id: string) => {
    const socket = who.socket(readersNamespace(id))
    const error = new Promise<Error>(resolve => socket.on('connect_error', resolve))
    socket.connect()
    expect((await error).message).not.toBe('')
    socket.disconnect()
  }
  await turnedAway(school.visitor(), stationId)
  await turnedAway(admin, '019ab000-0000-7000-8000-000000000001')
  const librarian = await staffMember(school, 'librarian')
  const socket = librarian.socket(readersNamespace(stationId))
  socket.connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true), WAIT)
  granted(await librarian.call(signOut, {}))
  await vi.waitFor(() => expect(socket.connected).toBe(false), WAIT)
})

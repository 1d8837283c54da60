import type { TagOrder } from '@pratu/protocol/tag-writing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reverseBlocks } from '../../../../device-daemon/framing/reverse-blocks.ts'
import { type ModelledTag, readTag, writeTag } from '../../../../device-daemon/framing/tags/read-tag.ts'
import { createThreeMPad } from '../../../fakes/3m-pad.ts'
import { bookTag } from '../../../fakes/book-tags.ts'
import { createFakePorts } from '../../../fakes/device-ports.ts'
import { createFeigReader } from '../../../fakes/feig-reader.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { superviseNamed } from '../../../fakes/supervised.ts'
import { createTagField, type FakeTag } from '../../../fakes/tag-field.ts'

const READERS = { 'feig-iso-host': createFeigReader, '3m-810': createThreeMPad }
type ReaderName = keyof typeof READERS
const DRIVERS = Object.keys(READERS) as ReaderName[]
const AFIS = { afi_in_stock: 0x07, afi_on_loan: 0xc2 }
/** Of another book, so that every block of its number differs. */
const LONG_CODE = 'ZZZZZZZZZZZZZZZZ'
const ORDER: TagOrder = {
  ...{ device: 'device', code: 'B000001', parts: 1, part: 1 },
  ...{ security: 'in-stock', owner: 'TH-1', overwrite: false },
}

const start = async (driver: ReaderName, table: object = {}) => {
  const clock = createManualClock()
  const field = createTagField()
  const reader = READERS[driver](field)
  let hearing = true
  const ports = createFakePorts({ answer: bytes => (hearing ? reader(bytes) : null) })
  const device = await superviseNamed(driver, { path: '/dev/pad', ...table }, { clock, ports })
  await clock.advance(10)
  const write = async (order: Partial<TagOrder> = {}, withinMs = 15_000) => {
    const written = device.writeTag({ ...ORDER, ...order })
    await clock.advance(withinMs)
    return written
  }
  const fallSilent = () => {
    hearing = false
  }
  return { clock, field, device, write, fallSilent }
}

const blank = (bytes = 112): FakeTag => ({
  uid: 'E004010000000001',
  memory: new Uint8Array(bytes),
  afi: 0x00,
})
const itemOn = ({ memory }: FakeTag) => readTag(memory, 4)
const refusal = (code: string) => ({ ok: false, failures: [{ code }] })

describe.each(DRIVERS)('writing a tag, by the driver %s', driver => {
  test('puts the item on a blank one, reads it back, and marks it for the gate', async () => {
    const { field, device, write } = await start(driver, AFIS)
    const tag = blank()
    field.put(tag)
    expect(await write()).toEqual({ ok: true, value: { uid: tag.uid, security: 'set' } })
    expect(itemOn(tag)).toMatchObject({
      ...{ kind: 'item', model: 'iso-28560-3', blockOrder: 'straight' },
      tag: { itemId: 'B000001', parts: 1, part: 1, usage: 1, owner: 'TH1' },
    })
    expect(tag.afi).toBe(0x07)
    expect(device.health()).toMatchObject({ writesTags: true, errors: 0 })
    expect(device.scans.map(({ code }) => code)).toEqual(['B000001'])
    expect(device.pads.at(-1)?.tags).toEqual([
      { uid: tag.uid, kind: 'item', code: 'B000001', parts: 1, part: 1 },
    ])
  })

  test('of a book that is lent lets it pass the gate', async () => {
    const { field, write } = await start(driver, AFIS)
    const tag = blank()
    field.put(tag)
    expect(await write({ security: 'on-loan' })).toMatchObject({ value: { security: 'set' } })
    expect(tag.afi).toBe(0xc2)
  })

  test('says so when the gate’s mark does not take, and when there are no values for it', async () => {
    const pad = await start(driver, AFIS)
    pad.field.put({ ...blank(), keepsAfi: true })
    expect(await pad.write()).toMatchObject({ value: { security: 'not-taken' } })
    const without = await start(driver)
    without.field.put(blank())
    expect(await without.write()).toMatchObject({ value: { security: 'not-kept' } })
  })

  test('changes nothing on a tag that says all of it already', async () => {
    const { field, write } = await start(driver)
    const tag = blank()
    field.put(tag)
    await write()
    let writes = 0
    field.onWrite(() => {
      writes += 1
    })
    expect(await write()).toMatchObject({ ok: true })
    expect(writes).toBe(0)
  })

  test('keeps the order of the blocks that it finds, and what the tag says besides of the same item', async () => {
    const { field, write } = await start(driver)
    const straight = bookTag(1, 'B000001').memory
    straight.set([0x07, 0x04, 0x00, 0x00, 0x03, 0x41, 0x42], 34)
    const memory = reverseBlocks(straight, 4)
    const tag = { ...blank(), memory }
    field.put(tag)
    expect(await write({ parts: 2, part: 2 })).toMatchObject({ ok: true })
    expect(itemOn(tag)).toMatchObject({ blockOrder: 'reversed', tag: { parts: 2, part: 2 } })
    expect(reverseBlocks(tag.memory, 4).subarray(34, 41)).toEqual(straight.subarray(34, 41))
    expect(await write({ code: 'B000002', overwrite: true })).toMatchObject({ ok: true })
    expect(itemOn(tag)).toMatchObject({ blockOrder: 'reversed', tag: { itemId: 'B000002' } })
    expect(tag.memory.subarray(36).every(byte => byte === 0)).toBe(true)
  })

  test('takes the site’s order for a blank one, its model and its owner', async () => {
    const { field, write } = await start(driver, {
      ...{ block_order: 'reversed', tag_model: 'iso-28560-2', owner_isil: 'TH-0123' },
    })
    const tag = blank()
    field.put(tag)
    expect(await write({ code: '000123', owner: 'TH-9' })).toMatchObject({ ok: true })
    expect(itemOn(tag)).toMatchObject({
      ...{ blockOrder: 'reversed', model: 'iso-28560-2' },
      tag: { itemId: '000123', owner: 'TH-0123' },
    })
  })

  test('writes a tag of eight blocks, and refuses one of fewer', async () => {
    const { field, write } = await start(driver)
    const eight = blank(32)
    field.put(eight)
    expect(await write()).toMatchObject({ ok: true })
    expect(itemOn(eight)).toMatchObject({ tag: { itemId: 'B000001' } })
    field.put(blank(28))
    expect(await write()).toEqual(refusal('tag-too-small'))
    field.put(blank(32))
    expect(await write({ owner: 'TH-1234567890' })).toEqual(refusal('tag-too-small'))
    expect(await write({ code: 'B0000010000000000' })).toEqual(refusal('code-not-for-tag'))
  })

  test('waits for a book that is laid down a moment later', async () => {
    const { clock, field, device } = await start(driver)
    const written = device.writeTag(ORDER)
    await clock.advance(700)
    field.put(blank())
    await clock.advance(5_000)
    expect(await written).toMatchObject({ ok: true })
  })

  test('refuses an empty pad, and two tags at once, and touches neither', async () => {
    const { field, write } = await start(driver)
    expect(await write()).toEqual(refusal('tag-missing'))
    const [one, other] = [blank(), { ...blank(), uid: 'E004010000000002' }]
    field.put(one, other)
    expect(await write()).toEqual({ ok: false, failures: [{ code: 'tags-too-many', params: { count: 2 } }] })
    expect([itemOn(one), itemOn(other)]).toEqual([{ kind: 'blank' }, { kind: 'blank' }])
  })

  test('overwrites another item, another part, another library or what it cannot read only when told to', async () => {
    const { field, device, write } = await start(driver)
    const other = bookTag(1, 'B000009')
    field.put(other)
    expect(await write()).toMatchObject({
      failures: [{ code: 'tag-of-other-item', params: { item: 'B000009' } }],
    })
    expect(device.scans.map(({ code }) => code)).toEqual(['B000009'])
    expect(await write({ owner: 'DK-718500' })).toMatchObject({
      failures: [{ code: 'tag-of-other-library', params: { library: 'TH1', item: 'B000009' } }],
    })
    expect(itemOn(other)).toMatchObject({ tag: { itemId: 'B000009' } })
    expect(await write({ overwrite: true })).toMatchObject({ ok: true })
    expect(itemOn(other)).toMatchObject({ tag: { itemId: 'B000001' } })
    await write({ parts: 3, part: 1 })
    expect(await write({ parts: 3, part: 2 })).toMatchObject({
      failures: [{ code: 'tag-of-other-part', params: { part: 1, parts: 3 } }],
    })
    other.memory.fill(0xa7)
    expect(await write()).toEqual(refusal('tag-unknown'))
    expect(await write({ overwrite: true })).toMatchObject({ ok: true })
  })

  test.each([0, 4])('leaves a tag as it was whose block %i is locked', async block => {
    const { field, write } = await start(driver)
    for (const stays of ['lockedBlocks', 'deafBlocks'] as const) {
      const tag = { ...bookTag(1, 'B000009'), [stays]: [block] }
      const before = tag.memory.slice()
      field.put(tag)
      const code = stays === 'lockedBlocks' ? 'tag-locked' : 'tag-not-taken'
      expect(await write({ overwrite: true })).toEqual(refusal(code))
      expect(tag.memory).toEqual(before)
    }
  })

  test('goes on with a tag that leaves in mid-write and comes back', async () => {
    const { clock, field, device } = await start(driver)
    const tag = bookTag(1, 'B000009')
    field.put(tag)
    let writes = 0
    field.onWrite(uid => {
      writes += 1
      if (writes === 3) field.take(uid)
    })
    const written = device.writeTag({ ...ORDER, overwrite: true })
    await clock.advance(1_500)
    expect([field.uids(), itemOn(tag)]).toEqual([[], { kind: 'unfinished', blockOrder: 'straight' }])
    field.put(tag)
    await clock.advance(5_000)
    expect(await written).toMatchObject({ ok: true })
    expect(itemOn(tag)).toMatchObject({ tag: { itemId: 'B000001' } })
  })

  test('tells of a tag that left half written; it is of no item until it is written again', async () => {
    const { clock, field, device, write } = await start(driver)
    const tag = { ...blank(), memory: reverseBlocks(bookTag(1, LONG_CODE).memory, 4) }
    for (let last = 1; last <= 6; last += 1) {
      tag.memory.set(reverseBlocks(bookTag(1, LONG_CODE).memory, 4))
      field.put(tag)
      let writes = 0
      field.onWrite(uid => {
        writes += 1
        if (writes > last) field.take(uid)
      })
      const outcome = await write({ overwrite: true })
      expect([last, outcome]).toEqual([last, refusal('tag-unfinished')])
      expect(itemOn(tag)).toEqual({ kind: 'unfinished', blockOrder: 'reversed' })
      field.onWrite(() => {})
      field.put(tag)
      await clock.advance(2_000)
      expect(device.pads.at(-1)?.tags).toMatchObject([{ kind: 'unfinished', code: null }])
      expect(await write()).toMatchObject({ ok: true })
      expect(itemOn(tag)).toMatchObject({ blockOrder: 'reversed', tag: { itemId: 'B000001' } })
    }
  })

  test('is told to be perhaps half done when the pad falls silent meanwhile; opened anew, it says what stands there', async () => {
    const { clock, field, device, fallSilent } = await start(driver)
    const tag = blank()
    field.put(tag)
    field.onWrite(fallSilent)
    const written = device.writeTag(ORDER)
    await clock.advance(15_000)
    expect(await written).toEqual(refusal('tag-unfinished'))
    expect(device.health()).toMatchObject({ state: 'offline' })
    expect(itemOn(tag)).toEqual({ kind: 'unfinished', blockOrder: 'straight' })
  })

  test('is refused by a pad that is gone', async () => {
    const { field, device, write } = await start(driver)
    field.put(blank())
    await device.stop()
    expect(await write()).toEqual(refusal('device-offline'))
  })
})

test('a tag whose writing is broken off after any number of blocks is of no model, or says what it said', () => {
  const models: ModelledTag[] = [
    {
      model: 'iso-28560-3',
      tag: { usage: 1, parts: 1, part: 1, itemId: 'A1', owner: 'TH1', swapsNibbles: true },
    },
    {
      model: 'iso-28560-2',
      tag: { itemId: '123456', parts: 2, part: 1, owner: 'TH-1', shelf: '523.4' },
    },
    {
      model: '3m',
      tag: { itemId: 'A1', parts: 1, part: 1, mediaType: 1, branch: 0, library: 0, custom: 0 },
    },
  ]
  const any = fc.record({
    from: fc.constantFrom(...models),
    to: fc.constantFrom(...models),
    order: fc.constantFrom('straight' as const, 'reversed' as const),
    after: fc.integer({ min: 0, max: 40 }),
  })
  return fc.assert(
    fc.asyncProperty(any, async ({ from, to, order, after }) => {
      const driver = 'feig-iso-host'
      const { field, write } = await start(driver, { tag_model: to.model })
      const before = writeTag(from, order, new Uint8Array(112), 4) ?? new Uint8Array(112)
      const tag = { ...blank(), memory: before.slice() }
      field.put(tag)
      let writes = 0
      field.onWrite(uid => {
        writes += 1
        if (writes > after) field.take(uid)
      })
      const outcome = await write({ overwrite: true, code: 'B77' })
      const content = itemOn(tag)
      if (outcome.ok)
        expect(content).toMatchObject({ model: to.model, blockOrder: order, tag: { itemId: 'B77' } })
      else if (Buffer.from(tag.memory).equals(before)) expect(content).toMatchObject({ model: from.model })
      else expect(content).toEqual({ kind: 'unfinished', blockOrder: order })
    }),
    { numRuns: 60 },
  )
})

import { describe, expect, test, vi } from 'vitest'
import { readTag } from '../../../device-daemon/framing/tags/read-tag.ts'
import { openPorts } from '../../../device-daemon/ports/open-ports.ts'
import { createSystemClock } from '../../../device-daemon/system-clock.ts'
import { createThreeMPad } from '../../fakes/3m-pad.ts'
import { answerOver } from '../../fakes/answering-line.ts'
import { bookTag } from '../../fakes/book-tags.ts'
import { createFeigReader } from '../../fakes/feig-reader.ts'
import { createPn532 } from '../../fakes/pn532-chip.ts'
import { openPty } from '../../fakes/pty.ts'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { superviseNamed } from '../../fakes/supervised.ts'
import { createTagField } from '../../fakes/tag-field.ts'

/** Real devices are waited for, however busy the computer is. */
const PATIENCE = { timeout: 20_000, interval: 10 }
const BOOKS = [1, 2, 3, 4, 5].map(number => bookTag(number, `B00000${number}`))
const CODES = ['B000001', 'B000002', 'B000003', 'B000004', 'B000005']

const clock = createSystemClock(true)
const ports = openPorts(clock)

/** Eleven bits a byte with parity, ten without. */
const BYTE_MS = { 'feig-iso-host': 11_000 / 38_400, '3m-810': 10_000 / 19_200 }

/** Every third answer, or one of more, is bad in one of four ways. */
const badLine = (oneOf = 3) => {
  const random = seededRandom(7)
  return (answer: Uint8Array, number: number): Uint8Array | null => {
    if (number % oneOf !== 0) return answer
    const at = Math.floor(random() * answer.length)
    switch ((number / oneOf) % 4) {
      case 0:
        return Buffer.concat([Uint8Array.of(0xff, 0x02, 0x40, 0xd6, 0x00), answer])
      case 1:
        return Buffer.concat([answer.subarray(0, at), answer.subarray(at + 1)])
      case 2:
        return Uint8Array.from(answer, (byte, index) => (index === at ? byte ^ 0x10 : byte))
      default:
        return null
    }
  }
}

describe.each([
  ['feig-iso-host', createFeigReader],
  ['3m-810', createThreeMPad],
] as const)('a pad of the driver %s on a real serial line', (driver, createReader) => {
  test('reads a stack on a line with noise, lost bytes, wrong bits and lost answers, each book once', async () => {
    const field = createTagField()
    await using pty = await openPty()
    answerOver(pty, createReader(field), { onTheWay: badLine() })
    await using device = await superviseNamed(
      driver,
      { path: pty.path, gone_after_ms: 10_000 },
      { clock, ports },
    )
    await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)
    field.put(...BOOKS)
    await vi.waitFor(() => expect(device.scans).toHaveLength(BOOKS.length), PATIENCE)
    expect(device.scans.map(({ code }) => code).toSorted()).toEqual(CODES)
    expect(device.health().errors).toBeGreaterThan(0)
    expect(device.health().state).toBe('online')
  })

  test('writes a tag on that line, at the pace of the real one, and reads back that it stands there', async () => {
    const field = createTagField()
    await using pty = await openPty()
    answerOver(pty, createReader(field), { onTheWay: badLine(10), byteMs: BYTE_MS[driver] })
    await using device = await superviseNamed(driver, { path: pty.path }, { clock, ports })
    await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)
    const tag = { uid: 'E004010000000001', memory: new Uint8Array(112), afi: 0 }
    field.put(tag)
    const order = { device: 'device', code: 'B000001', parts: 1, part: 1, security: 'in-stock' } as const
    await vi.waitFor(async () => {
      const written = await device.writeTag({ ...order, owner: null, overwrite: false })
      expect(written).toMatchObject({ ok: true })
    }, PATIENCE)
    expect(readTag(tag.memory, 4)).toMatchObject({ kind: 'item', tag: { itemId: 'B000001' } })
  })

  test('is offline when it is pulled out', async () => {
    const pty = await openPty()
    answerOver(pty, createReader(createTagField()))
    await using device = await superviseNamed(driver, { path: pty.path }, { clock, ports })
    await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)
    await pty.close()
    await vi.waitFor(() => expect(device.health().state).toBe('offline'), PATIENCE)
  })
})

test('a card before a PN532 on a bad line is one scan', async () => {
  await using pty = await openPty()
  answerOver(
    pty,
    createPn532(() => '043318EA703280'),
    { onTheWay: badLine() },
  )
  await using device = await superviseNamed(
    'pn532-hsu',
    { path: pty.path, gone_after_ms: 10_000 },
    { clock, ports },
  )
  await vi.waitFor(() => expect(device.scans.map(({ code }) => code)).toEqual(['043318EA703280']), PATIENCE)
  const { length } = pty.received()
  await vi.waitFor(() => expect(pty.received().length).toBeGreaterThan(length + 100), PATIENCE)
  expect(device.scans).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { createFakePorts } from '../../../fakes/device-ports.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { superviseNamed } from '../../../fakes/supervised.ts'

const SOMCHAI = '\x02100086F44426\x03'
const MALI = '\x0262E3086CED08\x03'

const start = async (options: object = {}) => {
  const clock = createManualClock()
  const ports = createFakePorts()
  const device = await superviseNamed('em4100-serial', { path: '/dev/reader', ...options }, { clock, ports })
  await clock.advance(0)
  const hold = async (frame: string, forMs: number) => {
    for (let heldMs = 0; heldMs < forMs; heldMs += 65) {
      ports.serialDevices.at(-1)?.send(Buffer.from(frame, 'latin1'))
      await clock.advance(65)
    }
  }
  return { clock, ports, device, hold, codes: () => device.scans.map(({ code }) => code) }
}

test('a card is one scan for as long as it stays', async () => {
  const { hold, codes, device, ports } = await start()
  await hold(SOMCHAI, 5_000)
  expect(codes()).toEqual(['100086F444'])
  expect(device.health()).toMatchObject({ kind: 'card-reader' })
  expect(ports.serialDevices[0]?.settings).toEqual({
    baudRate: 9_600,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
  })
})

test('a card that was gone for 300 ms is a new scan, one that flickered is not', async () => {
  const { clock, hold, codes } = await start()
  await hold(SOMCHAI, 200)
  await clock.advance(200)
  await hold(SOMCHAI, 200)
  expect(codes()).toHaveLength(1)
  await clock.advance(301)
  await hold(SOMCHAI, 200)
  expect(codes()).toEqual(['100086F444', '100086F444'])
})

test('the silence can be set', async () => {
  const { clock, hold, codes } = await start({ gone_after_ms: 2_000 })
  await hold(SOMCHAI, 200)
  await clock.advance(1_900)
  await hold(SOMCHAI, 200)
  expect(codes()).toHaveLength(1)
})

test('the next card right after the first is a scan of its own', async () => {
  const { hold, codes } = await start()
  await hold(SOMCHAI, 200)
  await hold(MALI, 200)
  await hold(SOMCHAI, 200)
  expect(codes()).toEqual(['100086F444', '62E3086CED', '100086F444'])
})

test('wrong checksums are counted and are no card', async () => {
  const { hold, codes, device } = await start()
  await hold('\x02100086F44427\x03', 130)
  expect(codes()).toEqual([])
  expect(device.health()).toMatchObject({ errors: 2 })
})

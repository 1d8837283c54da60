import { expect, test } from 'vitest'
import { createFakePorts } from '../../../fakes/device-ports.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { createPn532 } from '../../../fakes/pn532-chip.ts'
import { superviseNamed } from '../../../fakes/supervised.ts'

const SOMCHAI = 'DEADBEEF'
const MALI = '043318EA703280'

const start = async () => {
  const clock = createManualClock()
  let card: (() => string) | null = null
  const chip = createPn532(() => card?.() ?? null)
  const ports = createFakePorts({ answer: chip })
  const device = await superviseNamed('pn532-hsu', { path: '/dev/serial0' }, { clock, ports })
  await clock.advance(10)
  const hold = async (next: string | (() => string) | null, forMs: number) => {
    card = typeof next === 'string' ? () => next : next
    await clock.advance(forMs)
  }
  return { clock, ports, device, hold, codes: () => device.scans.map(({ code }) => code) }
}

test('is woken, and its line is opened as the chip has it', async () => {
  const { ports, device } = await start()
  expect(ports.serialDevices[0]?.settings).toMatchObject({ baudRate: 115_200, parity: 'none' })
  expect(device.health()).toMatchObject({ state: 'online', kind: 'card-reader' })
})

test('a card is one scan for as long as it stays, and a new one when it comes again', async () => {
  const { hold, codes } = await start()
  await hold(SOMCHAI, 3_000)
  expect(codes()).toEqual([SOMCHAI])
  await hold(null, 300)
  await hold(SOMCHAI, 500)
  expect(codes()).toEqual([SOMCHAI])
  await hold(null, 800)
  await hold(SOMCHAI, 500)
  await hold(MALI, 500)
  expect(codes()).toEqual([SOMCHAI, SOMCHAI, MALI])
})

test('a number that is made up at each tap is nobody, and is counted once', async () => {
  const { hold, codes, device } = await start()
  let taps = 0
  await hold(() => {
    taps += 1
    return `08${taps.toString(16).padStart(6, '0')}`
  }, 2_000)
  expect(codes()).toEqual([])
  expect(device.health()).toMatchObject({ errors: 1 })
  await hold(SOMCHAI, 500)
  expect(codes()).toEqual([SOMCHAI])
})

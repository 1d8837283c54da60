import type { PrintJob } from '@pratu/protocol/print-job'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openPorts } from '../../../device-daemon/ports/open-ports.ts'
import { createSystemClock } from '../../../device-daemon/system-clock.ts'
import { createEscPosPrinter } from '../../fakes/escpos-printer.ts'
import { startNetworkPrinter } from '../../fakes/network-printer.ts'
import { openPty } from '../../fakes/pty.ts'
import { superviseNamed } from '../../fakes/supervised.ts'
import { freePort } from '../../support/free-port.ts'

const PATIENCE = { timeout: 20_000, interval: 10 }
const clock = createSystemClock(true)
const ports = openPorts(clock)

/** A slope of black on paper of 58 mm. */
const aReceipt = (lines = 600): PrintJob => {
  const dots = new Uint8Array((384 / 8) * lines)
  for (let line = 0; line < lines; line += 1) dots.fill(0xff, line * 48, line * 48 + 1 + (line % 48))
  return { lineDots: 384, lines, dots }
}

const aNetworkPrinter = async () => {
  const printer = await startNetworkPrinter()
  const device = await superviseNamed(
    'escpos-network',
    { host: '127.0.0.1', port: printer.port, paper_mm: 58 },
    { clock, ports },
  )
  onTestFinished(async () => {
    await device.stop()
    await printer[Symbol.asyncDispose]()
  })
  await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)
  return { printer, device }
}

test('a printer in the network prints a picture dot by dot, cuts, and says that it is done', async () => {
  const { printer, device } = await aNetworkPrinter()
  expect(device.health()).toMatchObject({ kind: 'printer', lineDots: 384 })
  expect(await device.print(aReceipt())).toEqual({ ok: true, value: null })
  const { lineDots, lines, dots } = aReceipt()
  expect(printer.pictures).toEqual([{ lineDots, lines, dots }])
  expect(printer.cuts).toBe(1)
})

test('a second receipt is refused while the first is printed', async () => {
  const { printer, device } = await aNetworkPrinter()
  const [first, second] = await Promise.all([device.print(aReceipt()), device.print(aReceipt())])
  expect(first.ok).toBe(true)
  expect(second).toMatchObject({ failures: [{ code: 'printer-busy' }] })
  expect(printer.pictures).toHaveLength(1)
})

test('without paper nothing is printed, and nothing comes out when paper is there again', async () => {
  const { printer, device } = await aNetworkPrinter()
  printer.paper = 'out'
  expect(await device.print(aReceipt())).toMatchObject({ failures: [{ code: 'printer-no-paper' }] })
  expect(device.health()).toMatchObject({ state: 'fault', problem: 'no-paper' })
  printer.paper = 'there'
  expect(await device.print(aReceipt(8))).toEqual({ ok: true, value: null })
  expect(printer.pictures.map(({ lines }) => lines)).toEqual([8])
  expect(device.health()).toMatchObject({ state: 'online', problem: null })
})

test('paper that ends in the middle is told, and the rest of the receipt is forgotten', async () => {
  const { printer, device } = await aNetworkPrinter()
  await vi.waitFor(() => expect(printer.cleared).toBe(1), PATIENCE)
  printer.paperEndsAtLine = 300
  expect(await device.print(aReceipt())).toMatchObject({ failures: [{ code: 'printer-no-paper' }] })
  await vi.waitFor(() => expect(printer.cleared).toBe(2), PATIENCE)
  expect(printer.pictures).toEqual([])
})

test('an open cover is told as such', async () => {
  const { printer, device } = await aNetworkPrinter()
  printer.coverOpen = true
  expect(await device.print(aReceipt())).toMatchObject({ failures: [{ code: 'printer-cover-open' }] })
  expect(device.health().problem).toBe('cover-open')
})

test('a printer that never says anything prints all the same', async () => {
  const { printer, device } = await aNetworkPrinter()
  printer.mute = true
  // Its first answer may have come before it fell silent: a fresh connection has heard nothing.
  printer.cut()
  await vi.waitFor(() => expect(device.health().reconnects).toBe(1), PATIENCE)
  expect(await device.print(aReceipt(8))).toEqual({ ok: true, value: null })
  await vi.waitFor(() => expect(printer.pictures).toHaveLength(1), PATIENCE)
})

test('a cable pulled in the middle of a receipt loses the receipt, not the printer', async () => {
  const { printer, device } = await aNetworkPrinter()
  printer.cutAfterBytes = 5_000
  expect((await device.print(aReceipt())).ok).toBe(false)
  expect(printer.cuts).toBe(0)
  await vi.waitFor(() => expect(device.health()).toMatchObject({ state: 'online', reconnects: 1 }), PATIENCE)
  expect((await device.print(aReceipt(8))).ok).toBe(true)
  expect(printer.pictures.map(({ lines }) => lines)).toEqual([8])
})

test('a printer that is not there is waited for', async () => {
  const port = await freePort()
  await using device = await superviseNamed('escpos-network', { host: '127.0.0.1', port }, { clock, ports })
  await vi.waitFor(() => expect(device.health().problem).toBe('busy'), PATIENCE)
  expect(await device.print(aReceipt())).toMatchObject({ failures: [{ code: 'device-offline' }] })
  await using printer = await startNetworkPrinter(port)
  await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)
  expect((await device.print(aReceipt(8))).ok).toBe(true)
  expect(printer.cuts).toBe(1)
})

test('a printer on a device file prints, tells of its paper, and is pulled out in the middle', async () => {
  const pty = await openPty()
  const printer = createEscPosPrinter(bytes => void pty.write(bytes))
  pty.onReceived(printer.take)
  await using device = await superviseNamed('escpos-usb', { path: pty.path, paper_mm: 58 }, { clock, ports })
  await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)

  expect(await device.print(aReceipt())).toEqual({ ok: true, value: null })
  expect(printer.pictures).toHaveLength(1)
  expect(printer.pictures[0]?.dots).toEqual(aReceipt().dots)
  expect(printer.cuts).toBe(1)

  printer.paper = 'out'
  expect(await device.print(aReceipt())).toMatchObject({ failures: [{ code: 'printer-no-paper' }] })
  printer.paper = 'there'

  pty.onReceived(() => void pty.close())
  expect((await device.print(aReceipt(1_200))).ok).toBe(false)
  await vi.waitFor(() => expect(device.health().state).toBe('offline'), PATIENCE)
})

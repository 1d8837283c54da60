import { rename, symlink } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { openPorts } from '../../../device-daemon/ports/open-ports.ts'
import { createSerialPorts } from '../../../device-daemon/ports/serial.ts'
import { createSystemClock } from '../../../device-daemon/system-clock.ts'
import { openPty } from '../../fakes/pty.ts'
import { superviseNamed } from '../../fakes/supervised.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** Real devices are waited for, however busy the computer is. */
const PATIENCE = { timeout: 20_000, interval: 10 }

const clock = createSystemClock(true)
const ports = openPorts(clock)
const SETTINGS = { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 } as const

/** Points a stable path at a pty, as udev does in /dev/serial/by-id. */
const pointTo = async (path: string, target: string) => {
  await symlink(target, `${path}.new`)
  await rename(`${path}.new`, path)
}

test('a scanner on a real serial port is read in awkward chunks, pulled out, and read again when it is back', async () => {
  using folder = temporaryFolder()
  const path = folder.file('usb-scanner')
  const pty = await openPty()
  await pointTo(path, pty.path)
  await using device = await superviseNamed(
    'barcode-serial',
    { path },
    { clock, ports, name: 'counter-scanner' },
  )
  await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)

  for (const chunk of [
    ']',
    'E09',
    '78616123',
    '4567',
    '\r',
    '\nB000',
    '123\r\n\x02B000124',
    '\x03\xff\x00\r',
    'B000125\n',
  ]) {
    await pty.write(Buffer.from(chunk, 'latin1'))
  }
  await vi.waitFor(
    () =>
      expect(device.scans).toEqual([
        { code: '9786161234567', symbology: 'E0', source: 'counter-scanner' },
        { code: 'B000123', source: 'counter-scanner' },
        { code: 'B000124', source: 'counter-scanner' },
        { code: 'B000125', source: 'counter-scanner' },
      ]),
    PATIENCE,
  )
  expect(device.health()).toMatchObject({ errors: 1, reconnects: 0 })

  await pty.close()
  await vi.waitFor(() => expect(device.health()).toMatchObject({ state: 'offline' }), PATIENCE)

  await using again = await openPty()
  await pointTo(path, again.path)
  await vi.waitFor(() => expect(device.health()).toMatchObject({ state: 'online', reconnects: 1 }), PATIENCE)
  await again.write('B000126\r')
  await vi.waitFor(() => expect(device.scans.at(-1)?.code).toBe('B000126'), PATIENCE)
})

test('a card reader on a real serial port gives one scan while its frames repeat', async () => {
  await using pty = await openPty()
  await using device = await superviseNamed(
    'em4100-serial',
    { path: pty.path, gone_after_ms: 10_000 },
    { clock, ports },
  )
  await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)
  await pty.write('86F44426\x03\x02100086F44427\x03')
  for (let frame = 0; frame < 5; frame += 1) {
    await pty.write('\x02100086')
    await pty.write('F44426\x03')
  }
  await pty.write('\x0262E3086CED08\x03')
  await vi.waitFor(
    () => expect(device.scans.map(({ code }) => code)).toEqual(['100086F444', '62E3086CED']),
    PATIENCE,
  )
  expect(device.health()).toMatchObject({ errors: 2 })
})

test('twenty codes a second and more all arrive, in order', async () => {
  await using pty = await openPty()
  await using device = await superviseNamed('barcode-serial', { path: pty.path }, { clock, ports })
  await vi.waitFor(() => expect(device.health().state).toBe('online'), PATIENCE)
  const codes = Array.from({ length: 200 }, (_, index) => `B${String(index).padStart(6, '0')}`)
  for (const code of codes) await pty.write(`${code}\r`)
  await vi.waitFor(() => expect(device.scans).toHaveLength(codes.length), PATIENCE)
  expect(device.scans.map(({ code }) => code)).toEqual(codes)
})

test('a port that another device has open is busy', async () => {
  await using pty = await openPty()
  await using first = await superviseNamed('barcode-serial', { path: pty.path }, { clock, ports })
  await vi.waitFor(() => expect(first.health().state).toBe('online'), PATIENCE)
  await using second = await superviseNamed('em4100-serial', { path: pty.path }, { clock, ports })
  await vi.waitFor(
    () => expect(second.health()).toMatchObject({ state: 'offline', problem: 'busy' }),
    PATIENCE,
  )
  expect(first.health().state).toBe('online')
})

test('a path that is not there is not found', async () => {
  using folder = temporaryFolder()
  await using device = await superviseNamed('barcode-serial', { path: folder.file('none') }, { clock, ports })
  await vi.waitFor(() => expect(device.health()).toMatchObject({ problem: 'not-found' }), PATIENCE)
})

test('what is written arrives, and a write to a port that was pulled out is given up', async () => {
  const pty = await openPty()
  const port = await ports.serial.open({ path: pty.path }, SETTINGS, new AbortController().signal)
  await port.write(Buffer.from('\x16T\r'), 5_000)
  await vi.waitFor(() => expect(pty.received().toString()).toBe('\x16T\r'), PATIENCE)
  port.onData(() => {})
  await pty.close()
  expect(await port.closed).toMatchObject({ problem: 'unplugged' })
  await expect(port.write(Buffer.from('x'), 5_000)).rejects.toMatchObject({ problem: 'unplugged' })
})

test('a port that is pulled out before anything was read from it is noticed at once', async () => {
  const pty = await openPty()
  const port = await ports.serial.open({ path: pty.path }, SETTINGS, new AbortController().signal)
  await pty.close()
  port.onData(() => {})
  expect(await port.closed).toMatchObject({ problem: 'unplugged' })
})

test('a write that the device does not take is given up after its time', async () => {
  await using pty = await openPty()
  const impatient = createSerialPorts({ ...clock, after: (_, callback) => clock.after(0, callback) })
  const port = await impatient.open({ path: pty.path }, SETTINGS, new AbortController().signal)
  await expect(port.write(Buffer.alloc(4_000_000), 2_000)).rejects.toThrow(/did not answer within 2000 ms/)
  await port.close()
})

import type { DeviceHealth } from '@pratu/protocol/device-health'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type StationServer, startStationServer } from '../fakes/station-server.ts'
import { gpiodPrograms } from './gpiod-programs.ts'
import { IS_QUICK, MODULE_NEEDS, skippedBecause } from './needs.ts'
import { whySkipped } from './qemu/requirements.ts'
import { bootReadersGuest, HOST_ADDRESS, type ReadersGuest } from './readers-guest.ts'

const BOOT_LIMIT_MS = 900_000

/**
 * The daemon looks for a lost device at least every five seconds and tells changes within one: that is tested where time
 * is a test's own. An emulated computer beside busy neighbours is no measure of it, so here the times are only printed.
 */
const PATIENCE = { timeout: 120_000, interval: 50 }

/** A walk that is not counted by then was not told apart. */
const COUNTED = { timeout: 5_000, interval: 50 }

const POS = { vendorId: 0x05e0, productId: 0x1300 }
const NOBODY = 65_534

/** More than the 56 bytes of one report. */
const LONG_CODE = '0123456789'.repeat(6)

const DEVICES = `
[[device]]
name = "serial"
driver = "barcode-serial"
path = "/dev/ttyUSB0"
[[device]]
name = "keyboard"
driver = "hid-keyboard"
vendor_id = "0627"
product_id = "0001"
[[device]]
name = "pos"
driver = "hid-pos"
vendor_id = "05e0"
product_id = "1300"
[[device]]
name = "door"
driver = "beam-pair-gpio"
line_a = 17
line_b = 27
`

const ABSENT = `
[[device]]
name = "serial"
driver = "barcode-serial"
path = "/dev/ttyUSB7"
[[device]]
name = "keyboard"
driver = "hid-keyboard"
vendor_id = "1234"
product_id = "5678"
[[device]]
name = "wrong-chip"
driver = "beam-pair-gpio"
chip = "pinctrl-bcm9999"
line_a = 17
line_b = 27
[[device]]
name = "wrong-line"
driver = "beam-pair-gpio"
line_a = 17
line_b = 99
`

describe.skipIf(whySkipped(MODULE_NEEDS) !== null)(
  `the daemon with real kernel drivers${skippedBecause(MODULE_NEEDS)}`,
  () => {
    let guest: ReadersGuest
    let station: StationServer
    let gpiodFolders: readonly string[]

    beforeAll(async () => {
      station = await startStationServer()
      station.confirmed = 't'
      station.tokens.add('t')
      const gpiod = [await gpiodPrograms('bookworm'), await gpiodPrograms('trixie')]
      gpiodFolders = gpiod.map(({ folder }) => folder)
      guest = await bootReadersGuest(gpiod, BOOT_LIMIT_MS)
    })
    afterAll(async () => {
      await guest?.[Symbol.asyncDispose]()
      await station?.[Symbol.asyncDispose]()
    })

    const device = (name: string): DeviceHealth | undefined =>
      station.healths.at(-1)?.devices.find(health => health.name === name)

    const until = (name: string, health: Partial<DeviceHealth>) =>
      vi.waitFor(() => expect(device(name)).toMatchObject(health), PATIENCE)

    const timed = async (what: string, happens: () => Promise<unknown>) => {
      const startMs = performance.now()
      await happens()
      console.log(`${what}: ${Math.round(performance.now() - startMs)} ms`)
    }

    const startDaemon = async (devices: string, { userId = 0, reader = '', gpiod = 0 } = {}) => {
      station.healths.length = 0
      station.scans.length = 0
      station.ledger.clear()
      const config = [
        `server_url = "http://${HOST_ADDRESS}:${station.port}"`,
        'state_folder = "state"',
        reader === '' ? '' : `gpio = { reader = "${reader}" }`,
        devices,
      ].join('\n')
      const path = `${gpiodFolders[gpiod]}:${process.env.PATH}`
      await guest.act({ do: 'start-daemon', config, userId, path })
      await vi.waitFor(() => expect(station.healths).not.toEqual([]), PATIENCE)
    }

    const scansOf = (source: string) =>
      station.scans.filter(scan => scan.source === source).map(scan => scan.code)
    const untilScanned = (source: string, code: string) =>
      vi.waitFor(() => expect(scansOf(source).at(-1)).toBe(code), PATIENCE)
    const passages = () =>
      [...station.ledger.values()].flatMap(event => (event.kind === 'passage' ? [event.direction] : []))

    /** Emulated beside busy neighbours even a sensor is late, so that a walk may be none; the next one is. */
    const walkUntilCounted = async () => {
      const before = passages().length
      for (let walk = 0; walk < 20 && passages().length === before; walk += 1) {
        await guest.act({ do: 'walk', direction: 'in' })
        await vi.waitFor(() => expect(passages().length).toBeGreaterThan(before), COUNTED).catch(() => {})
      }
      expect(passages().length).toBeGreaterThan(before)
    }

    /** How each device is pulled, plugged, and made to read something. */
    const hands = {
      serial: {
        plug: () => guest.plug('serial-scanner'),
        unplug: () => guest.unplug('serial-scanner'),
        use: async (code: string) => {
          guest.scanOverSerial(code)
          await untilScanned('serial', code)
        },
      },
      keyboard: {
        plug: () => guest.plug('keyboard-scanner'),
        unplug: () => guest.unplug('keyboard-scanner'),
        use: async (code: string) => {
          await guest.scanByTyping(code)
          await untilScanned('keyboard', code)
        },
      },
      pos: {
        plug: () => guest.act({ do: 'plug-pos-scanner', ...POS }),
        unplug: () => guest.act({ do: 'unplug-pos-scanner' }),
        use: async (code: string) => {
          await guest.act({ do: 'scan-with-pos-scanner', code })
          await untilScanned('pos', code)
        },
      },
      door: {
        plug: () => guest.act({ do: 'plug-chip' }),
        unplug: () => guest.act({ do: 'unplug-chip' }),
        use: walkUntilCounted,
      },
    }

    test('devices that are not there are told, each with its reason', async () => {
      await startDaemon(ABSENT)
      for (const name of ['serial', 'keyboard', 'wrong-chip', 'wrong-line'])
        await until(name, { state: 'offline', problem: 'not-found' })
    })

    test('every driver reads', async () => {
      await hands.serial.plug()
      await hands.keyboard.plug()
      await hands.pos.plug()
      await startDaemon(DEVICES)
      for (const name of Object.keys(hands)) await until(name, { state: 'online', problem: null })
      await hands.serial.use('9786161234567')
      await hands.keyboard.use('b000123')
      await hands.pos.use(LONG_CODE)
      await hands.door.use()
      expect(station.scans.find(scan => scan.source === 'pos')).toMatchObject({ symbology: 'Q1' })
    })

    test.each(Object.keys(hands) as (keyof typeof hands)[])(
      'a %s that is pulled out is told, and reads again when it is back',
      async name => {
        const hand = hands[name]
        await timed(`${name} told as gone (promised: within 2 s)`, async () => {
          await hand.unplug()
          await until(name, { state: 'offline' })
        })
        expect(device(name)?.problem).toMatch(/unplugged|not-found/)
        await timed(`${name} told as back (promised: within 6 s)`, async () => {
          await hand.plug()
          await until(name, { state: 'online', reconnects: 1 })
        })
        await hand.use('b000456')
      },
    )

    test('a gpiomon that dies is told and started again', async () => {
      await guest.act({ do: 'kill-gpiomon' })
      await until('door', { state: 'online', reconnects: 2 })
      await walkUntilCounted()
    })

    test.skipIf(IS_QUICK).each([
      { what: 'gpiomon of Debian 13', gpiod: 1, reader: 'gpiomon' },
      { what: 'onoff', gpiod: 0, reader: 'onoff' },
    ])('a door is counted, lost and found through $what too', async ({ gpiod, reader }) => {
      await startDaemon(DEVICES, { gpiod, reader })
      await until('door', { state: 'online' })
      await walkUntilCounted()
      await hands.door.unplug()
      await until('door', { state: 'offline' })
      await hands.door.plug()
      await until('door', { state: 'online', reconnects: 1 })
      await walkUntilCounted()
    })

    test('devices that the daemon may not open are told', async () => {
      await startDaemon(DEVICES, { userId: NOBODY })
      for (const name of ['serial', 'keyboard', 'pos', 'door'])
        await until(name, { state: 'offline', problem: 'permission' })
    })
  },
)

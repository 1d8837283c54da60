import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ConfigError, readConfig } from '../../../device-daemon/config.ts'
import { COUNTING_LIMITS } from '../../../device-daemon/counting/beam-counter.ts'
import { type Driver, defineDriver } from '../../../device-daemon/driver.ts'

const scanner = defineDriver({
  label: { th: 'เครื่องอ่าน', en: 'Reader' },
  kind: 'scanner',
  options: z.strictObject({ path: z.string(), baud_rate: z._default(z.number(), 9_600) }),
  run: () => Promise.resolve(),
})
const drivers: ReadonlyMap<string, Driver<unknown>> = new Map([
  ['barcode-serial', scanner as unknown as Driver<unknown>],
])

const STATION = 'server_url = "http://127.0.0.1:8080"\nstate_folder = "state"\n'

const problemsOf = (text: string): string[] => {
  try {
    readConfig(text, drivers)
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
    throw error
  }
  return []
}

test('a short configuration has sensible defaults', () => {
  const config = readConfig(
    `${STATION}[[device]]\nname = "desk"\ndriver = "barcode-serial"\npath = "/dev/ttyACM0"`,
    drivers,
  )
  expect(config).toEqual({
    serverUrl: 'http://127.0.0.1:8080',
    stateFolder: 'state',
    coverageIntervalMs: 30_000,
    enrolmentCode: undefined,
    displayCode: undefined,
    stationName: undefined,
    trustClock: undefined,
    gpioReader: undefined,
    devices: [
      {
        name: 'desk',
        driverName: 'barcode-serial',
        driver: scanner,
        options: { path: '/dev/ttyACM0', baud_rate: 9_600 },
        limits: COUNTING_LIMITS,
      },
    ],
  })
})

test('every key that a station may set is taken', () => {
  const config = readConfig(
    `${STATION}coverage_interval_ms = 5000
    [pairing]
    enrolment_code = "apple-7"
    display_code = "K4-22"
    station_name = "ประตูหน้า"
    [clock]
    trust = true
    [gpio]
    reader = "onoff"
    [[device]]
    name = "desk"
    driver = "barcode-serial"
    path = "/dev/ttyACM0"
    counting = { debounce_ms = 6, blocked_limit_ms = 60000 }`,
    drivers,
  )
  expect(config).toMatchObject({
    coverageIntervalMs: 5_000,
    enrolmentCode: 'apple-7',
    displayCode: 'K4-22',
    stationName: 'ประตูหน้า',
    trustClock: true,
    gpioReader: 'onoff',
  })
  expect(config.devices[0]?.limits).toEqual({ ...COUNTING_LIMITS, debounceMs: 6, blockedLimitMs: 60_000 })
})

test('all mistakes are told at once, each with its path', () => {
  const problems = problemsOf(`
    server_url = "library"
    sate_folder = "x"
    [pairing]
    display_code = "?"
    [[device]]
    name = "Desk 1"
    driver = "barcode-serial"
    bauds = 1
    [[device]]
    name = "door"
    driver = "beam"
    counting = { debounce_ms = 100 }`)
  expect(problems.map(problem => problem.split(':')[0]).toSorted()).toEqual([
    'device[0].bauds',
    'device[0].name',
    'device[0].path',
    'device[1].counting.debounce_ms',
    'device[1].driver',
    'pairing.display_code',
    'sate_folder',
    'server_url',
    'state_folder',
  ])
  expect(problems).toContain('state_folder: is missing.')
  expect(problems).toContain('sate_folder: there is no such key.')
  expect(problems).toContain('device[1].driver: there is no driver "beam", only barcode-serial.')
})

test('two devices of one name are refused', () => {
  const device = '[[device]]\nname = "desk"\ndriver = "barcode-serial"\npath = "/dev/x"\n'
  expect(problemsOf(STATION + device + device)).toEqual(['device.name: two devices are named "desk".'])
})

test('a device table with single brackets is explained', () => {
  expect(problemsOf(`${STATION}[device]\nname = "desk"`)).toEqual([
    'device: each device is a table of its own, headed [[device]].',
  ])
})

test('text that is no TOML is told with its line and column', () => {
  expect(problemsOf('server_url = \n')).toEqual([expect.stringMatching(/^Line 1, column \d+: /)])
})

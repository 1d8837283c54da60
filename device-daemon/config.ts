import { DeviceName, Line } from '@pratu/protocol/scalars'
import { parse, TomlError } from 'smol-toml'
import * as z from 'zod/mini'
import { parseOrDescribe } from './config/describe-issues.ts'
import { COUNTING_LIMITS, type CountingLimits } from './counting/beam-counter.ts'
import type { Driver } from './driver.ts'
import { GPIO_READERS, type GpioReader } from './ports/gpio-identity.ts'

const milliseconds = (least: number, most: number) => z.number().check(z.int(), z.gte(least), z.lte(most))

/** How a device's beams are counted; what is absent has the default of COUNTING_LIMITS. */
const Counting = z.strictObject({
  debounce_ms: z._default(milliseconds(4, 15), COUNTING_LIMITS.debounceMs),
  min_blocked_ms: z._default(milliseconds(0, 1_000), COUNTING_LIMITS.minBlockedMs),
  min_both_blocked_ms: z._default(milliseconds(0, 1_000), COUNTING_LIMITS.minBothBlockedMs),
  max_transit_ms: z._default(milliseconds(500, 60_000), COUNTING_LIMITS.maxTransitMs),
  blocked_limit_ms: z._default(milliseconds(1_000, 3_600_000), COUNTING_LIMITS.blockedLimitMs),
})

/** A `[[device]]` table without its driver's own keys. */
const Device = z.strictObject({
  name: DeviceName,
  driver: z.string(),
  counting: z._default(Counting, Counting.parse({})),
})

/** All but the devices. */
const Station = z.strictObject({
  /** Where the school server listens: `http://library.local:8080`. */
  server_url: z.url({ protocol: /^https?$/ }),
  /** The school's own root, where it has signed the server's certificate; relative to the configuration file. */
  certificate_authority: z.optional(z.string().check(z.minLength(1))),
  /** Where the spool and the station's token live; relative to the configuration file. */
  state_folder: z.string().check(z.minLength(1)),
  /** How often the reach of coverage is noted on disk while nobody passes. */
  coverage_interval_ms: z._default(milliseconds(50, 60_000), 30_000),
  pairing: z._default(
    z.strictObject({
      enrolment_code: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
      display_code: z.optional(z.string().check(z.regex(/^[0-9A-Za-z-]{4,16}$/))),
      station_name: z.optional(Line),
    }),
    {},
  ),
  gpio: z._default(z.strictObject({ reader: z.optional(z.enum(GPIO_READERS)) }), {}),
  clock: z._default(z.strictObject({ trust: z.optional(z.boolean()) }), {}),
})

type Drivers = ReadonlyMap<string, Driver<unknown>>

export interface DeviceConfig {
  readonly name: string
  readonly driverName: string
  readonly driver: Driver<unknown>
  /** Parsed by the driver's own schema. */
  readonly options: unknown
  readonly limits: CountingLimits
}

export interface DaemonConfig {
  readonly serverUrl: string
  readonly certificateAuthority: string | undefined
  readonly stateFolder: string
  readonly coverageIntervalMs: number
  readonly enrolmentCode: string | undefined
  readonly displayCode: string | undefined
  readonly stationName: string | undefined
  /** Whether the wall clock is right; undefined: ask the system. */
  readonly trustClock: boolean | undefined
  /** What reads GPIO lines; undefined: the best that is installed. */
  readonly gpioReader: GpioReader | undefined
  readonly devices: readonly DeviceConfig[]
}

/** Everything that is wrong with a configuration, one sentence a mistake. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
  }
}

const parseToml = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const reason = error.message.split('\n')[0]
    throw new ConfigError([`Line ${error.line}, column ${error.column}: ${reason}.`])
  }
}

const limitsOf = (counting: z.infer<typeof Counting>): CountingLimits => ({
  debounceMs: counting.debounce_ms,
  minBlockedMs: counting.min_blocked_ms,
  minBothBlockedMs: counting.min_both_blocked_ms,
  maxTransitMs: counting.max_transit_ms,
  blockedLimitMs: counting.blocked_limit_ms,
})

type Read<Value> = { readonly value: Value | null; readonly problems: readonly string[] }

const readDevice = (table: object, index: number, drivers: Drivers): Read<DeviceConfig> => {
  const {
    name,
    driver: driverName,
    counting,
    ...own
  } = { name: undefined, driver: undefined, counting: undefined, ...table }
  const path = ['device', index]
  const device = parseOrDescribe(Device, { name, driver: driverName, counting }, path)
  const driver = typeof driverName === 'string' ? drivers.get(driverName) : undefined
  const unknownDriver =
    typeof driverName === 'string' && !driver
      ? [
          `device[${index}].driver: there is no driver "${driverName}", only ${[...drivers.keys()].join(', ')}.`,
        ]
      : []
  const options = driver ? parseOrDescribe(driver.options, own, path) : { value: null, problems: [] }
  const value =
    device.value && driver
      ? {
          name: device.value.name,
          driverName: device.value.driver,
          driver,
          options: options.value,
          limits: limitsOf(device.value.counting),
        }
      : null
  return { value, problems: [...device.problems, ...unknownDriver, ...options.problems] }
}

const readDevices = (tables: unknown, drivers: Drivers): Read<DeviceConfig[]> => {
  if (!Array.isArray(tables))
    return { value: null, problems: ['device: each device is a table of its own, headed [[device]].'] }
  const read = tables.map((table, index) => readDevice(table, index, drivers))
  const devices = read.flatMap(({ value }) => (value ? [value] : []))
  const twice = devices.filter(({ name }, index) => devices.findIndex(other => other.name === name) < index)
  const problems = twice.map(({ name }) => `device.name: two devices are named "${name}".`)
  return { value: devices, problems: [...read.flatMap(device => device.problems), ...problems] }
}

/** Reads a configuration; throws a ConfigError that tells of every mistake at once. */
export const readConfig = (text: string, drivers: Drivers): DaemonConfig => {
  const { device: tables = [], ...content } = parseToml(text)
  const { value: station, problems } = parseOrDescribe(Station, content)
  const devices = readDevices(tables, drivers)
  const mistakes = [...problems, ...devices.problems]
  if (!station || !devices.value || mistakes.length > 0) throw new ConfigError(mistakes)
  return {
    serverUrl: station.server_url,
    certificateAuthority: station.certificate_authority,
    stateFolder: station.state_folder,
    coverageIntervalMs: station.coverage_interval_ms,
    enrolmentCode: station.pairing.enrolment_code,
    displayCode: station.pairing.display_code,
    stationName: station.pairing.station_name,
    trustClock: station.clock.trust,
    gpioReader: station.gpio.reader,
    devices: devices.value,
  }
}

import { isDeepStrictEqual } from 'node:util'
import type { CountingMethod } from '@pratu/protocol/device-events'
import type { DeviceHealth, DeviceProblem } from '@pratu/protocol/device-health'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { PadReport } from '@pratu/protocol/pad-report'
import type { PrintJob } from '@pratu/protocol/print-job'
import { Code } from '@pratu/protocol/scalars'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { SecurityChange, SecurityOutcome } from '@pratu/protocol/tag-security'
import type { TagOrder, TagWritten } from '@pratu/protocol/tag-writing'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { DeviceError, type Driver, type EdgeSink } from './driver.ts'
import type { Ports } from './ports/ports.ts'
import { type DriverRun, runDriver } from './supervisor/run-driver.ts'
import { trackDeviceHealth } from './supervisor/track-device-health.ts'

const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 5_000
/** More are no stack of books. */
const MAX_ON_PAD = 50
const NOTHING: Omit<PadReport, 'device'> = { incomplete: [], tags: [] }

const CONTROL_CHARACTERS = /\p{Cc}/gu
const SYMBOLOGY = /^[A-Za-z][0-9A-Za-z]$/

/** A code that a device read, as it goes to the pages. */
export interface DeviceScan {
  readonly code: string
  readonly symbology?: string
  readonly source: string
}

export interface SuperviseOptions {
  /** The device's name in the configuration. */
  readonly name: string
  readonly driverName: string
  readonly driver: Driver<unknown>
  /** Parsed by the driver's own schema. */
  readonly options: unknown
  readonly ports: Ports
  readonly clock: Clock
  readonly log: Logger
  readonly onScan: (scan: DeviceScan) => void
  /** What lies on a pad, whenever it changes. */
  readonly onPad: (report: PadReport) => void
  /** Asked once; the counter outlives the driver's runs. It tells of a fault through `onFault`, and of its end with null. */
  readonly openCounter: (
    name: string,
    method: CountingMethod,
    onFault: (problem: DeviceProblem | null) => void,
  ) => EdgeSink
  /** The device's health changed in more than the time at which it was last seen. */
  readonly onChange: () => void
}

export interface SupervisedDevice {
  health(): DeviceHealth
  /** Refused with `device-unknown` by a device that is not simulated, `device-offline` by one that is unplugged. */
  simulate(action: SimulatorAction): Promise<Result<null>>
  /** Refused with `device-offline` by a device that is unplugged, and by one that is no printer. */
  print(job: PrintJob): Promise<Result<null>>
  /** `not-there` where the item has not been on this device, as on every device that is no pad. */
  secure(change: SecurityChange): Promise<SecurityOutcome>
  /** Refused with `device-offline` by a device that is unplugged, and by one that is no pad. */
  writeTag(order: TagOrder): Promise<Result<TagWritten>>
  /** Settles when the device is closed; a driver that hangs is left behind after two seconds. */
  stop(): Promise<void>
}

/**
 * Runs a device's driver until it is stopped. A device that is gone is looked for again after half a second, then ever
 * more slowly up to every five, so plugging it in brings it back.
 */
export const superviseDevice = (device: SuperviseOptions): SupervisedDevice => {
  const { name, clock } = device
  const log = device.log.child({ device: name, driver: device.driverName })
  const health = trackDeviceHealth(device)
  let run: DriverRun | null = null
  let counter: EdgeSink | null = null
  let lying = NOTHING
  let isPlugged = true
  let isStopped = false
  let retryMs = FIRST_RETRY_MS
  let wake = () => {}

  const online = () => {
    retryMs = FIRST_RETRY_MS
    health.online()
    log.info('Device is online')
  }

  const scan = (code: string, symbology?: string) => {
    const parsed = Code.safeParse(code.replace(CONTROL_CHARACTERS, '').trim())
    if (!parsed.success) return health.error()
    health.seen()
    const hasSymbology = symbology !== undefined && SYMBOLOGY.test(symbology)
    device.onScan({ code: parsed.data, source: name, ...(hasSymbology && { symbology }) })
  }

  const tellLying = (found: typeof NOTHING) => {
    const items = found.incomplete.filter(({ code }) => Code.safeParse(code).success)
    const onPad = { incomplete: items.slice(0, MAX_ON_PAD), tags: found.tags.slice(0, MAX_ON_PAD) }
    if (isDeepStrictEqual(onPad, lying)) return
    lying = onPad
    device.onPad({ device: name, ...onPad })
  }

  const openCounter = (method: CountingMethod): EdgeSink => {
    const sink = device.openCounter(name, method, health.fault)
    return {
      sensing: (levels, atMs) => sink.sensing(levels, atMs),
      edge: (line, blocked, atMs) => {
        health.seen()
        sink.edge(line, blocked, atMs)
      },
      lost: atMs => sink.lost(atMs),
    }
  }

  const runOnce = async () => {
    if (!isPlugged) throw new DeviceError('unplugged', 'The simulated device is unplugged.')
    run = runDriver({
      ...device,
      online,
      scan,
      garbage: health.error,
      fault: health.fault,
      counter: method => {
        counter ??= openCounter(method)
        return counter
      },
      lying: tellLying,
    })
    await run.ended.finally(() => tellLying(NOTHING))
    if (!isStopped) throw new Error('The driver ended by itself; it must reject when its device is gone.')
  }

  const noteLoss = (error: unknown) => {
    const { state, problem: lastProblem } = health.current()
    const problem = error instanceof DeviceError ? error.problem : 'error'
    const isNews = state !== 'offline' || lastProblem !== problem
    if (!(error instanceof DeviceError)) health.error()
    health.offline(problem)
    log[isNews ? 'warn' : 'debug']({ err: error }, 'Device is offline')
  }

  const waitToRetry = () =>
    new Promise<void>(resolve => {
      const cancel = clock.after(retryMs, resolve)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
      wake = () => {
        cancel()
        resolve()
      }
    })

  const keepRunning = async () => {
    while (!isStopped) {
      await runOnce().catch(noteLoss)
      if (!isStopped) await waitToRetry()
    }
    health.offline(null)
  }

  const plug = (plugged: boolean) => {
    isPlugged = plugged
    if (plugged) wake()
    else run?.end(new DeviceError('unplugged', 'The simulated device was unplugged.'))
  }

  const ended = keepRunning()

  return {
    health: health.current,
    simulate: async action => {
      if (!device.driver.simulated) return refuse('device-unknown')
      if (action.action === 'plug') plug(action.plugged)
      else if (!run?.simulate(action)) return refuse('device-offline')
      return succeed(null)
    },
    print: async job => (await run?.print(job)) ?? refuse('device-offline'),
    secure: async change => (await run?.secure(change)) ?? 'not-there',
    writeTag: async order => (await run?.writeTag(order)) ?? refuse('device-offline'),
    stop: async () => {
      isStopped = true
      run?.end()
      wake()
      await ended
    },
  }
}

import type { CountingMethod } from '@pratu/protocol/device-events'
import type { DeviceProblem } from '@pratu/protocol/device-health'
import { type Result, refuse } from '@pratu/protocol/failures'
import type { PadReport } from '@pratu/protocol/pad-report'
import { PRINT_WITHIN_MS, type PrintJob } from '@pratu/protocol/print-job'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import { SECURE_WITHIN_MS, type SecurityChange, type SecurityOutcome } from '@pratu/protocol/tag-security'
import { type TagOrder, type TagWritten, WRITE_TAG_WITHIN_MS } from '@pratu/protocol/tag-writing'
import type { Clock } from '../clock.ts'
import { type DeviceContext, DeviceError, type Driver, type EdgeSink } from '../driver.ts'
import type { Ports } from '../ports/ports.ts'
import { askPad } from './ask-pad.ts'

/** A driver that does not settle in this time after its signal aborted is left behind. */
const SETTLE_TIMEOUT_MS = 2_000

export interface DriverRunOptions {
  readonly name: string
  readonly driver: Driver<unknown>
  readonly options: unknown
  readonly ports: Ports
  readonly clock: Clock
  readonly online: () => void
  readonly scan: (code: string, symbology?: string) => void
  readonly garbage: () => void
  readonly fault: (problem: DeviceProblem | null) => void
  readonly counter: (method: CountingMethod) => EdgeSink
  readonly lying: (onPad: Omit<PadReport, 'device'>) => void
}

export interface DriverRun {
  /** Rejects with why the device is gone, resolves after `end()`; either way the device is closed then. */
  readonly ended: Promise<void>
  /** Ends the run, as a failure if a reason is given. */
  end(reason?: unknown): void
  /** False when the device is not ready to simulate anything. */
  simulate(action: SimulatorAction): boolean
  /** Refused with `device-offline` by what is no printer or goes meanwhile. */
  print(job: PrintJob): Promise<Result<null>>
  /** `not-there` from what is no pad; `not-taken` when the pad goes meanwhile or takes too long. */
  secure(change: SecurityChange): Promise<SecurityOutcome>
  /** Refused with `device-offline` by what is no pad, and with `tag-unfinished` when the pad goes meanwhile or takes too long. */
  writeTag(order: TagOrder): Promise<Result<TagWritten>>
}

/** One run of a driver. Whatever the driver throws, now or in a callback, ends the run and reaches no further. */
export const runDriver = (device: DriverRunOptions): DriverRun => {
  const { clock } = device
  const aborter = new AbortController()
  const { signal } = aborter
  const asked = Promise.withResolvers<void>()
  let simulator: ((action: SimulatorAction) => void) | null = null
  let printer: ((job: PrintJob) => Promise<Result<null>>) | null = null
  let printing = false
  let pad: ((change: SecurityChange) => Promise<SecurityOutcome>) | null = null
  let tagWriter: ((order: TagOrder) => Promise<Result<TagWritten>>) | null = null

  const end = (reason?: unknown) => (reason === undefined ? asked.resolve() : asked.reject(reason))

  /** After the run its callbacks do nothing. */
  const whileRunning =
    <Arguments extends unknown[]>(callback: (...values: Arguments) => void) =>
    (...values: Arguments) => {
      if (signal.aborted) return
      try {
        callback(...values)
      } catch (error) {
        end(error)
      }
    }

  const context: DeviceContext = {
    name: device.name,
    ports: device.ports,
    clock: {
      monotonicMs: () => clock.monotonicMs(),
      wallMs: () => clock.wallMs(),
      isSynchronised: () => clock.isSynchronised(),
      after: (delayMs, callback) => clock.after(delayMs, whileRunning(callback)),
    },
    signal,
    online: whileRunning(device.online),
    scan: whileRunning(device.scan),
    garbage: whileRunning(device.garbage),
    fault: whileRunning(device.fault),
    counter: device.counter,
    lying: whileRunning(device.lying),
    onSimulate: handler => {
      simulator = whileRunning(handler)
    },
    onPrint: handler => {
      printer = handler
    },
    onSecure: handler => {
      pad = handler
    },
    onWriteTag: handler => {
      tagWriter = handler
    },
  }

  const print = async (job: PrintJob, handler: NonNullable<typeof printer>): Promise<Result<null>> => {
    const late = Promise.withResolvers<Result<null>>()
    const cancel = clock.after(PRINT_WITHIN_MS, () => {
      late.resolve(refuse('printer-not-ready'))
      end(new DeviceError('not-ready', 'The printer took too long over a receipt; it is opened anew.'))
    })
    const gone = Promise.withResolvers<Result<null>>()
    const giveUp = () => gone.resolve(refuse('device-offline'))
    signal.addEventListener('abort', giveUp)
    printing = true
    try {
      return await Promise.race([handler(job), gone.promise, late.promise])
    } catch (error) {
      end(error)
      return refuse('device-offline')
    } finally {
      printing = false
      cancel()
      signal.removeEventListener('abort', giveUp)
    }
  }

  const settle = async (running: Promise<void>) => {
    const late = Promise.withResolvers<void>()
    const cancel = clock.after(SETTLE_TIMEOUT_MS, late.resolve)
    await Promise.race([Promise.allSettled([running]), late.promise])
    cancel()
  }

  const run = async () => {
    const running = Promise.try(() => device.driver.run(device.options, context))
    try {
      await Promise.race([running, asked.promise])
    } finally {
      aborter.abort()
      await settle(running)
    }
  }

  return {
    ended: run(),
    end,
    simulate: action => {
      if (signal.aborted || simulator === null) return false
      simulator(action)
      return true
    },
    print: async job => {
      if (signal.aborted || printer === null) return refuse('device-offline')
      return printing ? refuse('printer-busy') : print(job, printer)
    },
    secure: async change => {
      const handler = pad
      if (signal.aborted || handler === null) return 'not-there'
      return askPad<SecurityOutcome>({ ...device, signal, end }, () => handler(change), {
        withinMs: SECURE_WITHIN_MS,
        otherwise: 'not-taken',
      })
    },
    writeTag: async order => {
      const handler = tagWriter
      if (signal.aborted || handler === null) return refuse('device-offline')
      return askPad<Result<TagWritten>>({ ...device, signal, end }, () => handler(order), {
        withinMs: WRITE_TAG_WITHIN_MS,
        otherwise: refuse('tag-unfinished'),
      })
    },
  }
}

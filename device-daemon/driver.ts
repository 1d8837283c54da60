import type { CountingMethod } from '@pratu/protocol/device-events'
import type { DEVICE_KINDS, DeviceProblem } from '@pratu/protocol/device-health'
import type { Result } from '@pratu/protocol/failures'
import type { PadReport } from '@pratu/protocol/pad-report'
import type { PrintJob } from '@pratu/protocol/print-job'
import type { Label } from '@pratu/protocol/scalars'
import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { SecurityChange, SecurityOutcome } from '@pratu/protocol/tag-security'
import type { TagOrder, TagWritten } from '@pratu/protocol/tag-writing'
import type * as z from 'zod/mini'
import type { Clock } from './clock.ts'
import type { BeamLine } from './counting/beam-line.ts'
import type { Ports } from './ports/ports.ts'

export type { BeamLine } from './counting/beam-line.ts'

/** Where a beam driver delivers what it senses. Times are monotonic milliseconds of the daemon's clock. */
export interface EdgeSink {
  /** The lines are being read from now on, with these levels (true: blocked). Coverage begins once all are clear. */
  sensing(levels: Partial<Record<BeamLine, boolean>>, atMs: number): void
  /** A line changed. A repeated level is ignored; a time that runs backwards is taken for the latest so far. */
  edge(line: BeamLine, blocked: boolean, atMs: number): void
  /** The lines can no longer be read; a walk under way is forgotten and coverage ends. */
  lost(atMs: number): void
}

/** What a driver is given. Everything in it is valid until `signal` aborts. */
export interface DeviceContext {
  /** The device's name in the configuration. */
  readonly name: string
  readonly ports: Ports
  readonly clock: Clock
  /** Aborts when the daemon stops, and when `run` has settled: what was opened with it is closed then. */
  readonly signal: AbortSignal
  /** The device is open and ready. Call it once for every successful opening. */
  online(): void
  /** A whole code was read. Control characters are dropped and a code that is then empty or too long is counted as garbage. */
  scan(code: string, symbology?: string): void
  /** Bytes were dropped: garbage, a half frame, a wrong checksum. Counted in the device's health. */
  garbage(): void
  /** The device is there but cannot do its work; `null` when it can again. */
  fault(problem: DeviceProblem | null): void
  /** The counter behind this device's beams. */
  counter(method: CountingMethod): EdgeSink
  /** Simulated devices alone: what the simulator page asks for. */
  onSimulate(handler: (action: SimulatorAction) => void): void
  /**
   * Printers alone: how a picture comes on paper. The answer is that it did, or why it did not; what is refused must not be
   * printed later. Jobs never overlap.
   */
  onPrint(handler: (job: PrintJob) => Promise<Result<null>>): void
  /** Pads alone: the tags that lie there, and the items that are not whole. They are no scans. */
  lying(onPad: Omit<PadReport, 'device'>): void
  /** Pads alone: how the tags of an item are told what the gate at the door is to think of them. Changes may overlap. */
  onSecure(handler: (change: SecurityChange) => Promise<SecurityOutcome>): void
  /** Pads alone: how an item comes on the tag that lies there. The answer is that it was read back, or what stands on the tag now. */
  onWriteTag(handler: (order: TagOrder) => Promise<Result<TagWritten>>): void
}

/**
 * One kind of device. A driver is the `driver` export of a file in `drivers/`; the file's name is the name that the
 * configuration uses (`driver = "barcode-serial"`), so adding a device adds a file and edits none.
 */
export interface Driver<Options = never> {
  readonly label: Label
  readonly kind: (typeof DEVICE_KINDS)[number] | ((options: Options) => (typeof DEVICE_KINDS)[number])
  /** The device also types keys into a browser on the same computer. */
  readonly typesKeys?: true
  readonly simulated?: true
  /** Of a printer: the dots in a line of its paper; null for a device that prints nothing. */
  readonly lineDots?: (options: Options) => number | null
  /** Of a pad: whether it is to write what the gate at the door asks for. */
  readonly setsSecurity?: (options: Options) => boolean
  /** A pad that puts items on tags. */
  readonly writesTags?: true
  /** The device's own keys in its `[[device]]` table, snake_case with units. */
  readonly options: z.ZodMiniType<Options>
  /**
   * Open the device, call `context.online()`, deliver what it reads, and settle when it is gone: resolve after
   * `context.signal` aborted, reject with a `DeviceError` when it is lost or cannot be opened. It is called again, with
   * back-off, until the daemon stops; so it holds no state between calls. Never throws synchronously.
   */
  run(options: Options, context: DeviceContext): Promise<void>
}

export const defineDriver = <Options>(driver: Driver<Options>): Driver<Options> => driver

/** Why a device is gone or cannot be opened, in a sentence that names what to do. */
export class DeviceError extends Error {
  readonly problem: DeviceProblem

  constructor(problem: DeviceProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DeviceError'
    this.problem = problem
  }
}

import * as z from 'zod/mini'
import type { DeviceEvent, EventReceipt } from './device-events.ts'
import { StationHealth } from './device-health.ts'
import type { Refusal, Result } from './failures.ts'
import type { PadReport } from './pad-report.ts'
import type { PrintJob } from './print-job.ts'
import { AtMs, Id } from './scalars.ts'
import type { Scan } from './scans.ts'
import type { SimulatorAction } from './simulator.ts'
import type { SecurityChange, SecurityOutcome } from './tag-security.ts'
import type { TagOrder, TagWritten } from './tag-writing.ts'

/** Socket.IO namespace between a station's daemon and the school server. The handshake's `auth` is `{ token }`. */
export const STATION_NAMESPACE = '/station'

/** First message after every connection: who speaks, and what its clocks say now. */
export const StationHello = z.object({
  bootId: Id,
  monotonicMs: z.number().check(z.gte(0)),
  wallAtMs: AtMs,
  clockSynced: z.boolean(),
  /** Scans since the last connection that reached no page; the kiosk asks the person to scan again. */
  lostScans: z.number().check(z.int(), z.gte(0)),
  health: StationHealth,
})
export type StationHello = z.infer<typeof StationHello>

export interface StationWelcome {
  readonly stationName: string
  readonly serverAtMs: number
}

export interface StationToServer {
  hello(hello: StationHello, answer: (result: Result<StationWelcome>) => void): void
  /** At most MAX_EVENTS_PER_BATCH, oldest first; answered after the commit. */
  events(batch: readonly DeviceEvent[], answer: (result: Result<EventReceipt>) => void): void
  /** Answered with the number of kiosk pages that were told; where there is none, 1 if it was a card that signed its owner in. */
  scan(scan: Scan, answer: (result: Result<{ heardBy: number }>) => void): void
  health(health: StationHealth): void
  pad(report: PadReport): void
}

export interface ServerToStation {
  simulate(action: SimulatorAction, answer: (result: { ok: true; value: null } | Refusal) => void): void
  /** Answered when it is on paper, or why it is not; what is not printed within PRINT_WITHIN_MS never will be. */
  print(job: PrintJob, answer: (result: { ok: true; value: null } | Refusal) => void): void
  /** Answered when the tags say so, or why not; at the latest after SECURE_WITHIN_MS. */
  secure(change: SecurityChange, answer: (result: Result<SecurityOutcome>) => void): void
  /** Answered when the tag was read back, or why nothing stands on it; at the latest after WRITE_TAG_WITHIN_MS. */
  writeTag(order: TagOrder, answer: (result: Result<TagWritten>) => void): void
}

/** `data` of the `connect_error` with which an unpaired or revoked station is turned away. */
export const ConnectRefusal = z.object({
  code: z.enum(['station-not-paired', 'station-revoked', 'not-signed-in']),
})
export type ConnectRefusal = z.infer<typeof ConnectRefusal>

import * as z from 'zod/mini'
import { AtMs, Count, DeviceName, Label } from './scalars.ts'

export const DEVICE_KINDS = ['scanner', 'card-reader', 'counter', 'printer'] as const

/** `fault`: it is there but cannot do its work, as when a beam is blocked; `problem` says why, as a key of the words `device.problem.<key>`. */
export const DEVICE_STATES = ['online', 'offline', 'fault'] as const
export const DEVICE_PROBLEMS = [
  'not-found',
  'permission',
  'busy',
  'unplugged',
  'blocked',
  'missed-edges',
  'not-supported',
  'garbage',
  'no-paper',
  'cover-open',
  'jammed',
  'not-ready',
  'error',
] as const
export type DeviceProblem = (typeof DEVICE_PROBLEMS)[number]

export const DeviceHealth = z.object({
  name: DeviceName,
  driver: z.string(),
  label: Label,
  kind: z.enum(DEVICE_KINDS),
  /** It also types into a browser on the same computer, so the page must ignore key bursts. */
  typesKeys: z.boolean(),
  simulated: z.boolean(),
  state: z.enum(DEVICE_STATES),
  problem: z.nullable(z.enum(DEVICE_PROBLEMS)),
  lastSeenAtMs: z.nullable(AtMs),
  /** Bad frames, wrong checksums, failed reads since the daemon started. */
  errors: Count,
  reconnects: Count,
  /** Of a printer: how many dots are in a line of its paper. */
  lineDots: z.optional(Count),
  /** Of a pad: it tells the gate at the door of loans and returns. */
  setsSecurity: z.optional(z.boolean()),
  /** Of a pad: it puts items on tags. */
  writesTags: z.optional(z.boolean()),
})
export type DeviceHealth = z.infer<typeof DeviceHealth>

export const StationHealth = z.object({
  hostName: z.string().check(z.maxLength(100)),
  version: z.string().check(z.maxLength(40)),
  devices: z.array(DeviceHealth).check(z.maxLength(100)),
  /** Events on the station's disk that the server has not acknowledged. */
  spooledEvents: Count,
  /** Scans that no page could be told of, or that came faster than they could be taken, since the daemon started. */
  droppedScans: Count,
  clockSynced: z.boolean(),
})
export type StationHealth = z.infer<typeof StationHealth>

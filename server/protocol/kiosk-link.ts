import * as z from 'zod/mini'
import { DeviceHealth } from './device-health.ts'
import { KioskHelpCall } from './help.ts'
import { KioskSound, SoundTrial } from './kiosk-settings.ts'
import { IncompleteOnPad } from './pad-report.ts'
import { AtMs, Count, Id } from './scalars.ts'
import { Scan } from './scans.ts'
import { School } from './school.ts'
import { SecurityTrouble } from './tag-security.ts'

/** Socket.IO namespace of a kiosk page; it authenticates with its HttpOnly cookie. */
export const KIOSK_NAMESPACE = '/kiosk'

/** What a kiosk page knows of its station; sent at connection and at every change. */
export const KioskStation = z.object({
  stationId: Id,
  stationName: z.string(),
  school: School,
  /** From when to when the library is open today; null: it is closed. */
  openToday: z.nullable(z.object({ fromAtMs: AtMs, toAtMs: AtMs })),
  /** Pupils may borrow without a card, with the day's pictures. */
  withoutCard: z.optional(z.boolean()),
  /** How loud it is, and what it says. */
  sound: z.optional(KioskSound),
  /** False while the station's daemon is not connected: its readers are then not heard. `null` when the station has never had a daemon. */
  daemonOnline: z.nullable(z.boolean()),
  devices: z.array(DeviceHealth),
  /** A reader of the daemon also types keys into this page, which must ignore key bursts. */
  keyboardScannerAtDaemon: z.boolean(),
  serverAtMs: z.number(),
})
export type KioskStation = z.infer<typeof KioskStation>

export const VisitsToday = z.object({ visits: Count })
export type VisitsToday = z.infer<typeof VisitsToday>

/** When something was last changed that an idle kiosk shows; a page that knows another moment asks for it anew. */
export const IdleFeedChange = z.object({ changedAtMs: AtMs })
export type IdleFeedChange = z.infer<typeof IdleFeedChange>

export const ScansLost = z.object({ count: Count })
export type ScansLost = z.infer<typeof ScansLost>

/** Payloads of ServerToKiosk, with which the page parses what comes in. */
export const kioskInbound = {
  station: KioskStation,
  scan: Scan,
  scansLost: ScansLost,
  visitsToday: VisitsToday,
  idleFeed: IdleFeedChange,
  trySound: SoundTrial,
  help: z.nullable(KioskHelpCall),
  security: SecurityTrouble,
  incomplete: IncompleteOnPad,
} as const

export interface ServerToKiosk {
  station(station: KioskStation): void
  scan(scan: Scan): void
  /** Scans were made while the daemon could not reach the server: ask the person to scan again. */
  scansLost(lost: ScansLost): void
  visitsToday(visits: VisitsToday): void
  idleFeed(change: IdleFeedChange): void
  /** Staff want to hear it. */
  trySound(trial: SoundTrial): void
  /** The station's call for the librarian; null while nobody calls. */
  help(call: KioskHelpCall | null): void
  /** A book that was just lent or returned here still has the other mark for the gate. */
  security(trouble: SecurityTrouble): void
  /** Items on a pad of the station some of whose parts are missing; an empty list when there is none any more. */
  incomplete(onPad: IncompleteOnPad): void
}

export type KioskToServer = Record<never, never>

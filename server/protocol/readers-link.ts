import * as z from 'zod/mini'
import { TagOnPad } from './pad-report.ts'
import { DeviceName } from './scalars.ts'
import { Scan } from './scans.ts'
import { STAFF_NAMESPACE } from './staff-link.ts'

/** With whose id in the address a staff page's link hears a station's readers. */
export const LISTEN_TO = 'listen'

/** The address of a link of its own, beside the page's: what a station reads there is for the page that asked. */
export const readersNamespace = (stationId: string): string => `${STAFF_NAMESPACE}?${LISTEN_TO}=${stationId}`

/** What lies on a pad, with the titles. */
export const PadNow = z.object({
  device: DeviceName,
  tags: z.array(z.object({ ...TagOnPad.shape, title: z.nullable(z.string()) })),
})
export type PadNow = z.infer<typeof PadNow>

/** Payloads of ServerToReadersPage, with which the page parses what comes in. */
export const readersInbound = { readerScan: Scan, padNow: PadNow } as const

export interface ServerToReadersPage {
  /** A reader of the station has read a code. */
  readerScan(scan: Scan): void
  /** Everything on one pad, when the page comes and whenever it changes. */
  padNow(pad: PadNow): void
}

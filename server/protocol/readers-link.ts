import * as z from 'zod/mini'
import { TagOnPad } from './pad-report.ts'
import { DeviceName, Id } from './scalars.ts'
import { Scan } from './scans.ts'

const PREFIX = '/readers/'

/** Socket.IO namespace in which a staff page hears the readers of a station; it authenticates with the staff cookie. */
export const readersNamespace = (stationId: string): string => PREFIX + stationId

/** Null for a namespace of another kind. */
export const stationOfNamespace = (namespace: string): string | null => {
  const id = Id.safeParse(namespace.slice(PREFIX.length))
  return namespace.startsWith(PREFIX) && id.success ? id.data : null
}

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

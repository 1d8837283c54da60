import * as z from 'zod/mini'
import { AtMs, Code, DeviceName, Id } from './scalars.ts'

/** A code that a reader delivered: a barcode, a QR code or a card's number. What it means is the server's to say. */
export const Scan = z.object({
  id: Id,
  code: Code,
  /** The AIM symbology identifier without its bracket (`E0`, `Q1`), where the reader sent one. */
  symbology: z.optional(z.string().check(z.regex(/^[A-Za-z][0-9A-Za-z]$/))),
  /** The device, or `keyboard` for a reader that typed into the page. */
  source: DeviceName,
  /** The daemon's wall clock, for display and latency alone. */
  readAtMs: AtMs,
})
export type Scan = z.infer<typeof Scan>

/** The same code from another source within this time is the same scan: a keyboard scanner can be heard by the daemon and by the page. */
export const SAME_SCAN_MS = 700

/** Scans beyond this rate may be dropped, newest first, and are counted. */
export const MAX_SCANS_PER_SECOND = 20

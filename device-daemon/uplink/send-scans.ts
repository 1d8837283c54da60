import type { Result } from '@pratu/protocol/failures'
import { MAX_SCANS_PER_SECOND, type Scan } from '@pratu/protocol/scans'
import type { Clock } from '../clock.ts'

const MAX_UNDER_WAY = 20

/** A code that a device read. */
export interface ReadCode {
  readonly code: string
  readonly symbology?: string
  readonly source: string
}

/** Resolves when the server has answered; rejects when it did not in time. */
export type DeliverScan = (scan: Scan) => Promise<Result<{ heardBy: number }>>

interface ScanParts {
  readonly clock: Clock
  readonly makeId: () => string
  /** A scan was dropped. */
  readonly onDropped: () => void
}

/**
 * Delivers scans at once or not at all: an old scan must never surprise the next person at the screen. Up to
 * MAX_SCANS_PER_SECOND none is turned away; of more than that the newest are dropped.
 */
export const sendScans = ({ clock, makeId, onDropped }: ScanParts) => {
  let deliver: DeliverScan | null = null
  let underWay = 0
  let lost = 0
  let dropped = 0
  let allowance = MAX_SCANS_PER_SECOND
  let allowedAtMs = clock.monotonicMs()

  const takeAllowance = (): boolean => {
    const nowMs = clock.monotonicMs()
    const gained = ((nowMs - allowedAtMs) / 1_000) * MAX_SCANS_PER_SECOND
    allowance = Math.min(MAX_SCANS_PER_SECOND, allowance + gained)
    allowedAtMs = nowMs
    if (allowance < 1) return false
    allowance -= 1
    return true
  }
  const drop = () => {
    dropped += 1
    onDropped()
  }
  const lose = () => {
    lost += 1
    drop()
  }
  const send = async (scan: Scan, deliverScan: DeliverScan) => {
    underWay += 1
    try {
      const answer = await deliverScan(scan)
      if (!answer.ok || answer.value.heardBy === 0) drop()
    } catch {
      // Without an answer nobody knows whether a page heard it; the person is asked to scan again.
      lose()
    } finally {
      underWay -= 1
    }
  }

  return {
    /** From now on scans go this way; with null they are lost. */
    deliverBy(next: DeliverScan | null): void {
      deliver = next
    },
    scan(read: ReadCode): void {
      if (!takeAllowance() || underWay >= MAX_UNDER_WAY) drop()
      else if (!deliver) lose()
      else void send({ id: makeId(), ...read, readAtMs: clock.wallMs() }, deliver)
    },
    /** Scans that reached no page for want of a connection, and of which the server has not been told. */
    lost: () => lost,
    toldOfLost(scans: number): void {
      lost -= scans
    },
    /** All that reached no page since the start. */
    dropped: () => dropped,
  }
}

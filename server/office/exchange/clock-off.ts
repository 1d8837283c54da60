import { HOUR_MS } from '@pratu/protocol/bangkok'

/** Less is a slow network, or a clock that is about right. */
const WORTH_TELLING_MS = HOUR_MS

/**
 * How far a school's clock is ahead (or, negative, behind), when that is worth telling. A file on a stick tells nothing of
 * it, unless it comes from the future.
 */
export function clockOff(told: {
  way: 'network' | 'file'
  madeAtMs: number
  /** The school's clock when it sent. */
  sentAtMs: number | undefined
  nowMs: number
}): number | null {
  const { way, madeAtMs, sentAtMs, nowMs } = told
  const offMs = (sentAtMs ?? madeAtMs) - nowMs
  const isWorthTelling = way === 'network' ? Math.abs(offMs) > WORTH_TELLING_MS : offMs > WORTH_TELLING_MS
  return isWorthTelling ? offMs : null
}

import type { Direction } from '@pratu/protocol/device-events'
import type { BeamLevels } from './beam-line.ts'

export interface BreakLimits {
  /** A shorter break is an arm or a bag. */
  readonly minBlockedMs: number
  /** A beam that is dark longer is no person but a fault. */
  readonly blockedLimitMs: number
}

/** Counts the breaks of a single beam. Two breaks are one visit; that halving is left to whoever makes totals. */
export const recogniseBreaks = (limits: BreakLimits) => {
  let brokenAtMs: number | null = null

  return {
    step(levels: BeamLevels, atMs: number): Direction | null {
      const startedAtMs = brokenAtMs
      brokenAtMs = levels.a ? atMs : null
      if (startedAtMs === null) return null
      const darkMs = atMs - startedAtMs
      return darkMs >= limits.minBlockedMs && darkMs < limits.blockedLimitMs ? 'unknown' : null
    },
    forget(): void {
      brokenAtMs = null
    },
  }
}

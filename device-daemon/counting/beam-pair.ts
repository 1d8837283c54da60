import type { Direction } from '@pratu/protocol/device-events'
import type { BeamLevels, BeamLine } from './beam-line.ts'

export interface WalkLimits {
  /** Each beam must be dark this long in all; an arm or a swung bag is shorter. */
  readonly minBlockedMs: number
  /** Both beams must be dark together this long in all: a body is deeper than the beams are apart. */
  readonly minBothBlockedMs: number
  /** From the first dark to all clear; whoever takes longer is loitering. */
  readonly maxTransitMs: number
}

interface Walk {
  readonly startedAtMs: number
  /** The beam on whose side the person came; null when both fell dark at once. */
  readonly entry: BeamLine | null
  /** A state between two others was never seen. */
  skipped: boolean
  readonly darkMs: { a: number; b: number; both: number }
}

const CLEAR: BeamLevels = { a: false, b: false }

/** The beam that alone is dark. */
const onlyDark = (levels: BeamLevels): BeamLine | null =>
  levels.a === levels.b ? null : levels.a ? 'a' : 'b'

/**
 * Recognises walks through two beams. From clear to clear the states are 0, A, AB, B, 0 for a person who comes in and the
 * mirror image for one who goes out; steps back and forth on the way change nothing. Who leaves on the side on which he
 * came has turned back. A walk in which a state was skipped, so that its side is not certain, is `ambiguous`.
 */
export const recogniseWalks = (limits: WalkLimits) => {
  let levels = CLEAR
  let sinceMs = 0
  let walk: Walk | null = null

  const judge = ({ startedAtMs, entry, skipped, darkMs }: Walk, exit: BeamLine | null, atMs: number) => {
    if (atMs - startedAtMs > limits.maxTransitMs) return null
    if (Math.min(darkMs.a, darkMs.b) < limits.minBlockedMs) return null
    if (entry !== null && entry === exit) return null
    if (skipped) return 'ambiguous'
    if (darkMs.both < limits.minBothBlockedMs) return null
    return entry === 'a' ? 'in' : 'out'
  }

  return {
    /** The lines have these levels from `atMs` on; answers with the passage that ended thereby. */
    step(next: BeamLevels, atMs: number): Direction | null {
      const before = levels
      const lastedMs = atMs - sinceMs
      levels = next
      sinceMs = atMs

      walk ??= {
        startedAtMs: atMs,
        entry: onlyDark(next),
        skipped: false,
        darkMs: { a: 0, b: 0, both: 0 },
      }
      if (before.a) walk.darkMs.a += lastedMs
      if (before.b) walk.darkMs.b += lastedMs
      if (before.a && before.b) walk.darkMs.both += lastedMs
      if (before.a !== next.a && before.b !== next.b) walk.skipped = true
      if (next.a || next.b) return null

      const ended = walk
      walk = null
      return judge(ended, onlyDark(before), atMs)
    },
    forget(): void {
      levels = CLEAR
      walk = null
    },
  }
}

import type { CountingMethod, Direction } from '@pratu/protocol/device-events'
import type { BeamLevels, BeamLine } from './beam-line.ts'
import { recogniseWalks, type WalkLimits } from './beam-pair.ts'
import { type BreakLimits, recogniseBreaks } from './beam-single.ts'
import { settleLines } from './settle-lines.ts'

/** All in milliseconds. The defaults suit beams 7 to 15 cm apart at the height of a chest. */
export interface CountingLimits extends WalkLimits, BreakLimits {
  /** A level must hold this long to be believed; must be shorter than the time between the two beams. */
  readonly debounceMs: number
}

export const COUNTING_LIMITS: CountingLimits = {
  debounceMs: 10,
  minBlockedMs: 80,
  minBothBlockedMs: 25,
  maxTransitMs: 3_000,
  blockedLimitMs: 30_000,
}

/**
 * What the beams tell: a passage; `ready` when every line is clear, so that the next person will be counted; `blocked`
 * when a beam has been dark too long, and nothing is counted until the next `ready`.
 */
export type Sensed =
  | { readonly kind: 'passage'; readonly direction: Direction; readonly atMs: number }
  | { readonly kind: 'ready' | 'blocked'; readonly atMs: number }

/** Pure over (time, line, level): it owns no timer. Whoever holds it calls `tick` at `deadlineMs`, if nothing came before. */
export interface BeamCounter {
  /** Whoever stands in the beams now is never counted. A line without a level is taken for blocked. */
  start(levels: Partial<BeamLevels>, atMs: number): Sensed[]
  /** Times must not run backwards. */
  edge(line: BeamLine, blocked: boolean, atMs: number): Sensed[]
  tick(atMs: number): Sensed[]
  deadlineMs(): number | null
  /** Since when someone or something has been in the beams; null while all are clear. */
  busySinceMs(): number | null
}

export const createBeamCounter = (method: CountingMethod, limits: CountingLimits): BeamCounter => {
  const pair = method === 'beam-pair'
  const lines = settleLines(pair ? ['a', 'b'] : ['a'], limits.debounceMs)
  const recogniser = pair ? recogniseWalks(limits) : recogniseBreaks(limits)
  let state: 'waiting-for-clear' | 'counting' | 'blocked' = 'waiting-for-clear'

  const isClear = () => lines.blockedSinceMs() === null
  const blockedDeadlineMs = () => {
    const sinceMs = lines.blockedSinceMs()
    return sinceMs === null || state === 'blocked' ? null : sinceMs + limits.blockedLimitMs
  }

  const beReady = (atMs: number): Sensed[] => {
    state = 'counting'
    recogniser.forget()
    return [{ kind: 'ready', atMs }]
  }

  const findBlocked = (atMs: number): Sensed[] => {
    const deadlineMs = blockedDeadlineMs()
    if (deadlineMs === null || atMs < deadlineMs) return []
    state = 'blocked'
    return [{ kind: 'blocked', atMs: deadlineMs }]
  }

  const settle = (atMs: number): Sensed[] => {
    const sensed: Sensed[] = []
    for (const step of lines.settle(atMs)) {
      if (state === 'counting') {
        const direction = recogniser.step(step.levels, step.atMs)
        if (direction) sensed.push({ kind: 'passage', direction, atMs: step.atMs })
      } else if (!(step.levels.a || step.levels.b)) sensed.push(...beReady(step.atMs))
    }
    return [...sensed, ...findBlocked(atMs)]
  }

  return {
    start(levels, atMs) {
      lines.start({ a: levels.a ?? true, b: pair && (levels.b ?? true) }, atMs)
      if (isClear()) return beReady(atMs)
      state = 'waiting-for-clear'
      return []
    },
    edge(line, blocked, atMs) {
      const sensed = settle(atMs)
      lines.change(line, blocked, atMs)
      return sensed
    },
    tick: settle,
    deadlineMs() {
      const deadlines = [lines.deadlineMs(), blockedDeadlineMs()].filter(deadlineMs => deadlineMs !== null)
      return deadlines.length === 0 ? null : Math.min(...deadlines)
    },
    busySinceMs: lines.busySinceMs,
  }
}

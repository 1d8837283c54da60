import type { SimulatorAction } from '@pratu/protocol/simulator'
import type { Clock } from './clock.ts'
import type { BeamLine, EdgeSink } from './driver.ts'

interface Flip {
  readonly line: BeamLine
  readonly blocked: boolean
  readonly afterMs: number
}

/** A body 25 cm deep at 1.25 m/s through beams 10 cm apart: each is dark for 200 ms, the second 80 ms after the first. */
const walkFrom = (first: BeamLine, second: BeamLine): readonly Flip[] => [
  { line: first, blocked: true, afterMs: 0 },
  { line: second, blocked: true, afterMs: 80 },
  { line: first, blocked: false, afterMs: 200 },
  { line: second, blocked: false, afterMs: 280 },
]

const WALKS = { in: walkFrom('a', 'b'), out: walkFrom('b', 'a') }

/** Someone who steps into both beams, thinks better of it and goes back. */
const TURN_BACK: readonly Flip[] = [
  { line: 'a', blocked: true, afterMs: 0 },
  { line: 'b', blocked: true, afterMs: 80 },
  { line: 'b', blocked: false, afterMs: 480 },
  { line: 'a', blocked: false, afterMs: 560 },
]

/** People go through in single file, with a step between them. */
const HEADWAY_MS = 300
/** More people than this do not queue at the door; later ones go elsewhere. */
const MAX_QUEUE_MS = 30_000

/** Beams that people break as a simulator asks: real edges, in real time, one person after the other. */
export const simulateBeams = (sink: EdgeSink, clock: Clock) => {
  const bodies: Record<BeamLine, boolean> = { a: false, b: false }
  const blocked: Record<BeamLine, boolean> = { a: false, b: false }
  let isHeld = false
  let doorFreeAtMs = 0
  let lastEdgeAtMs = 0

  const show = (line: BeamLine, atMs: number) => {
    const next = bodies[line] || (isHeld && line === 'a')
    if (next === blocked[line]) return
    blocked[line] = next
    lastEdgeAtMs = Math.max(lastEdgeAtMs, atMs)
    sink.edge(line, next, lastEdgeAtMs)
  }
  const move = (flips: readonly Flip[]) => {
    const nowMs = clock.monotonicMs()
    const startsAtMs = Math.max(nowMs, doorFreeAtMs)
    if (startsAtMs - nowMs > MAX_QUEUE_MS) return
    for (const { line, blocked: isBodyIn, afterMs } of flips) {
      const atMs = startsAtMs + afterMs
      doorFreeAtMs = atMs + HEADWAY_MS
      clock.after(atMs - nowMs, () => {
        bodies[line] = isBodyIn
        show(line, atMs)
      })
    }
  }

  return {
    start: () => sink.sensing({ ...blocked }, clock.monotonicMs()),
    stop: () => sink.lost(clock.monotonicMs()),
    act: (action: SimulatorAction) => {
      if (action.action === 'walk') move(WALKS[action.direction])
      if (action.action === 'turn-back') move(TURN_BACK)
      if (action.action === 'block-beam') {
        isHeld = action.blocked
        show('a', clock.monotonicMs())
      }
    },
  }
}

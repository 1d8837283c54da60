import { COUNTING_LIMITS, createBeamCounter } from '../../../device-daemon/counting/beam-counter.ts'
import type { BeamEdge } from '../../fakes/walkers.ts'

/** What became of the edges that people made. */
export interface EdgeFigures {
  readonly people: number
  readonly edges: number
  /** Edges that never arrived. */
  readonly lost: number
  /** People whose edges arrived whole but in another order. */
  readonly swapped: number
  /** How far an edge that arrived is dated from the nearest that was like it. */
  readonly worstOffMs: number
  /** People who were counted in the wrong direction, as ambiguous, or not at all. */
  readonly miscounted: number
}

const sameOrder = (one: readonly BeamEdge[], other: readonly BeamEdge[]) =>
  one.every(({ line, blocked }, index) => other[index]?.line === line && other[index].blocked === blocked)

/** Edges that changed a line's level; the first comes when both are clear. */
const changes = (edges: readonly BeamEdge[]) => {
  const levels = { a: false, b: false }
  return edges.filter(({ line, blocked }) => {
    const isChange = levels[line] !== blocked
    levels[line] = blocked
    return isChange
  })
}

/** Who passes, judged from these edges alone and in their order. */
export const directionsOf = (edges: readonly BeamEdge[]): string[] => {
  const counter = createBeamCounter('beam-pair', COUNTING_LIMITS)
  let latestMs = (edges[0]?.atMs ?? 0) - 1
  const sensed = counter.start({ a: false, b: false }, latestMs)
  for (const { line, blocked, atMs } of edges) {
    latestMs = Math.max(latestMs, atMs)
    sensed.push(...counter.edge(line, blocked, latestMs))
  }
  sensed.push(...counter.tick(latestMs + COUNTING_LIMITS.debounceMs))
  return sensed.flatMap(event => (event.kind === 'passage' ? [event.direction] : []))
}

/** Of people who come one after the other, the edges that they made and those that arrived until the next one came. */
export const compareEdges = (
  made: readonly (readonly BeamEdge[])[],
  arrived: readonly BeamEdge[],
  nextAtMs = Number.POSITIVE_INFINITY,
): EdgeFigures => {
  let [lost, swapped, worstOffMs, miscounted] = [0, 0, 0, 0]
  for (const [index, walk] of made.entries()) {
    const fromMs = walk[0]?.atMs ?? 0
    const untilMs = made[index + 1]?.[0]?.atMs ?? nextAtMs
    const seen = changes(arrived.filter(({ atMs }) => atMs >= fromMs - 1 && atMs < untilMs - 1))
    const missing = walk.length - seen.length
    lost += Math.max(0, missing)
    if (missing === 0 && !sameOrder(walk, seen)) swapped += 1
    for (const { line, blocked, atMs } of seen) {
      const same = walk.filter(edge => edge.line === line && edge.blocked === blocked)
      worstOffMs = Math.max(worstOffMs, Math.min(...same.map(edge => Math.abs(edge.atMs - atMs))))
    }
    if (directionsOf(walk).join() !== directionsOf(seen).join()) miscounted += 1
  }
  return {
    people: made.length,
    edges: made.flat().length,
    lost,
    swapped,
    worstOffMs: Math.round(worstOffMs * 10) / 10,
    miscounted,
  }
}

import type { BeamLine } from '../../device-daemon/counting/beam-line.ts'
import { between, type Random, wholeBetween } from './seeded-random.ts'

/** A change of a line, as a driver would deliver it. */
export interface BeamEdge {
  readonly line: BeamLine
  readonly blocked: boolean
  readonly atMs: number
}

/** The moments at which each line flips. Signals are laid over each other by putting their flips together: noise flips twice. */
export type Flips = Readonly<Record<BeamLine, readonly number[]>>

/** Metres between the beams. */
export const BEAM_GAPS = { narrow: 0.07, usual: 0.1, wide: 0.15 } as const

/** A torso on its way through the door: position of its front in metres over time, beam `a` at 0. */
export interface Walker {
  readonly direction: 'in' | 'out'
  readonly speedMPerS: number
  readonly depthM: number
  readonly beamGapM: number
}

/** Weidmann's walking speeds cut to the range of free walking, and torso depths: the p1 of a dark beam is about 130 ms. */
export const randomWalker = (
  random: Random,
  direction: Walker['direction'],
  beamGapM: number = between(random, BEAM_GAPS.narrow, BEAM_GAPS.wide),
): Walker => {
  const bellShaped = random() + random() + random() - 1.5
  return {
    direction,
    speedMPerS: Math.min(1.7, Math.max(0.8, 1.34 + 0.52 * bellShaped)),
    depthM: between(random, 0.2, 0.35),
    beamGapM,
  }
}

const dark = (line: BeamLine, fromMs: number, toMs: number): Flips =>
  line === 'a' ? { a: [fromMs, toMs], b: [] } : { a: [], b: [fromMs, toMs] }

export const overlay = (...signals: readonly Flips[]): Flips => ({
  a: signals.flatMap(signal => signal.a),
  b: signals.flatMap(signal => signal.b),
})

/** From the first dark of one beam to the last of the other. */
export const transitMs = ({ depthM, beamGapM, speedMPerS }: Walker): number =>
  ((depthM + beamGapM) / speedMPerS) * 1_000

export const walkThrough = (walker: Walker, startMs: number): Flips => {
  const darkMs = (walker.depthM / walker.speedMPerS) * 1_000
  const offsetMs = (walker.beamGapM / walker.speedMPerS) * 1_000
  const [first, second] = walker.direction === 'in' ? (['a', 'b'] as const) : (['b', 'a'] as const)
  return overlay(
    dark(first, startMs, startMs + darkMs),
    dark(second, startMs + offsetMs, startMs + offsetMs + darkMs),
  )
}

/** Someone who steps in as far as `reach` (1: into one beam, 2: into both, 3: nearly through), stands a while and goes back. */
export const turnBack = (walker: Walker, reach: 1 | 2 | 3, standsMs: number, startMs: number): Flips => {
  const offsetMs = (walker.beamGapM / walker.speedMPerS) * 1_000
  const deepMs = ((walker.depthM - walker.beamGapM / 2) / walker.speedMPerS) * 1_000
  const [first, second] = walker.direction === 'in' ? (['a', 'b'] as const) : (['b', 'a'] as const)
  if (reach === 1) return dark(first, startMs, startMs + offsetMs + standsMs)
  const inBothMs = startMs + offsetMs
  if (reach === 2)
    return overlay(
      dark(first, startMs, inBothMs + standsMs + offsetMs),
      dark(second, inBothMs, inBothMs + standsMs),
    )
  const pastFirstMs = inBothMs + deepMs
  const backMs = pastFirstMs + standsMs
  return overlay(
    dark(first, startMs, pastFirstMs),
    dark(first, backMs, backMs + deepMs + offsetMs),
    dark(second, inBothMs, backMs + deepMs),
  )
}

/** A hand, a strap or a bag of 8 cm that is waved into one beam, into both and back, or right through both: 30 to 120 ms dark. */
export const arm = (random: Random, startMs: number): Flips => {
  const darkMs = between(random, 30, 120)
  const line = random() < 0.5 ? 'a' : 'b'
  const other = line === 'a' ? 'b' : 'a'
  const kind = wholeBetween(random, 1, 3)
  if (kind === 1) return dark(line, startMs, startMs + darkMs)
  if (kind === 2) {
    const laterMs = darkMs * between(random, 0.15, 0.4)
    return overlay(
      dark(line, startMs, startMs + darkMs),
      dark(other, startMs + laterMs, startMs + darkMs - laterMs),
    )
  }
  const beamGapM = between(random, BEAM_GAPS.narrow, BEAM_GAPS.wide)
  const speedMPerS = 0.08 / (darkMs / 1_000)
  return walkThrough({ direction: line === 'a' ? 'in' : 'out', speedMPerS, depthM: 0.08, beamGapM }, startMs)
}

/** A contact or a receiver that chatters at every change for up to 6 ms. */
export const bouncing = (flips: Flips, random: Random): Flips => {
  const bounce = (times: readonly number[]) =>
    times.flatMap(atMs => {
      const chatter = Array.from({ length: 2 * wholeBetween(random, 0, 3) }, () => between(random, 0, 6))
      return [atMs, ...chatter.map(laterMs => atMs + laterMs)]
    })
  return { a: bounce(flips.a), b: bounce(flips.b) }
}

/** Flicker of 0.2 to 5 ms on either line, on average `perSecond` times. */
export const noise = (random: Random, fromMs: number, toMs: number, perSecond: number): Flips => {
  const flicker = (): number[] => {
    const flips: number[] = []
    let atMs = fromMs
    while (true) {
      atMs += (-Math.log(1 - random()) / perSecond) * 1_000
      const endsAtMs = atMs + between(random, 0.2, 5)
      if (endsAtMs >= toMs) return flips
      flips.push(atMs, endsAtMs)
      atMs = endsAtMs
    }
  }
  return { a: flicker(), b: flicker() }
}

/** The edges in the order of time, from two clear lines on. */
export const edgesOf = (flips: Flips): BeamEdge[] => {
  const ofLine = (line: BeamLine): BeamEdge[] =>
    flips[line]
      .toSorted((one, other) => one - other)
      .map((atMs, index) => ({ line, blocked: index % 2 === 0, atMs }))
  return [...ofLine('a'), ...ofLine('b')].sort((one, other) => one.atMs - other.atMs)
}

/** No person with bounces takes longer, so that who starts this long before the end of a window is wholly inside it. */
export const LONGEST_WALK_MS = 700

/** One person's edges with bounces, beginning at `startMs` and over within `LONGEST_WALK_MS`. */
export const personEdges = (startMs: number, direction: Walker['direction'], random: Random): BeamEdge[] =>
  edgesOf(bouncing(walkThrough(randomWalker(random, direction), startMs), random))

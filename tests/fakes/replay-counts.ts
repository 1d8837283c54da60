import type { EdgeSink } from '../../device-daemon/driver.ts'
import { between, type Random, wholeBetween } from './seeded-random.ts'
import type { VirtualClock } from './virtual-clock.ts'
import {
  type BeamEdge,
  bouncing,
  edgesOf,
  type Flips,
  LONGEST_WALK_MS,
  noise,
  overlay,
  randomWalker,
  transitMs,
  turnBack,
  type Walker,
  walkThrough,
} from './walkers.ts'

export const HALF_HOUR_MS = 1_800_000

/** People counted at a door from `startAtMs` (wall time) for half an hour. */
export interface HalfHour {
  readonly startAtMs: number
  readonly in: number
  readonly out: number
}

/** Reads rows `half_hour_start,in,out`; their times are Asia/Bangkok's. */
export const readHalfHours = (csv: string): HalfHour[] =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map(row => {
      const [start, comingIn, goingOut] = row.split(',')
      return { startAtMs: Date.parse(`${start}:00+07:00`), in: Number(comingIn), out: Number(goingOut) }
    })

const shuffledDirections = (halfHour: HalfHour, random: Random): Walker['direction'][] => {
  const left = { in: halfHour.in, out: halfHour.out }
  return Array.from({ length: halfHour.in + halfHour.out }, () => {
    const direction = random() * (left.in + left.out) < left.in ? 'in' : 'out'
    left[direction] -= 1
    return direction
  })
}

/** No bounce and no debouncing reaches further. */
const QUIET_MS = 50
const FLICKER_PER_SECOND = 0.05

/** One person somewhere in a stretch of time that is hers alone, with flicker before and after, and now and then someone who turns back. */
const crossIn = (direction: Walker['direction'], fromMs: number, toMs: number, random: Random): Flips => {
  const walker = randomWalker(random, direction)
  const startMs = between(random, fromMs + QUIET_MS, toMs - LONGEST_WALK_MS - QUIET_MS)
  const overMs = startMs + transitMs(walker) + QUIET_MS
  const hasTurnBack = toMs - overMs > 4_000 && random() < 0.2
  const reach = ([1, 2, 3] as const)[wholeBetween(random, 0, 2)] ?? 1
  return overlay(
    noise(random, fromMs, startMs - QUIET_MS, FLICKER_PER_SECOND),
    bouncing(walkThrough(walker, startMs), random),
    hasTurnBack
      ? bouncing(turnBack(walker, reach, between(random, 100, 1_000), overMs + 500), random)
      : noise(random, overMs, toMs, FLICKER_PER_SECOND),
  )
}

/**
 * Beam edges of one half hour: every person walks, single file, wholly inside it. `bootAtMs` is the wall time at which the
 * monotonic clock of the edges stood at zero. Up to 1,200 people fit.
 */
export const edgesOfHalfHour = (halfHour: HalfHour, bootAtMs: number, random: Random): BeamEdge[] => {
  const startMs = halfHour.startAtMs - bootAtMs
  const people = shuffledDirections(halfHour, random)
  const slotMs = HALF_HOUR_MS / Math.max(1, people.length)
  const signals = people.map((direction, slot) =>
    crossIn(direction, startMs + slot * slotMs, startMs + (slot + 1) * slotMs, random),
  )
  return edgesOf(
    people.length > 0
      ? overlay(...signals)
      : noise(random, startMs, startMs + HALF_HOUR_MS, FLICKER_PER_SECOND),
  )
}

/** Lets virtual time pass to the end of the half hour, delivering its edges on the way. */
export const replayHalfHour = (
  halfHour: HalfHour,
  bootAtMs: number,
  random: Random,
  clock: VirtualClock,
  sink: Pick<EdgeSink, 'edge'>,
): void => {
  for (const edge of edgesOfHalfHour(halfHour, bootAtMs, random)) {
    clock.advanceTo(edge.atMs)
    sink.edge(edge.line, edge.blocked, edge.atMs)
  }
  clock.advanceTo(halfHour.startAtMs + HALF_HOUR_MS - bootAtMs)
}

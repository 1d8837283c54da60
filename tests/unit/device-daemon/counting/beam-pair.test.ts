import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COUNTING_LIMITS,
  type CountingLimits,
  createBeamCounter,
  type Sensed,
} from '../../../../device-daemon/counting/beam-counter.ts'
import { between, type Random, seededRandom, wholeBetween } from '../../../fakes/seeded-random.ts'
import {
  arm,
  type BeamEdge,
  bouncing,
  edgesOf,
  type Flips,
  noise,
  overlay,
  randomWalker,
  transitMs,
  turnBack,
  type Walker,
  walkThrough,
} from '../../../fakes/walkers.ts'

const START_MS = 1_000
const direction = (random: Random): Walker['direction'] => (random() < 0.5 ? 'in' : 'out')
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })

/** All that is sensed of these edges, ticking whenever the counter asks for it, until a minute after the last. */
const senseEdges = (edges: readonly BeamEdge[], limits: CountingLimits = COUNTING_LIMITS): Sensed[] => {
  const counter = createBeamCounter('beam-pair', limits)
  const sensed = counter.start({ a: false, b: false }, 0)
  const tickUntil = (atMs: number) => {
    for (let dueMs = counter.deadlineMs(); dueMs !== null && dueMs <= atMs; dueMs = counter.deadlineMs())
      sensed.push(...counter.tick(dueMs))
  }
  for (const edge of edges) {
    tickUntil(edge.atMs)
    sensed.push(...counter.edge(edge.line, edge.blocked, edge.atMs))
  }
  tickUntil((edges.at(-1)?.atMs ?? 0) + 60_000)
  return sensed
}

const directionsOf = (sensed: readonly Sensed[]) =>
  sensed.flatMap(event => (event.kind === 'passage' ? [event.direction] : []))

const sense = (flips: Flips) => directionsOf(senseEdges(edgesOf(flips)))

const withDisturbance = (flips: Flips, random: Random, toMs: number): Flips =>
  overlay(bouncing(flips, random), noise(random, 0, toMs, 3))

/** Edges of a table like "0 a, 100 b, 220 -a, 300 -b". */
const script = (text: string): BeamEdge[] =>
  text.split(', ').map(word => {
    const [at, change] = word.split(' ')
    const line = change?.endsWith('a') ? 'a' : 'b'
    return { line, blocked: !change?.startsWith('-'), atMs: Number(at) + START_MS }
  })

describe('two beams', () => {
  test('at least 99% of single-file walkers are right in count and direction, with bounces and noise', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const random = seededRandom(seed)
        let rightWalkers = 0
        for (let walker = 0; walker < 1_000; walker += 1) {
          const person = randomWalker(random, direction(random))
          const flips = withDisturbance(walkThrough(person, START_MS), random, 3_000)
          const counted = sense(flips)
          if (counted.length === 1 && counted[0] === person.direction) rightWalkers += 1
        }
        expect(rightWalkers).toBeGreaterThanOrEqual(990)
      }),
      { numRuns: 10 },
    )
  })

  test('whoever follows with a gap is counted too', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const random = seededRandom(seed)
        const beamGapM = between(random, 0.07, 0.1)
        const people = wholeBetween(random, 2, 6)
        const signals: Flips[] = []
        let atMs = START_MS
        const way = direction(random)
        for (let person = 0; person < people; person += 1) {
          const walker = randomWalker(random, way, beamGapM)
          signals.push(bouncing(walkThrough(walker, atMs), random))
          atMs += Math.max(between(random, 700, 1_000), transitMs(walker) + 40)
        }
        expect(sense(overlay(...signals))).toEqual(Array.from({ length: people }, () => way))
      }),
    )
  })

  test('who turns back counts nothing, however far in', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(1, 2, 3), (seed, reach) => {
        const random = seededRandom(seed)
        const walker = randomWalker(random, direction(random))
        const flips = turnBack(walker, reach, between(random, 50, 2_000), START_MS)
        expect(sense(withDisturbance(flips, random, 6_000))).toEqual([])
      }),
    )
  })

  /** How many of 2,000 arms and bags that chatter, and see `disturbed`, are taken for somebody. */
  const armsCounted = (seed: number, disturbed: (flips: Flips, random: Random) => Flips): number => {
    const random = seededRandom(seed)
    return Array.from({ length: 2_000 }, () =>
      sense(disturbed(bouncing(arm(random, START_MS), random), random)),
    ).filter(counted => counted.some(way => way !== 'ambiguous')).length
  }

  test('arms and bags are no visitors', () => {
    fc.assert(
      fc.property(seeds, seed => {
        expect(armsCounted(seed, flips => flips)).toBe(0)
      }),
      { numRuns: 2 },
    )
  })

  test('nor are they with noise, except where flickers happen to prolong the very end of one beam', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const noisy = (flips: Flips, random: Random) => overlay(flips, noise(random, 0, 3_000, 3))
        expect(armsCounted(seed, noisy)).toBeLessThanOrEqual(2)
      }),
      { numRuns: 2 },
    )
  })

  test('noise alone counts nothing', () => {
    fc.assert(
      fc.property(seeds, seed => {
        expect(sense(noise(seededRandom(seed), 0, 60_000, 20))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test.each([
    ['stands in one beam', '0 a, 8000 -a'],
    ['stands in both and leaves on the other side after a long while', '0 a, 60 b, 5000 -a, 5060 -b'],
    ['sways in the doorway', '0 a, 60 b, 900 -a, 1400 a, 2100 -a, 3300 a, 4200 -a, 4300 -b'],
  ])('a loiterer who %s counts nothing', (_, text) => {
    expect(directionsOf(senseEdges(script(text)))).toEqual([])
  })

  test.each([
    ['in', '0 a, 60 b, 150 -a, 400 a, 600 -a, 700 -b'],
    ['out', '0 b, 60 a, 150 -b, 400 b, 600 -b, 700 -a'],
  ])('a person who hesitates between the beams but passes counts once (%s)', (way, text) => {
    expect(directionsOf(senseEdges(script(text)))).toEqual([way])
  })

  test.each([
    ['both beams fell dark at once', '0 a, 0 b, 200 -a, 260 -b'],
    ['both beams cleared at once', '0 a, 60 b, 200 -a, 200.5 -b'],
    ['one cleared as the other fell dark', '0 a, 150 -a, 151 b, 300 -b'],
    ['one fell dark as the other cleared', '0 a, 150 b, 150.2 -a, 300 -b'],
  ])('a walk in which a state was skipped is ambiguous: %s', (_, text) => {
    expect(directionsOf(senseEdges(script(text)))).toEqual(['ambiguous'])
  })

  test('a flicker of both beams at once counts nothing', () => {
    expect(directionsOf(senseEdges(script('0 a, 0 b, 40 -a, 40 -b')))).toEqual([])
  })

  test('a passage belongs to the moment in which the last beam cleared', () => {
    const passages = senseEdges(script('0 a, 60 b, 220 -a, 280 -b, 283 b, 285 -b'))
    expect(passages.at(-1)).toEqual({ kind: 'passage', direction: 'in', atMs: START_MS + 285 })
  })

  test('a beam that is dark too long is a fault, no person, and heals when all is clear', () => {
    const edges = script('0 a, 60 b, 100 -b, 40000 -a, 50000 b, 50060 a, 50220 -b, 50280 -a')
    expect(senseEdges(edges)).toEqual([
      { kind: 'ready', atMs: 0 },
      { kind: 'blocked', atMs: START_MS + 30_000 },
      { kind: 'ready', atMs: START_MS + 40_000 },
      { kind: 'passage', direction: 'out', atMs: START_MS + 50_280 },
    ])
  })

  test('who stands in the beams at the start is never counted, the next one is', () => {
    const counter = createBeamCounter('beam-pair', COUNTING_LIMITS)
    expect(counter.start({ a: true, b: false }, 0)).toEqual([])
    const edges = script('0 b, 120 -a, 200 -b, 900 a, 960 b, 1120 -a, 1180 -b')
    const sensed = edges.flatMap(edge => counter.edge(edge.line, edge.blocked, edge.atMs))
    sensed.push(...counter.tick(START_MS + 2_000))
    expect(sensed).toEqual([
      { kind: 'ready', atMs: START_MS + 200 },
      { kind: 'passage', direction: 'in', atMs: START_MS + 1_180 },
    ])
  })

  test('it is busy from the first dark to the last, even before the first has settled', () => {
    const counter = createBeamCounter('beam-pair', COUNTING_LIMITS)
    counter.start({ a: false, b: false }, 0)
    expect(counter.busySinceMs()).toBeNull()
    counter.edge('a', true, 500)
    expect(counter.busySinceMs()).toBe(500)
    counter.edge('b', true, 560)
    counter.edge('a', false, 700)
    counter.edge('b', false, 760)
    expect(counter.busySinceMs()).toBe(500)
    counter.tick(770)
    expect(counter.busySinceMs()).toBeNull()
  })
})

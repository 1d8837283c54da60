import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUNTING_LIMITS, createBeamCounter } from '../../../../device-daemon/counting/beam-counter.ts'
import { seededRandom } from '../../../fakes/seeded-random.ts'
import { bouncing, edgesOf, noise, overlay, randomWalker, walkThrough } from '../../../fakes/walkers.ts'

const startedCounter = () => {
  const counter = createBeamCounter('beam-single', COUNTING_LIMITS)
  expect(counter.start({ a: false }, 0)).toEqual([{ kind: 'ready', atMs: 0 }])
  return counter
}

/** What one break of `darkMs` is taken for. */
const senseBreak = (darkMs: number) => {
  const counter = startedCounter()
  return [
    ...counter.edge('a', true, 1_000),
    ...counter.edge('a', false, 1_000 + darkMs),
    ...counter.tick(1_000 + darkMs + COUNTING_LIMITS.debounceMs),
  ]
}

describe('one beam', () => {
  test('every walker is one break of unknown direction, with bounces and noise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), seed => {
        const random = seededRandom(seed)
        const walk = bouncing(walkThrough(randomWalker(random, 'in'), 1_000), random)
        const edges = edgesOf(overlay({ a: walk.a, b: [] }, { ...noise(random, 0, 3_000, 3), b: [] }))
        const counter = startedCounter()
        const sensed = edges.flatMap(edge => counter.edge(edge.line, edge.blocked, edge.atMs))
        sensed.push(...counter.tick(4_000))
        expect(sensed.map(event => event.kind === 'passage' && event.direction)).toEqual(['unknown'])
      }),
    )
  })

  test('a break shorter than the shortest person is none', () => {
    expect(senseBreak(79)).toEqual([])
    expect(senseBreak(80)).toEqual([{ kind: 'passage', direction: 'unknown', atMs: 1_080 }])
  })

  test('a beam that is dark too long is a fault and no person', () => {
    expect(senseBreak(29_000).map(event => event.kind)).toEqual(['passage'])
    expect(senseBreak(31_000)).toEqual([
      { kind: 'blocked', atMs: 31_000 },
      { kind: 'ready', atMs: 32_000 },
    ])
  })

  test('edges of a second beam are not its business', () => {
    const counter = startedCounter()
    counter.edge('b', true, 1_000)
    expect([counter.deadlineMs(), counter.busySinceMs()]).toEqual([null, null])
  })
})

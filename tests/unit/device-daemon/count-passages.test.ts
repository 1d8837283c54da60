import { randomUUIDv7 } from 'node:crypto'
import type { Coverage, Passage } from '@pratu/protocol/device-events'
import { Coverage as CoverageSchema, Passage as PassageSchema } from '@pratu/protocol/device-events'
import type { DeviceProblem } from '@pratu/protocol/device-health'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { Clock } from '../../../device-daemon/clock.ts'
import { countPassages } from '../../../device-daemon/count-passages.ts'
import { COUNTING_LIMITS } from '../../../device-daemon/counting/beam-counter.ts'
import { createManualClock } from '../../fakes/manual-clock.ts'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { createVirtualClock } from '../../fakes/virtual-clock.ts'
import { type BeamEdge, personEdges } from '../../fakes/walkers.ts'

const BOOT_ID = '8d8ac610-566d-4ef0-9c22-186b2a5ed793'

const setUp = <SomeClock extends Clock>(clock: SomeClock) => {
  const passages: Passage[] = []
  const notes: Coverage[] = []
  const faults: (DeviceProblem | null)[] = []
  const disk = { full: false, waits: Promise.resolve() }
  const keep = async (passage: Passage | null, interval: Coverage | null) => {
    await disk.waits
    if (disk.full) throw new Error('The disk is full.')
    if (passage) passages.push(PassageSchema.parse(passage))
    if (interval) notes.push(CoverageSchema.parse(interval))
  }
  const counter = countPassages({
    device: 'front-door',
    method: 'beam-pair',
    limits: COUNTING_LIMITS,
    coverageIntervalMs: 30_000,
    bootId: BOOT_ID,
    clock,
    spool: { append: keep, cover: interval => keep(null, interval) },
    makeId: randomUUIDv7,
    log: pino({ enabled: false }),
    onFault: problem => faults.push(problem),
    onSpooled: () => {},
  })
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  const clear = { a: false, b: false }
  return { clock, counter, passages, notes, faults, disk, settle, clear }
}

const setUpInVirtualTime = () => {
  const set = setUp(createVirtualClock())
  const feed = (edges: readonly BeamEdge[]) => {
    for (const edge of edges) {
      set.clock.advanceTo(edge.atMs)
      set.counter.edge(edge.line, edge.blocked, edge.atMs)
    }
    set.clock.advanceBy(COUNTING_LIMITS.debounceMs)
  }
  return { ...set, feed }
}

/** Of each interval the last note. */
const intervals = (notes: readonly Coverage[]) =>
  [...new Map(notes.map(note => [note.id, note])).values()].map(
    ({ fromMonotonicMs, monotonicMs, endedBy }) => [fromMonotonicMs, monotonicMs, endedBy],
  )

describe('a counter', () => {
  test('notes a passage at the moment in which it ended, together with how far coverage reaches', async () => {
    const { counter, feed, settle, passages, notes, clear } = setUpInVirtualTime()
    counter.sensing(clear, 500)
    const edges = personEdges(1_000, 'out', seededRandom(1))
    feed(edges)
    await settle()
    const endedAtMs = edges.at(-1)?.atMs ?? 0
    expect(passages).toEqual([
      {
        kind: 'passage',
        id: expect.any(String),
        device: 'front-door',
        method: 'beam-pair',
        direction: 'out',
        bootId: BOOT_ID,
        monotonicMs: endedAtMs,
        wallAtMs: Math.round(Date.UTC(2026, 10, 23) + endedAtMs),
        clockSynced: true,
      },
    ])
    expect(intervals(notes)).toEqual([[500, endedAtMs, null]])
  })

  test('coverage grows while nobody comes and ends when the daemon stops', async () => {
    const { clock, counter, settle, notes, clear } = setUpInVirtualTime()
    counter.sensing(clear, 0)
    clock.advanceTo(65_000)
    await settle()
    expect(notes.map(note => note.monotonicMs)).toEqual([0, 30_000, 60_020])
    await counter.stop()
    expect(intervals(notes)).toEqual([[0, 65_000, 'stopped']])
  })

  test('coverage never reaches into a walk under way, so that a kill leaves the walk in a gap', async () => {
    const { clock, counter, settle, notes, clear } = setUpInVirtualTime()
    counter.sensing(clear, 0)
    clock.advanceTo(29_900)
    counter.edge('a', true, 29_900)
    clock.advanceTo(30_050)
    await settle()
    expect(intervals(notes)).toEqual([[0, 29_900, null]])
  })

  test('coverage stays at the beginning of a walk when the first beam is clear again', async () => {
    const { clock, counter, settle, notes, clear } = setUpInVirtualTime()
    counter.sensing(clear, 0)
    for (const [line, blocked, atMs] of [
      ['a', true, 29_700],
      ['b', true, 29_760],
      ['a', false, 29_900],
    ] as const) {
      clock.advanceTo(atMs)
      counter.edge(line, blocked, atMs)
    }
    clock.advanceTo(30_100)
    await settle()
    expect(intervals(notes)).toEqual([[0, 29_700, null]])
  })

  test('edges that a busy process reads late are counted by the moments at which they happened', async () => {
    const { clock, counter, settle, passages, notes, clear } = setUp(createManualClock(1_000))
    counter.sensing(clear, 1_000)
    await clock.advance(1_000)
    counter.edge('a', true, 2_000)
    await clock.stall(500)
    counter.edge('b', true, 2_060)
    counter.edge('a', false, 2_220)
    counter.edge('b', false, 2_280)
    await clock.advance(COUNTING_LIMITS.debounceMs)
    await settle()
    expect(passages.map(({ direction, monotonicMs }) => [direction, monotonicMs])).toEqual([['in', 2_280]])
    expect(intervals(notes)).toEqual([[1_000, 2_280, null]])
  })

  test('coverage that is noted late does not reach into a walk that was not read yet', async () => {
    const { clock, counter, settle, notes, clear } = setUp(createManualClock(0))
    counter.sensing(clear, 0)
    await clock.stall(30_500)
    counter.edge('a', true, 30_100)
    counter.edge('b', true, 30_160)
    await clock.advance(20)
    await settle()
    expect(intervals(notes)).toEqual([[0, 30_100, null]])
  })

  test('coverage begins once all beams are clear', async () => {
    const { counter, feed, settle, passages, notes } = setUpInVirtualTime()
    counter.sensing({ a: false, b: true }, 0)
    feed([{ line: 'b', blocked: false, atMs: 900 }])
    await settle()
    expect(intervals(notes)).toEqual([[900, 900, null]])
    expect(passages).toEqual([])
  })

  test('a beam blocked too long is a fault in which there is no coverage, and heals', async () => {
    const { clock, counter, feed, settle, passages, notes, faults, clear } = setUpInVirtualTime()
    counter.sensing(clear, 0)
    clock.advanceTo(10_000)
    feed([{ line: 'a', blocked: true, atMs: 10_000 }])
    clock.advanceTo(45_000)
    expect(faults).toEqual(['blocked'])
    feed([{ line: 'a', blocked: false, atMs: 50_000 }])
    expect(faults).toEqual(['blocked', null])
    feed(personEdges(60_000, 'in', seededRandom(2)))
    await settle()
    expect(passages.map(passage => passage.direction)).toEqual(['in'])
    expect(intervals(notes)).toEqual([
      [0, 10_000, 'blocked'],
      [50_000, passages[0]?.monotonicMs, null],
    ])
  })

  test('a lost device ends coverage and forgets the walk under way', async () => {
    const { clock, counter, feed, settle, passages, notes, clear } = setUpInVirtualTime()
    counter.sensing(clear, 0)
    const [first, second, ...rest] = [
      { line: 'a', blocked: true, atMs: 1_000 },
      { line: 'b', blocked: true, atMs: 1_060 },
      { line: 'a', blocked: false, atMs: 1_220 },
      { line: 'b', blocked: false, atMs: 1_280 },
    ] as const
    feed([first, second])
    counter.lost(1_100)
    feed(rest)
    clock.advanceTo(5_000)
    counter.sensing(clear, 5_000)
    await settle()
    expect(passages).toEqual([])
    expect(intervals(notes)).toEqual([
      [0, 1_000, 'unplugged'],
      [5_000, 5_000, null],
    ])
  })

  test('a disk that cannot be written is a fault and a gap, and counting goes on when it can', async () => {
    const { clock, counter, feed, settle, passages, notes, faults, disk, clear } = setUpInVirtualTime()
    counter.sensing(clear, 0)
    await settle()
    disk.full = true
    feed(personEdges(1_000, 'in', seededRandom(3)))
    await settle()
    expect([passages, faults]).toEqual([[], ['error']])
    disk.full = false
    clock.advanceTo(30_020)
    await settle()
    expect(faults).toEqual(['error', null])
    expect(intervals(notes)).toEqual([
      [0, 0, null],
      [30_020, 30_020, null],
    ])
  })

  test('an unsynchronised clock is told with every event', async () => {
    const { clock, counter, feed, settle, passages, clear } = setUpInVirtualTime()
    clock.synchronised = false
    counter.sensing(clear, 0)
    feed(personEdges(1_000, 'in', seededRandom(4)))
    await settle()
    expect(passages.map(passage => passage.clockSynced)).toEqual([false])
  })

  test('stopping waits until all is on disk', async () => {
    const { counter, feed, passages, disk, clear } = setUpInVirtualTime()
    const { promise, resolve } = Promise.withResolvers<void>()
    disk.waits = promise
    counter.sensing(clear, 0)
    feed(personEdges(1_000, 'in', seededRandom(5)))
    const stopped = counter.stop().then(() => passages.length)
    resolve()
    expect(await stopped).toBe(1)
  })
})

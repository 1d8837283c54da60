import { randomUUIDv7 } from 'node:crypto'
import type { DeviceEvent } from '@pratu/protocol/device-events'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { countPassages } from '../../../device-daemon/count-passages.ts'
import { COUNTING_LIMITS } from '../../../device-daemon/counting/beam-counter.ts'
import { openSpool, type Spool } from '../../../device-daemon/spool.ts'
import { REAL_COUNTS_FILE, realCounts } from '../../fakes/door-counts.ts'
import { HALF_HOUR_MS, type HalfHour, replayHalfHour } from '../../fakes/replay-counts.ts'
import { seededRandom, wholeBetween } from '../../fakes/seeded-random.ts'
import { createVirtualClock } from '../../fakes/virtual-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const COVERAGE_INTERVAL_MS = 30_000

const drainAll = async (spool: Spool): Promise<DeviceEvent[]> => {
  const all: DeviceEvent[] = []
  for (let batch = await spool.oldest(500); batch.length > 0; batch = await spool.oldest(500)) {
    all.push(...batch)
    await spool.acknowledge(batch, { accepted: batch.map(event => event.id), refused: [] })
  }
  return all
}

/** What counting and spool make of these half hours. */
const replay = async (halfHours: readonly HalfHour[], seed: number): Promise<DeviceEvent[]> => {
  using folder = temporaryFolder()
  const random = seededRandom(seed)
  const bootAtMs = (halfHours[0]?.startAtMs ?? 0) - 60_000
  const clock = createVirtualClock(bootAtMs)
  const spool = await openSpool(
    { file: folder.file('spool.sqlite'), coverageIntervalMs: COVERAGE_INTERVAL_MS },
    sentence => {
      throw new Error(sentence)
    },
  )
  const written: Promise<void>[] = []
  const keep = (writing: Promise<void>) => {
    written.push(writing)
    return writing
  }
  const counter = countPassages({
    device: 'front-door',
    method: 'beam-pair',
    limits: COUNTING_LIMITS,
    coverageIntervalMs: COVERAGE_INTERVAL_MS,
    bootId: '8d8ac610-566d-4ef0-9c22-186b2a5ed793',
    clock,
    spool: {
      append: (passage, interval) => keep(spool.append(passage, interval)),
      cover: interval => keep(spool.cover(interval)),
    },
    makeId: randomUUIDv7,
    log: pino({ enabled: false }),
    onFault: () => {},
    onSpooled: () => {},
  })
  counter.sensing({ a: false, b: false }, 0)
  for (const halfHour of halfHours) {
    replayHalfHour(halfHour, bootAtMs, random, clock, counter)
    await Promise.all(written.splice(0))
  }
  await counter.stop()
  const events = await drainAll(spool)
  await spool.close()
  return events
}

const totalsOf = (events: readonly DeviceEvent[], halfHours: readonly HalfHour[]): HalfHour[] => {
  const totals = new Map(halfHours.map(({ startAtMs }) => [startAtMs, { startAtMs, in: 0, out: 0 }]))
  for (const event of events) {
    if (event.kind !== 'passage') continue
    const total = totals.get(Math.floor(event.wallAtMs / HALF_HOUR_MS) * HALF_HOUR_MS)
    expect(total).toBeDefined()
    if (total && (event.direction === 'in' || event.direction === 'out')) total[event.direction] += 1
  }
  return [...totals.values()]
}

test('a made-up week of a busy door is counted exactly, half hour by half hour', async () => {
  const random = seededRandom(42)
  const halfHours = Array.from({ length: 7 * 48 }, (_, index) => {
    const most = random() < 0.3 ? 0 : 40
    return {
      startAtMs: Date.UTC(2026, 10, 22, 17) + index * HALF_HOUR_MS,
      in: wholeBetween(random, 0, most),
      out: wholeBetween(random, 0, most),
    }
  })
  const events = await replay(halfHours, 7)
  expect(totalsOf(events, halfHours)).toEqual(halfHours)
  const [coverage, ...others] = events.filter(event => event.kind === 'coverage').slice(-1)
  expect(others).toEqual([])
  expect(coverage).toMatchObject({ fromMonotonicMs: 0, endedBy: 'stopped' })
})

test('eight real weeks of a university door are counted exactly', { timeout: 120_000 }, async context => {
  const halfHours = realCounts()
  if (!halfHours) return context.skip(`${REAL_COUNTS_FILE} is not there; set PRATU_TEST_DATA to its folder.`)
  expect(halfHours).toHaveLength(2_688)
  const startedAtMs = performance.now()
  const events = await replay(halfHours, 2_005)
  console.log(
    `8 weeks, ${events.length} events, in ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s`,
  )
  expect(totalsOf(events, halfHours)).toEqual(halfHours)
})

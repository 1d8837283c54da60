import { randomUUIDv7 } from 'node:crypto'
import type { CountingMethod, Coverage, Direction, Passage } from '@pratu/protocol/device-events'

/** One run of one counter, whose clock is right; times are wall times. */
export interface DoorOfTest {
  passage(atMs: number, direction?: Direction): Passage
  /** `endedBy` null: nothing noted its end. */
  sensing(fromMs: number, toMs: number, endedBy?: Coverage['endedBy']): Coverage
}

export function doorOfTest(
  device = 'front-door',
  method: CountingMethod = 'beam-pair',
  bootAtMs = Date.parse('2026-01-01T00:00:00Z'),
): DoorOfTest {
  const bootId = randomUUIDv7()
  const stamp = (atMs: number) => ({
    bootId,
    monotonicMs: atMs - bootAtMs,
    wallAtMs: atMs,
    clockSynced: true,
  })
  return {
    passage: (atMs, direction = method === 'beam-pair' ? 'in' : 'unknown') => ({
      ...{ kind: 'passage', id: randomUUIDv7(), device, method, direction },
      ...stamp(atMs),
    }),
    sensing: (fromMs, toMs, endedBy = 'stopped') => ({
      ...{ kind: 'coverage', id: randomUUIDv7(), device, method, endedBy },
      fromMonotonicMs: fromMs - bootAtMs,
      ...stamp(toMs),
    }),
  }
}

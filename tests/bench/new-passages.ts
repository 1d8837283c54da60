import { randomUUIDv7 } from 'node:crypto'
import type { Passage } from '@pratu/protocol/device-events'
import { readBootId } from '../../device-daemon/system-clock.ts'

/** Passages of a door, evenly spread over a stretch of time that ends now. */
export function newPassages(count: number, stretchMs: number): Passage[] {
  const bootId = readBootId()
  const fromMs = Date.now() - stretchMs
  return Array.from({ length: count }, (_, index) => {
    const monotonicMs = (index * stretchMs) / count
    return {
      kind: 'passage',
      id: randomUUIDv7(),
      device: 'front-door',
      method: 'beam-pair',
      direction: index % 2 === 0 ? 'in' : 'out',
      bootId,
      monotonicMs,
      wallAtMs: Math.round(fromMs + monotonicMs),
      clockSynced: true,
    }
  })
}

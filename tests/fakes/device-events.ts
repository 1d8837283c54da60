import { randomUUIDv7 } from 'node:crypto'
import type { Coverage, Passage } from '@pratu/protocol/device-events'

const BOOT_ID = '8d8ac610-566d-4ef0-9c22-186b2a5ed793'
const WALL_AT_BOOT_MS = Date.UTC(2026, 10, 23)

/** What a daemon would say of a passage at this monotonic time. */
export const aPassage = (monotonicMs: number, changes: Partial<Passage> = {}): Passage => ({
  kind: 'passage',
  id: randomUUIDv7(),
  device: 'front-door',
  method: 'beam-pair',
  direction: 'in',
  bootId: BOOT_ID,
  monotonicMs,
  wallAtMs: Math.round(WALL_AT_BOOT_MS + monotonicMs),
  clockSynced: true,
  ...changes,
})

/** What a daemon would say of an interval that reaches this far. */
export const anInterval = (
  id: string,
  fromMonotonicMs: number,
  monotonicMs: number,
  endedBy: Coverage['endedBy'] = null,
): Coverage => ({
  kind: 'coverage',
  id,
  device: 'front-door',
  method: 'beam-pair',
  fromMonotonicMs,
  endedBy,
  bootId: BOOT_ID,
  monotonicMs,
  wallAtMs: Math.round(WALL_AT_BOOT_MS + monotonicMs),
  clockSynced: true,
})

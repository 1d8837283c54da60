import { type Refusal, refuse } from '@pratu/protocol/failures'
import type { Deciding } from '../durable-answer.ts'
import type { LendingNeeds } from './lending-needs.ts'

type Tellers = Pick<LendingNeeds, 'log' | 'happenings'>

/** The code is not told: it may be a person's. */
export function noteUnknown({ log, happenings }: Tellers, stationId: string | null, atMs: number): void {
  log.info({ stationId }, 'a code was scanned that the library does not know')
  happenings.emit('unknown-code', { stationId, atMs })
}

export function refuseUnknown(
  tellers: Tellers,
  stationId: string | null,
  { nowMs, afterCommit }: Deciding,
): Refusal {
  afterCommit(() => noteUnknown(tellers, stationId, nowMs))
  return refuse('code-unknown')
}

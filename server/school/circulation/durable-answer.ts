import { type Result, refuse } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { KEY_REUSED, rememberAnswer } from '../database/remember-answer.ts'

/** A decision about to be made: the moment it is made in, and what to tell others once it is on disk. */
export interface Deciding {
  readonly nowMs: number
  afterCommit(tell: () => void): void
}

export interface Durable {
  /** Says what is asked, whole: the same key with another request is refused. */
  readonly request: readonly string[]
  readonly key: string | undefined
}

export type DurableAnswer = ReturnType<typeof createDurableAnswer>

/** Decides in one durable job; the first answer is kept under the key in that same job, and nobody is told twice. */
export function createDurableAnswer(database: SchoolDatabase, clock: Clock) {
  return async <Value>(
    { request, key }: Durable,
    decide: (deciding: Deciding) => Result<Value>,
  ): Promise<Result<Value>> => {
    const telling: (() => void)[] = []
    const answer = await database.write(() => {
      const nowMs = clock.now()
      return rememberAnswer(database, { key, request: JSON.stringify(request), nowMs }, () =>
        decide({ nowMs, afterCommit: tell => telling.push(tell) }),
      )
    })
    for (const tell of telling) tell()
    return answer === KEY_REUSED ? refuse('idempotency-key-reused') : answer
  }
}

import type { Result } from '@pratu/protocol/failures'
import type { Clock } from '../process/clock.ts'
import { answerOnce } from './answer-once.ts'
import type { SchoolDatabase } from './database/open.ts'

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

/** Answers once per key, and tells others of it when it is on disk; nobody is told twice. */
export function createDurableAnswer(database: SchoolDatabase, clock: Clock) {
  return async <Value>(
    { request, key }: Durable,
    decide: (deciding: Deciding) => Result<Value>,
  ): Promise<Result<Value>> => {
    const telling: (() => void)[] = []
    const answer = await answerOnce(database, { request, key, nowMs: clock.now() }, () =>
      decide({ nowMs: clock.now(), afterCommit: tell => telling.push(tell) }),
    )
    for (const tell of telling) tell()
    return answer
  }
}

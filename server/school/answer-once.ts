import { type Result, refuse } from '@pratu/protocol/failures'
import type { SchoolDatabase } from './database/open.ts'
import { KEY_REUSED, rememberAnswer } from './database/remember-answer.ts'

/** One durable job that decides once per key, and gives its first answer ever after; `request` tells all that was asked. */
export async function answerOnce<Value>(
  database: SchoolDatabase,
  asked: { key: string | undefined; request: readonly unknown[]; nowMs: number },
  decide: () => Result<Value>,
): Promise<Result<Value>> {
  const answer = await database.write(() =>
    rememberAnswer(database, { ...asked, request: JSON.stringify(asked.request) }, decide),
  )
  return answer === KEY_REUSED ? refuse('idempotency-key-reused') : answer
}

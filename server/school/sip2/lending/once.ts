import { type Result, refuse } from '@pratu/protocol/failures'
import type { SchoolDatabase } from '../../database/open.ts'
import { firstAnswer, KEY_REUSED } from '../../database/remember-answer.ts'
import type { Durable } from '../../durable-answer.ts'

export type Once = <Value>(asked: Durable, work: () => Promise<Result<Value>>) => Promise<Result<Value>>

/** Does the work of a request once, also when it is asked again before it is done: asking outside takes its time. */
export function createOnce(database: Pick<SchoolDatabase, 'first'>): Once {
  const underWay = new Map<string, { request: string; answer: Promise<Result<unknown>> }>()

  return async <Value>({ key, request }: Durable, work: () => Promise<Result<Value>>) => {
    if (key === undefined) return work()
    const asked = JSON.stringify(request)
    const same = underWay.get(key)
    if (same) return same.request === asked ? (same.answer as Promise<Result<Value>>) : reused
    const first = firstAnswer<Result<Value>>(database, { key, request: asked })
    if (first !== undefined) return first === KEY_REUSED ? reused : first
    const answer = work()
    underWay.set(key, { request: asked, answer })
    try {
      return await answer
    } finally {
      underWay.delete(key)
    }
  }
}

const reused = refuse('idempotency-key-reused')

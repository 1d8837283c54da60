import type { SchoolDatabase } from './open.ts'
import { queries } from './queries.ts'

/** How long the first answer to an idempotency key is kept. */
export const ANSWERS_KEPT_MS = 48 * 3_600_000

/** The key was used before for another request. */
export const KEY_REUSED = Symbol('idempotency key reused')

/**
 * Inside a job of `write`: runs `decide` once per key and returns its first answer ever after. `request` tells what was
 * asked (method, path, body), so that a key used again for something else is noticed. Without a key it just decides.
 */
export function rememberAnswer<Answer>(
  database: SchoolDatabase,
  asked: { key: string | undefined; request: string; nowMs: number },
  decide: () => Answer,
): Answer | typeof KEY_REUSED {
  const { key, request, nowMs } = asked
  if (key === undefined) return decide()
  const first = database.first(queries.selectFrom('answers').selectAll().where('key', '=', key))
  if (first) return first.request === request ? (JSON.parse(first.answer) as Answer) : KEY_REUSED
  const answer = decide()
  database.run(
    queries.insertInto('answers').values({ key, request, answer: JSON.stringify(answer), at_ms: nowMs }),
  )
  return answer
}

/** Forgets answers that nobody will ask for again. */
export function forgetOldAnswers(database: SchoolDatabase, nowMs: number): void {
  database.run(queries.deleteFrom('answers').where('at_ms', '<', nowMs - ANSWERS_KEPT_MS))
}

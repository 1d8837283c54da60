import { compileOnce } from './compile-once.ts'
import type { SchoolDatabase } from './open.ts'
import { queries } from './queries.ts'
import type { Tables } from './tables.ts'

/** How long the first answer to an idempotency key is kept. */
export const ANSWERS_KEPT_MS = 48 * 3_600_000

/** The key was used before for another request. */
export const KEY_REUSED = Symbol('idempotency key reused')

const byKey = compileOnce(({ key }: { key: string }) =>
  queries.selectFrom('answers').selectAll().where('key', '=', key),
)

const added = compileOnce((row: Tables['answers']) =>
  queries
    .insertInto('answers')
    .values({ key: row.key, request: row.request, answer: row.answer, at_ms: row.at_ms }),
)

/** What was asked, and under which key. */
export interface AskedOnce {
  readonly key: string | undefined
  /** All that was asked, so that a key used again for something else is noticed. */
  readonly request: string
}

/** The first answer to a key; undefined where none was given yet. */
export function firstAnswer<Answer>(
  database: Pick<SchoolDatabase, 'first'>,
  { key, request }: AskedOnce,
): Answer | typeof KEY_REUSED | undefined {
  const first = key === undefined ? undefined : database.first(byKey({ key }))
  if (!first) return undefined
  return first.request === request ? (JSON.parse(first.answer) as Answer) : KEY_REUSED
}

/**
 * Inside a job of `write`: runs `decide` once per key and returns its first answer ever after. Without a key it just
 * decides.
 */
export function rememberAnswer<Answer>(
  database: SchoolDatabase,
  asked: AskedOnce & { nowMs: number },
  decide: () => Answer,
): Answer | typeof KEY_REUSED {
  const { key, request, nowMs } = asked
  if (key === undefined) return decide()
  const first = firstAnswer<Answer>(database, asked)
  if (first !== undefined) return first
  const answer = decide()
  database.run(added({ key, request, answer: JSON.stringify(answer), at_ms: nowMs }))
  return answer
}

/** Forgets answers that nobody will ask for again. */
export function forgetOldAnswers(database: SchoolDatabase, nowMs: number): void {
  database.run(queries.deleteFrom('answers').where('at_ms', '<', nowMs - ANSWERS_KEPT_MS))
}

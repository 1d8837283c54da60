import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import * as z from 'zod/mini'

/** Garbage can be wrong in a hundred thousand places. */
const MAX_PROBLEMS = 50

const english = z.locales.en()

/** Parses what came in; a refusal names every problem by its path, as in `body.events.3.id`. */
export function parse<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  root: string,
): Result<z.output<Schema>> {
  const parsed = z.safeParse(schema, value, { error: english.localeError })
  if (parsed.success) return succeed(parsed.data)
  return refuse(
    ...parsed.error.issues.slice(0, MAX_PROBLEMS).map(issue => ({
      code: 'invalid-request' as const,
      params: { path: [root, ...issue.path.map(String)].join('.'), problem: issue.message },
    })),
  )
}

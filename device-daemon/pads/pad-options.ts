import * as z from 'zod/mini'

/** Keys of every pad's `[[device]]` table, beside those that name its port. */
export const padOptions = {
  gone_after_ms: z._default(z.int().check(z.gte(200), z.lte(10_000)), 1_000),
}

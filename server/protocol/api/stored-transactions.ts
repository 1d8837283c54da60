import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Failure } from '../failures.ts'
import { AtMs, Id } from '../scalars.ts'

export const StoredConflict = z.object({
  id: Id,
  /** Name of the account with which the terminal logs in. */
  terminal: z.string(),
  kind: z.enum(['checkout', 'checkin', 'renewal']),
  /** When it happened, as the terminal says. */
  atMs: AtMs,
  /** Null where the library does not know the card, or none was needed. */
  patronName: z.nullable(z.string()),
  /** Empty for a return. */
  card: z.string(),
  barcode: z.string(),
  /** Null where the library does not know the item. */
  title: z.nullable(z.string()),
  /** What the rules would have said, or what was found otherwise than the terminal thought. */
  conflicts: z.array(Failure),
})
export type StoredConflict = z.infer<typeof StoredConflict>

export const listStoredConflicts = endpoint({
  method: 'GET',
  path: '/api/terminals/conflicts',
  summary:
    'What terminals of other makers did while they could not ask, and staff should look at; the oldest first.',
  access: 'helper',
  response: z.object({ conflicts: z.array(StoredConflict) }),
})

export const settleStoredConflict = endpoint({
  method: 'POST',
  path: '/api/terminals/conflicts/:id/settle',
  summary: 'Say that such a conflict was looked at; it is listed no more.',
  access: 'helper',
  params: z.object({ id: Id }),
  response: z.object({}),
})

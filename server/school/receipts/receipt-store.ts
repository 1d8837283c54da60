import { Receipt } from '@pratu/protocol/receipts'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

/** What writes belongs inside a job of `write`. */
export const createReceiptStore = (database: SchoolDatabase) => ({
  keep(tokenHash: string, receipt: Receipt, expiresAtMs: number): void {
    database.run(
      queries
        .insertInto('receipts')
        .values({ token_hash: tokenHash, content: JSON.stringify(receipt), expires_at_ms: expiresAtMs }),
    )
  },

  find(
    tokenHash: string,
    nowMs: number,
  ): { readonly receipt: Receipt; readonly expiresAtMs: number } | undefined {
    const row = database.first(
      queries
        .selectFrom('receipts')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('expires_at_ms', '>', nowMs),
    )
    return row && { receipt: z.parse(Receipt, JSON.parse(row.content)), expiresAtMs: row.expires_at_ms }
  },

  forgetExpired: (nowMs: number): void => {
    database.run(queries.deleteFrom('receipts').where('expires_at_ms', '<=', nowMs))
  },
})

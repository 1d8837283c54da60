import type { TagSecurity } from '@pratu/protocol/tag-security'
import { Isil } from '@pratu/protocol/tag-writing'
import * as z from 'zod/mini'
import { BLOCK_ORDERS } from '../framing/tags/block-order.ts'

const Afi = z.int().check(z.gte(0), z.lte(255))

/** Keys of every pad's `[[device]]` table, beside those that name its port. */
export const padOptions = {
  /** A tag is gone when it was not heard for so long: one that lies under others is not heard each time. */
  gone_after_ms: z._default(z.int().check(z.gte(200), z.lte(10_000)), 1_000),
  /**
   * The AFI by which the school's gate knows a book that may not leave, and one that may: `afi_in_stock = 0x07`,
   * `afi_on_loan = 0xC2`. Gates differ; without them nothing is written.
   */
  afi_in_stock: z.optional(Afi),
  afi_on_loan: z.optional(Afi),
  /** How staff's tags are written; every model is read. ISO 28560-3 is the Danish model too. */
  tag_model: z._default(z.enum(['iso-28560-3', 'iso-28560-2', '3m']), 'iso-28560-3'),
  /** Of tags on which there was nothing; on others it stays as it was. */
  block_order: z._default(z.enum(BLOCK_ORDERS), 'straight'),
  /** Whose the books are: `owner_isil = "TH-0123"`. Without it, as the school's server says. */
  owner_isil: z.optional(Isil),
  /** Another program wrote numbers as whole numbers (ISO 28560-2), which have lost the zeros before them: their digits. */
  item_id_digits: z._default(z.int().check(z.gte(0), z.lte(31)), 0),
}

const PadOptionsSchema = z.object(padOptions)
export type PadOptions = z.infer<typeof PadOptionsSchema>

export const setsSecurity = ({ afi_in_stock, afi_on_loan }: PadOptions): boolean =>
  afi_in_stock !== undefined && afi_on_loan !== undefined

/** By which the gate knows it; null where the gate's values are not known. */
export const afiOf = ({ afi_in_stock, afi_on_loan }: PadOptions, security: TagSecurity): number | null =>
  (security === 'on-loan' ? afi_on_loan : afi_in_stock) ?? null

export const namesBothAfis = z.refine<PadOptions>(
  ({ afi_in_stock, afi_on_loan }) =>
    (afi_in_stock === undefined) === (afi_on_loan === undefined) &&
    (afi_in_stock === undefined || afi_in_stock !== afi_on_loan),
  'needs afi_in_stock and afi_on_loan, which differ, or neither',
)

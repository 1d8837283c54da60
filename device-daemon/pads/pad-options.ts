import * as z from 'zod/mini'

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
}

const PadOptionsSchema = z.object(padOptions)
export type PadOptions = z.infer<typeof PadOptionsSchema>

export const setsSecurity = ({ afi_in_stock, afi_on_loan }: PadOptions): boolean =>
  afi_in_stock !== undefined && afi_on_loan !== undefined

export const namesBothAfis = z.refine<PadOptions>(
  ({ afi_in_stock, afi_on_loan }) =>
    (afi_in_stock === undefined) === (afi_on_loan === undefined) &&
    (afi_in_stock === undefined || afi_in_stock !== afi_on_loan),
  'needs afi_in_stock and afi_on_loan, which differ, or neither',
)

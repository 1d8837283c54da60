import type { LendingSettings } from '@pratu/protocol/lending-rules'

/** What losing an item costs, in whole satang. */
export const lostPrice = (
  priceSatang: number | null,
  { defaultPriceSatang, lostPricePercent }: Pick<LendingSettings, 'defaultPriceSatang' | 'lostPricePercent'>,
): number => Math.round(((priceSatang ?? defaultPriceSatang) * lostPricePercent) / 100)

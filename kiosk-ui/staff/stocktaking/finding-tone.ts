import type { StocktakeScan } from '@pratu/protocol/api/stocktakes'

/** `good` stands where it belongs; `look` is to be put elsewhere or set right; `trouble` is not known. */
export type FindingTone = 'good' | 'look' | 'trouble'

export const findingTone = ({ finding, belongsAt }: StocktakeScan): FindingTone => {
  if (finding === 'unknown') return 'trouble'
  return finding === 'right' && belongsAt === null ? 'good' : 'look'
}

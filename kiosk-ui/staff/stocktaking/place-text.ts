import type { StocktakeScan } from '@pratu/protocol/api/stocktakes'
import type { StaffWords } from '../words.ts'

/** "ชั้น 500 · 523.4 ส649ม"; nothing for what stands nowhere. */
export const placeText = (words: StaffWords, place: StocktakeScan['belongsAt']): string =>
  [place?.shelfName?.[words.language], place?.callNumber].filter(Boolean).join(' · ')

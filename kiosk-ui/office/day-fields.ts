import { dayWords } from '../words/day-words.ts'
import type { OfficeWords } from './words.ts'

const YEARS_AROUND = 2

/** What every field for a day needs, around a day. */
export const dayFields = (words: OfficeWords, today: string) => {
  const year = Number(today.slice(0, 4))
  return {
    firstYear: year - YEARS_AROUND,
    lastYear: year + YEARS_AROUND,
    ...dayWords(words),
  }
}

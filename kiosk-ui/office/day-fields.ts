import { monthNames, yearsOfEra } from '../words/dates.ts'
import type { OfficeWords } from './words.ts'

const YEARS_AROUND = 2

/** What every field for a day needs, around a day. */
export const dayFields = (words: OfficeWords, today: string) => {
  const year = Number(today.slice(0, 4))
  return {
    firstYear: year - YEARS_AROUND,
    lastYear: year + YEARS_AROUND,
    names: { day: words.t('date.day'), month: words.t('date.month'), year: words.t('date.year') },
    monthNames: monthNames(words),
    eraYears: yearsOfEra(words),
  }
}

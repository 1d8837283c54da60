import { type DateWords, monthNames, yearsOfEra } from './dates.ts'
import type { FrameWords } from './frame-words.ts'

/** What a field for a day says, in the years that people write in this language. */
export const dayWords = (words: FrameWords & DateWords) => ({
  names: {
    day: words.t('date.day'),
    month: words.t('date.month'),
    year: words.t('date.year'),
    pick: words.t('date.pick'),
    earlier: words.t('date.earlier'),
    later: words.t('date.later'),
    close: words.t('cancel'),
  },
  monthNames: monthNames(words),
  eraYears: yearsOfEra(words),
})

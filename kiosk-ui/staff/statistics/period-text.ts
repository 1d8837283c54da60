import type { SemesterDates } from '@pratu/protocol/semester'
import type { StaffWords } from '../words.ts'
import type { Wish } from './address.ts'
import type { Stretch } from './periods.ts'
import { stretchText } from './time-text.ts'

/** Academic years are of the Buddhist era in Thai and of the common era in English. */
export const semesterText = (
  words: StaffWords,
  { academicYear, semester }: Pick<SemesterDates, 'academicYear' | 'semester'>,
): string =>
  words.t('statistics.semester-of', {
    semester,
    year: words.language === 'th' ? academicYear : academicYear - 543,
  })

/** How the chosen period is called in a sentence and in a legend. */
export const periodText = (
  words: StaffWords,
  wish: Wish,
  stretch: Stretch,
  semester: SemesterDates | null,
): string => {
  if (semester) return semesterText(words, semester)
  return wish.period === 'days' ? stretchText(words, stretch) : words.t(`statistics.period.${wish.period}`)
}

/** Sentences begin small in English; a legend begins large. */
const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** What the comparison is called: at the beginning of a line, or within a sentence. */
export const comparedText = (
  words: StaffWords,
  { period, comparison }: Wish,
  compared: Stretch | null,
  place: 'legend' | 'sentence',
): string => {
  if (!compared || comparison === 'none') return ''
  if (comparison === 'days') return stretchText(words, compared)
  const text =
    comparison === 'previous'
      ? words.t(`statistics.before.${period}`)
      : words.t(`statistics.compared.${comparison}`)
  return place === 'legend' ? capitalised(text) : text
}

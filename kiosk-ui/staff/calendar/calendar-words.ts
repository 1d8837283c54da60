import { DAY_MS } from '@pratu/protocol/bangkok'
import type { OpeningHours } from '@pratu/protocol/calendar'
import type { ClosureName } from '@pratu/protocol/scalars'
import { partsOf } from '../../parts/day-parts.ts'
import { monthNames, yearsOfEra } from '../../words/dates.ts'
import { dayWords } from '../../words/day-words.ts'
import type { StaffWords } from '../words.ts'

/** A closure has one name, a holiday one in each language. */
export const nameIn = (words: StaffWords, name: ClosureName): string =>
  typeof name === 'string' ? name : name[words.language]

/** "07.30 น." */
export const minuteText = (words: StaffWords, minute: number): string => {
  const two = (count: number) => String(count).padStart(2, '0')
  return words.t('dates.time', { hours: two(Math.floor(minute / 60)), minutes: two(minute % 60) })
}

export const hoursText = (words: StaffWords, { fromMinute, toMinute }: OpeningHours): string =>
  words.t('calendar.span', { from: minuteText(words, fromMinute), to: minuteText(words, toMinute) })

/** Sunday first: "อา จ อ" or "Su Mo Tu". */
export const shortWeekdays = (words: StaffWords): string[] =>
  words.language === 'th'
    ? weekdays('th-TH', 'narrow')
    : weekdays('en-GB', 'short').map(name => name.slice(0, 2))

/** Sunday first: "วันอาทิตย์" or "Sunday". */
export const longWeekdays = (words: StaffWords): string[] =>
  weekdays(words.language === 'th' ? 'th-TH' : 'en-GB', 'long')

const SOME_SUNDAY = Date.UTC(2023, 0, 1)
const weekdays = (locale: string, weekday: 'narrow' | 'short' | 'long'): string[] =>
  Array.from({ length: 7 }, (_, days) =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(SOME_SUNDAY + days * DAY_MS),
  )

/** "พฤศจิกายน 2569" */
export const monthText = (words: StaffWords, month: string): string => {
  const { year, month: number } = partsOf(`${month}-01`)
  return `${monthNames(words)[number - 1]} ${year + yearsOfEra(words)}`
}

/** What a `DayField` needs besides its value, for days that may lie in this academic year or beside it. */
export const dayFields = (
  words: StaffWords,
  { from, to }: { readonly from: string; readonly to: string },
) => ({
  firstYear: partsOf(from).year,
  lastYear: partsOf(to).year,
  ...dayWords(words),
})

/** A year that is named in the Buddhist era, as readers of this language name it. */
export const calendarEraYear = (words: StaffWords, buddhistYear: number): string =>
  String(buddhistYear - 543 + yearsOfEra(words))

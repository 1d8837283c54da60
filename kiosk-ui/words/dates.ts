import { daysBetween } from '@pratu/protocol/bangkok'
import type { Language } from '@pratu/protocol/scalars'
import type dates from './th/dates.json'
import type { Words } from './translate.svelte.ts'

export type DateWords = Words<keyof typeof dates>

/** Years are of the Buddhist era in Thai and of the common era in English, as people write them here. */
const LOCALES: Readonly<Record<Language, string>> = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' }

const format = (language: Language, date: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(new Date(date))

/** "วันจันทร์" */
export const weekday = (words: DateWords, date: string): string =>
  format(words.language, date, { weekday: 'long' })

/** "มกราคม" and the eleven after it. */
export const monthNames = (words: DateWords): string[] =>
  Array.from({ length: 12 }, (_, month) =>
    format(words.language, new Date(Date.UTC(2001, month)).toISOString(), { month: 'long' }),
  )

/** What is added to a year of the common era, to write it as people do in this language. */
export const yearsOfEra = (words: DateWords): number => (words.language === 'th' ? 543 : 0)

/** "วันจันทร์ที่ 23 พฤศจิกายน 2569" */
export const fullDay = (words: DateWords, date: string): string =>
  words.t('dates.full', {
    weekday: format(words.language, date, { weekday: 'long' }),
    day: format(words.language, date, { day: 'numeric' }),
    month: format(words.language, date, { month: 'long' }),
    year: format(words.language, date, { year: 'numeric' }).replace(/\D/g, ''),
  })

/** "วันจันทร์ที่ 30 พ.ย." */
export const longDay = (words: DateWords, date: string): string =>
  words.t('dates.long', {
    weekday: format(words.language, date, { weekday: 'long' }),
    day: format(words.language, date, { day: 'numeric' }),
    month: format(words.language, date, { month: 'short' }),
  })

/** Thai calls "จันทร์" short; on signs and timetables Monday is "จ." */
const SHORT_WEEKDAY = { th: 'narrow', en: 'short' } as const

/** "จ. 30 พ.ย." */
export const shortDay = (words: DateWords, date: string): string =>
  words.t('dates.short', {
    weekday: format(words.language, date, { weekday: SHORT_WEEKDAY[words.language] }),
    day: format(words.language, date, { day: 'numeric' }),
    month: format(words.language, date, { month: 'short' }),
  })

/** "23 พ.ย. 2569": a day of any year, in little room. */
export const dayMonthYear = (words: DateWords, date: string): string =>
  format(words.language, date, { day: 'numeric', month: 'short', year: 'numeric' })

/** "23 พ.ย.": a day of a year that is told beside it. */
export const dayMonth = (words: DateWords, date: string): string =>
  format(words.language, date, { day: 'numeric', month: 'short' })

/** "พ.ย. 2569" */
export const monthYear = (words: DateWords, date: string): string =>
  format(words.language, date, { month: 'short', year: 'numeric' })

/** "อีก 7 วัน", "วันนี้", "พรุ่งนี้" or "เลยมา 3 วัน". */
export const daysLeft = (words: DateWords, dueDate: string, today: string): string => {
  const count = daysBetween(today, dueDate)
  if (count < 0) return words.t('dates.late', { count: -count })
  if (count === 0) return words.t('dates.today')
  return count === 1 ? words.t('dates.tomorrow') : words.t('dates.left', { count })
}

const TIME: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Bangkok',
}

/** "10.42 น." */
export const timeOfDay = (words: DateWords, atMs: number): string => {
  const [hours = '', minutes = ''] = new Intl.DateTimeFormat('en-GB', TIME).format(atMs).split(':')
  return words.t('dates.time', { hours, minutes })
}

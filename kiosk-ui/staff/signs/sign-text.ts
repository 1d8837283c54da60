import type { ListedSign, SignDraft } from '@pratu/protocol/signage'
import { dayMonth, dayMonthYear } from '../../words/dates.ts'
import type { StaffWords } from '../words.ts'

/** A day of every year; a leap year has them all. */
const monthDayText = (words: StaffWords, monthDay: string) => dayMonth(words, `2024-${monthDay}`)

export function standingText(words: StaffWords, { standing, draft }: ListedSign): string {
  if (standing === 'not-yet' && draft.from !== null)
    return words.t('signs.standing.not-yet', { day: dayMonthYear(words, draft.from) })
  if (standing === 'out-of-season' && draft.season)
    return words.t('signs.standing.out-of-season', {
      from: monthDayText(words, draft.season.from),
      to: monthDayText(words, draft.season.to),
    })
  return words.t(`signs.standing.${standing}` as 'signs.standing.shown')
}

export function shownText(words: StaffWords, seconds: number): string {
  if (seconds < 60) return words.t('signs.shown.never')
  return seconds < 7200
    ? words.t('signs.shown.minutes', { count: Math.round(seconds / 60) })
    : words.t('signs.shown.hours', { count: Math.round(seconds / 3600) })
}

export const titleOf = (words: StaffWords, { title }: Pick<SignDraft, 'title'>): string =>
  title[words.language] || title.th

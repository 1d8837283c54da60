import type { CalendarYear } from '@pratu/protocol/calendar'
import { dayMonthYear } from '../../words/dates.ts'
import { yearText } from '../patrons/year-text.ts'
import type { StaffWords } from '../words.ts'

/** The year in one sentence: the semester of today with the open days behind and ahead; else what comes next. */
export function sentenceOf(
  words: StaffWords,
  { academicYear, from, semesters, today, days }: CalendarYear,
): string {
  const year = yearText(words, academicYear)
  const now = semesters.find(each => each.from <= today && today <= each.to)
  if (now) {
    const left = days.filter(({ date, hours }) => hours && today < date && date <= now.to).length
    return words.t('calendar.now', {
      year,
      semester: now.semester,
      from: dayMonthYear(words, now.from),
      to: dayMonthYear(words, now.to),
      open: now.openDays,
      left,
    })
  }
  const next = semesters.find(each => today < each.from)
  if (next)
    return words.t(from <= today ? 'calendar.next' : 'calendar.coming', {
      year,
      semester: next.semester,
      from: dayMonthYear(words, next.from),
      to: dayMonthYear(words, next.to),
      open: next.openDays,
    })
  return words.t('calendar.past', {
    year,
    open: semesters.reduce((sum, { openDays }) => sum + openDays, 0),
  })
}

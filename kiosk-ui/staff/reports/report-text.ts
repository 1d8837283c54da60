import type { ReportOverview } from '@pratu/protocol/api/reports'
import type { SemesterKey } from '@pratu/protocol/semester'
import { dayMonthYear, yearsOfEra } from '../../words/dates.ts'
import { dayWords } from '../../words/day-words.ts'
import type { StaffWords } from '../words.ts'

const BUDDHIST_ERA = 543

/** `ภาคเรียนที่ 1/2569`, `Semester 1 of 2026`. */
export const semesterText = (words: StaffWords, { academicYear, semester }: SemesterKey): string =>
  words.t('reports.semester', { semester, year: academicYear - BUDDHIST_ERA + yearsOfEra(words) })

export function dueText(words: StaffWords, { dueDate, daysLeft }: ReportOverview): string {
  const day = dayMonthYear(words, dueDate)
  if (daysLeft === 0) return `${day} · ${words.t('reports.due.today')}`
  return daysLeft > 0
    ? `${day} · ${words.t('reports.due.in', { count: daysLeft })}`
    : `${day} · ${words.t('reports.due.past', { count: -daysLeft })}`
}

/** One sentence on where the report stands and what comes next. */
export function standingText(
  words: StaffWords,
  { current, over }: Pick<ReportOverview, 'current' | 'over'>,
  dataUntil: string | null,
): string {
  const day = (date: string | null) => (date === null ? '' : dayMonthYear(words, date))
  switch (current.state) {
    case 'draft':
      return over || dataUntil === null
        ? words.t('reports.says.draft')
        : words.t('reports.says.running', { day: day(dataUntil) })
    case 'signed':
      return words.t('reports.says.signed', { name: current.signedBy ?? '', day: day(current.signedOn) })
    case 'sent':
      return words.t(current.sentBy === 'paper' ? 'reports.says.sent-paper' : 'reports.says.sent-network', {
        day: day(current.sentOn),
      })
    case 'returned':
      return words.t('reports.says.returned', { day: day(current.decidedOn), remark: current.remark ?? '' })
    case 'received':
    case 'closed':
      return words.t(`reports.says.${current.state}`, { day: day(current.decidedOn) })
  }
}

export function nextText(words: StaffWords, { current, over, awaited }: ReportOverview): string {
  if (!awaited) return words.t('reports.next.before')
  return words.t(
    current.state === 'draft' && !over ? 'reports.next.running' : `reports.next.${current.state}`,
  )
}

/** What a field for a day of these years needs besides its day. */
export const dayFieldOf = (words: StaffWords, firstYear: number, lastYear: number) => ({
  firstYear,
  lastYear,
  ...dayWords(words),
})

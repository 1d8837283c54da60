import { dateOf } from '@pratu/protocol/bangkok'
import type { RoundRow } from '@pratu/protocol/office/rounds'
import { agoOrTime } from '../../words/ago.ts'
import { dayMonthYear, daysLeft } from '../../words/dates.ts'
import type { OfficeWords } from '../words.ts'

/** Why a school stands where it stands, and since when. */
export function standingDetail(words: OfficeWords, row: RoundRow, nowMs: number): string {
  const { report, dueDate, standing } = row
  if (!report) {
    if (dueDate === null) return words.t('due.none')
    const left = daysLeft(words, dueDate, dateOf(nowMs))
    return words.t('due.on', { day: dayMonthYear(words, dueDate), left })
  }
  const when = agoOrTime(words, standing === 'sent' ? report.arrivedAtMs : report.stateAtMs, nowMs)
  switch (report.state) {
    case 'sent':
      return report.version === 1
        ? words.t('report.arrived', { when })
        : words.t('report.arrived-again', { when, number: report.version })
    case 'returned':
      return report.remark ?? ''
    case 'received':
    case 'closed':
      return words.t('report.decided', { when, by: report.by ?? '' })
  }
}

import type { OfficeLinkState, SentParcel } from '@pratu/protocol/office-link'
import { agoOrTime } from '../../words/ago.ts'
import type { StaffWords } from '../words.ts'

/** "122 วัน · รายงาน 1 ฉบับ · หนังสือ 40 รายการ"; empty when there is nothing. */
export const contentText = (
  words: StaffWords,
  { days, submissions, records }: Pick<SentParcel, 'days' | 'submissions' | 'records'>,
): string =>
  [
    days > 0 ? words.t('office-link.days', { count: days }) : '',
    submissions > 0 ? words.t('office-link.submissions', { count: submissions }) : '',
    records > 0 ? words.t('office-link.records', { count: records }) : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** Where the school stands with the Office, in a sentence. */
export function stateSentence(words: StaffWords, link: OfficeLinkState, nowMs: number): string {
  const waits = contentText(words, link.waiting)
  const when = link.repliedAtMs === null ? '' : agoOrTime(words, link.repliedAtMs, nowMs)
  if (link.failures.length > 0) return words.t('office-link.state.failed')
  if (link.repliedAtMs === null) return words.t('office-link.state.new')
  if (waits === '') return words.t('office-link.state.all-sent', { when })
  return words.t('office-link.state.waits', { when })
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** "เร็วไป 2 วัน", "ช้าไป 75 นาที"; null for a clock that is about right. */
export function clockText(words: StaffWords, clockOffMs: number | null): string | null {
  if (clockOffMs === null) return null
  const offMs = Math.abs(clockOffMs)
  const way = clockOffMs > 0 ? 'ahead' : 'behind'
  return offMs >= DAY_MS
    ? words.t(`office-link.clock.${way}.days`, { count: Math.round(offMs / DAY_MS) })
    : words.t(`office-link.clock.${way}.minutes`, { count: Math.round(offMs / MINUTE_MS) })
}

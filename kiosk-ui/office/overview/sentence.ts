import type { Round } from '@pratu/protocol/office/rounds'
import type { OfficeWords } from '../words.ts'

const reported = ({ byStanding }: Round): number =>
  byStanding.sent + byStanding.returned + byStanding.received + byStanding.closed

/** How the round stands: who has reported, and who is late. */
export function headline(words: OfficeWords, round: Round): string {
  const { schools, byStanding } = round
  if (schools === 0) return words.t('overview.no-schools')
  const count = reported(round)
  const all =
    count === schools
      ? words.t('overview.all-sent', { schools })
      : words.t('overview.sent', { count, schools })
  return byStanding.late === 0 ? all : `${all} ${words.t('overview.late', { count: byStanding.late })}`
}

/** What waits, and for whom; empty when nothing does. */
export function remainder(words: OfficeWords, { byStanding, notJoined, silent }: Round): string {
  const parts = [
    ...(byStanding.sent > 0 ? [words.t('overview.to-read', { count: byStanding.sent })] : []),
    ...(byStanding.received > 0 ? [words.t('overview.to-close', { count: byStanding.received })] : []),
    ...(byStanding.returned > 0 ? [words.t('overview.returned', { count: byStanding.returned })] : []),
    ...(silent > 0 ? [words.t('overview.silent', { count: silent })] : []),
    ...(notJoined > 0 ? [words.t('overview.not-joined', { count: notJoined })] : []),
  ]
  return parts.join(' · ')
}

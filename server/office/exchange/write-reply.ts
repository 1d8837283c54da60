import { DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import {
  type Announcement,
  MOST_RECORDS,
  type NetworkSign,
  type ParcelReceipt,
  REPLY_FORMAT,
  type Reply,
  type ReportDue,
  type SharedRecord,
  type Signed,
} from '@pratu/protocol/exchange'
import type { Finding, SubmissionNews } from '@pratu/protocol/half-year-report'
import { type KeyPair, signText } from '../../exchange/signatures.ts'
import type { Clock } from '../../process/clock.ts'

/** How long a school is told what was decided about a report. */
const NEWS_LASTS_MS = 800 * DAY_MS

/** What other features have to say to a school; handed in. */
export interface NewsForSchool {
  submissions(schoolId: string, sinceMs: number): Promise<SubmissionNews[]>
  due(schoolId: string, today: string): Promise<readonly ReportDue[]>
  findings(schoolId: string, today: string): Promise<Finding[]>
  announcements(schoolId: string, today: string): Promise<Announcement[]>
  signs(schoolId: string, today: string): Promise<NetworkSign[]>
  records(
    schoolId: string,
    after: number,
    limit: number,
  ): Promise<{ records: SharedRecord[]; upTo: number; more: boolean }>
}

export interface Answered {
  readonly schoolId: string
  readonly receipts: readonly ParcelReceipt[]
  readonly newsAfter: number
  readonly clockOffMs: number | null
}

export type WriteReply = (answered: Answered) => Promise<Signed>

/** Writes the signed answer to a parcel: the same text whether it travels back by the network or on a stick. */
export function createWriteReply(needs: { keys: KeyPair; clock: Clock; news: NewsForSchool }): WriteReply {
  const { keys, clock, news } = needs

  return async ({ schoolId, receipts, newsAfter, clockOffMs }) => {
    const madeAtMs = clock.now()
    const today = dateOf(madeAtMs)
    const [submissions, due, findings, announcements, signs, { records, upTo, more }] = await Promise.all([
      news.submissions(schoolId, madeAtMs - NEWS_LASTS_MS),
      news.due(schoolId, today),
      news.findings(schoolId, today),
      news.announcements(schoolId, today),
      news.signs(schoolId, today),
      news.records(schoolId, newsAfter, MOST_RECORDS),
    ])
    const reply: Reply = {
      format: REPLY_FORMAT,
      schoolId,
      madeAtMs,
      clockOffMs,
      receipts: [...receipts],
      submissions,
      due: due.map(({ academicYear, semester, dueDate }) => ({ academicYear, semester, dueDate })),
      findings,
      announcements,
      signs,
      records,
      newsUpTo: upTo,
      more,
    }
    return signText(JSON.stringify(reply), keys.privateKey)
  }
}

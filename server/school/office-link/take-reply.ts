import type { ParcelReceipt, Reply, ReportDue } from '@pratu/protocol/exchange'
import type { Failure } from '@pratu/protocol/failures'
import type { Finding, SubmissionNews } from '@pratu/protocol/half-year-report'
import type { Clock } from '../../process/clock.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Link, LinkStore } from './link-store.ts'
import { readParcel } from './make-parcel.ts'
import type { NetworkStore } from './network-store.ts'
import type { ParcelStore, StoredParcel } from './parcel-store.ts'

/** What reports make of the Office's word; handed in. */
export interface ReportNews {
  noteSent(submissionId: string, atMs: number): Promise<void>
  noteNews(news: SubmissionNews): Promise<void>
  noteFindings(findings: readonly Finding[]): Promise<void>
  noteDue(due: readonly ReportDue[]): Promise<void>
}

/** Further than any number of parcels that a backup could be behind. */
const LEAP = 1000

export interface Taken {
  /** Why parcels were refused. */
  readonly failures: Failure[]
  /** Whether what was sent has to be sent once more. */
  readonly again: boolean
}

interface Noted {
  /** Whether the reply's records go on from those that the school has. */
  readonly goesOn: boolean
  readonly again: boolean
}

export type TakeReply = ReturnType<typeof createTakeReply>

/**
 * Takes what the Office answered, in whatever order answers come. Reports are told first and the receipt is noted last, so
 * that a kill in between lets the parcel go once more, which does nothing twice.
 */
export function createTakeReply(
  { database, clock, reports }: { database: SchoolDatabase; clock: Clock; reports: ReportNews },
  { links, parcels, network }: { links: LinkStore; parcels: ParcelStore; network: NetworkStore },
) {
  function noteReceipt(link: Link, receipt: ParcelReceipt, nowMs: number): Noted {
    const parcel = parcels.find(receipt.parcelId)
    if (!parcel) return { goesOn: false, again: false }
    const [content] = readParcel(parcel)
    const goesOn = content !== undefined && content.newsAfter <= link.newsAfter
    if (parcel.outcome === 'taken' || parcel.outcome === 'known') return { goesOn, again: false }
    parcels.noteAnswer(receipt.parcelId, receipt, nowMs)
    return { goesOn, again: receipt.outcome !== 'refused' && !confirm(link, receipt, parcel) }
  }

  /** False when the Office knows younger parcels than this database, which comes from a backup: the days are told again. */
  function confirm(link: Link, { daysKept }: ParcelReceipt, { sequence, told }: StoredParcel): boolean {
    for (const [number, version] of told.records) parcels.confirmRecord(number, version)
    if (daysKept > 0 && parcels.newestSequence() === sequence) {
      links.change({ next_sequence: link.nextSequence + LEAP })
      return false
    }
    for (const [date, digest] of Object.entries(told.days)) parcels.confirmDay(date, digest, sequence)
    return true
  }

  return async (joined: Link, reply: Reply): Promise<Taken> => {
    const accepted = reply.receipts.filter(({ outcome }) => outcome !== 'refused')
    for (const { parcelId } of accepted) {
      const [parcel] = readParcel(parcels.find(parcelId) ?? { signed: null })
      for (const { submissionId, sentAtMs } of parcel?.submissions ?? [])
        await reports.noteSent(submissionId, sentAtMs)
    }
    for (const news of reply.submissions) await reports.noteNews(news)
    const isYoungest = reply.madeAtMs >= (joined.replyMadeAtMs ?? 0)
    if (isYoungest) {
      await reports.noteDue(reply.due)
      await reports.noteFindings(reply.findings)
    }

    return database.write(() => {
      const nowMs = clock.now()
      const link = links.link()
      // The school may have left while the answer was on its way.
      if (link?.schoolId !== reply.schoolId) return { failures: [], again: false }
      const noted = reply.receipts.map(receipt => noteReceipt(link, receipt, nowMs))
      const isNewer = reply.newsUpTo >= link.newsAfter
      for (const record of reply.records) network.keepRecord(record, isNewer)
      if (isNewer && noted.some(({ goesOn }) => goesOn)) links.change({ news_after: reply.newsUpTo })
      if (isYoungest) {
        network.replaceAnnouncements(reply.announcements)
        network.replaceSigns(reply.signs)
        links.change({
          reply_made_at_ms: reply.madeAtMs,
          replied_at_ms: nowMs,
          clock_off_ms: reply.clockOffMs,
        })
      }
      return {
        failures: reply.receipts.flatMap(({ failures }) => failures),
        again: noted.some(({ again }) => again),
      }
    })
  }
}

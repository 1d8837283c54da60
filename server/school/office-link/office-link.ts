import { dateOf } from '@pratu/protocol/bangkok'
import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { Announcement, NetworkSign } from '@pratu/protocol/exchange'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { OfficeLinkState, ParcelContent } from '@pratu/protocol/office-link'
import type { Logger } from 'pino'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { Timers } from '../../process/timers.ts'
import type { AuditLog } from '../audit-log.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { createExchangeWithOffice } from './exchange-with-office.ts'
import { createMembership } from './join-network.ts'
import { keepSending } from './keep-sending.ts'
import { createLinkStore, type Link } from './link-store.ts'
import { createMakeParcel, readParcel } from './make-parcel.ts'
import { createNetworkStore } from './network-store.ts'
import { createOfferedRecords } from './offered-records-store.ts'
import type { OfficeConnection } from './office-connection.ts'
import { parcelFile } from './parcel-file.ts'
import { createParcelStore, type StoredParcel } from './parcel-store.ts'
import { readReply } from './read-reply.ts'
import { shareableRecord } from './shareable-record.ts'
import { createTakeReply, type ReportNews } from './take-reply.ts'
import { createWhatWaits, type WhatWaitsNeeds } from './what-waits.ts'

export interface OfficeLinkNeeds extends Omit<WhatWaitsNeeds, 'calendar' | 'reportsToSend'> {
  readonly database: SchoolDatabase
  readonly clock: Clock
  readonly timers: Pick<Timers, 'every'>
  readonly randomness: Pick<Randomness, 'id'>
  readonly audit: Pick<AuditLog, 'append'>
  readonly log: Pick<Logger, 'error'>
  readonly calendar: Pick<Calendar, 'academicYearDates' | 'openingOn'>
  readonly connection: OfficeConnection
  readonly reports: ReportNews & { toSend: WhatWaitsNeeds['reportsToSend'] }
  /** Pupils of today. */
  enrolled(): number
  schoolName(): string
}

/** The school's side of the network. Without it, and without the internet, the school lacks nothing. */
export function createOfficeLink(needs: OfficeLinkNeeds) {
  const { database, clock, audit, reports } = needs
  const links = createLinkStore(database)
  const parcels = createParcelStore(database)
  const network = createNetworkStore(database)
  const stores = { links, parcels, network }
  const whatWaits = createWhatWaits(
    { ...needs, reportsToSend: reports.toSend },
    parcels,
    createOfferedRecords(database),
  )
  const makeParcel = createMakeParcel(needs, stores, whatWaits)
  const takeReply = createTakeReply(needs, stores)
  const sending = createExchangeWithOffice(needs, stores, { makeParcel, takeReply })
  const membership = createMembership(needs, stores)
  const kept = keepSending(needs, links, sending)
  const today = () => dateOf(clock.now())

  const state = (link: Link): OfficeLinkState => ({
    schoolName: link.schoolName,
    officeName: link.officeName,
    officeUrl: link.officeUrl,
    joinedAtMs: link.joinedAtMs,
    repliedAtMs: link.repliedAtMs,
    triedAtMs: link.triedAtMs,
    failures: [...link.failures],
    clockOffMs: link.clockOffMs,
    sending: sending.isRunning(),
    nextAtMs: kept.nextAtMs(link),
    waiting: whatWaits.count(),
    parcels: parcels.list(),
    announcements: network.announcements(today()),
    signs: network.signs(today()),
    networkRecords: network.recordCount(),
  })

  /** Of a parcel that is still kept. */
  const found = (parcelId: string): Result<StoredParcel> => {
    const parcel = parcels.find(parcelId)
    return parcel?.signed ? succeed(parcel) : refuse('not-found')
  }

  return {
    join: membership.join,
    leave: membership.leave,
    state: (): OfficeLinkState | null => {
      const link = links.link()
      return link ? state(link) : null
    },

    async exchange(actor: string): Promise<Result<unknown>> {
      const outcome = await sending.exchange()
      if (outcome.ok) await database.write(() => audit.append(actor, 'network-exchanged', {}))
      return outcome
    },

    async makeFile(actor: string): Promise<Result<{ parcelId: string; fileName: string; more: boolean }>> {
      const link = links.link()
      if (!link) return refuse('network-not-joined')
      const { parcel, more } = await makeParcel(link, 'file')
      const { fileName } = parcelFile(link, parcel)
      await database.write(() => audit.append(actor, 'parcel-saved', { fileName }))
      return succeed({ parcelId: parcel.parcelId, fileName, more })
    },

    file(parcelId: string): Result<FileAnswer> {
      const link = links.link()
      if (!link) return refuse('network-not-joined')
      const parcel = found(parcelId)
      return parcel.ok ? succeed(parcelFile(link, parcel.value)) : parcel
    },

    content(parcelId: string): Result<ParcelContent> {
      const parcel = found(parcelId)
      if (!parcel.ok) return parcel
      const [content] = readParcel(parcel.value)
      if (!content) return refuse('not-found')
      return succeed({
        days: content.days,
        enrolled: content.enrolled,
        submissions: content.submissions.map(({ semester, version, signedBy, figures }) => ({
          academicYear: semester.academicYear,
          semester: semester.semester,
          version,
          signedBy,
          visits: figures.visits,
          loans: figures.loans,
        })),
        records: content.records.map(({ isbn, title }) => ({ isbn, title })),
      })
    },

    async readReplyFile(actor: string, text: string): Promise<Result<unknown>> {
      const link = links.link()
      if (!link) return refuse('network-not-joined')
      const reply = readReply(text, link)
      if (!reply.ok) return reply
      const { failures } = await takeReply(link, reply.value)
      await database.write(() => audit.append(actor, 'reply-read', { office: link.officeName }))
      return failures.length > 0 ? refuse(...failures) : succeed({})
    },

    announcements: (): { officeName: string | null; announcements: Announcement[] } => ({
      officeName: links.link()?.officeName ?? null,
      announcements: network.announcements(today()),
    }),

    /** Signs of the Office whose time is not over. */
    signs: (on: string): NetworkSign[] => (links.link() ? network.signs(on) : []),

    /** A record that another school of the network made, as it may be taken over. */
    networkRecord: (isbn: string): { marc: MarcRecord; madeBy: string } | null => {
      const record = network.record(isbn)
      return record ? { marc: shareableRecord(record.marc), madeBy: record.madeBy } : null
    },

    stop: (): Promise<void> => {
      needs.connection.stop()
      return kept.stop()
    },
  }
}
export type OfficeLink = ReturnType<typeof createOfficeLink>

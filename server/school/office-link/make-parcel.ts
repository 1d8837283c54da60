import { PARCEL_FORMAT, type Parcel } from '@pratu/protocol/exchange'
import type { ParcelWay } from '@pratu/protocol/office-link'
import { signText } from '../../exchange/signatures.ts'
import type { Clock } from '../../process/clock.ts'
import type { Randomness } from '../../process/randomness.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { Link, LinkStore } from './link-store.ts'
import type { ParcelStore, StoredParcel } from './parcel-store.ts'
import type { Waiting, WhatWaits } from './what-waits.ts'

export type MakeParcel = ReturnType<typeof createMakeParcel>

/**
 * Makes the parcel that is to travel next and keeps it, signed, before anybody sees it. By the network the oldest one that
 * waits for an answer goes first, as it is; a file holds all that the Office has not confirmed, so that a lost stick
 * costs nothing.
 */
export function createMakeParcel(
  needs: {
    database: SchoolDatabase
    clock: Clock
    randomness: Pick<Randomness, 'id'>
    enrolled(): number
  },
  stores: { links: Pick<LinkStore, 'change'>; parcels: ParcelStore },
  whatWaits: Pick<WhatWaits, 'gather'>,
) {
  const { database, clock, randomness, enrolled } = needs
  const { links, parcels } = stores

  const contentOf = ({ days, submissions, records }: Waiting | Parcel): string =>
    JSON.stringify([days, submissions, records])

  return (link: Link, way: ParcelWay): Promise<{ parcel: StoredParcel; more: boolean }> =>
    database.write(() => {
      const onTheirWay = parcels.waiting()
      const [oldest] = onTheirWay
      if (way === 'network' && oldest) return { parcel: oldest, more: true }

      const before = onTheirWay.flatMap(readParcel)
      const gathered = whatWaits.gather()
      const alreadyWritten = new Map(
        before.flatMap(({ submissions }) => submissions.map(each => [each.submissionId, each])),
      )
      const waiting: Waiting = {
        ...gathered,
        // A report that is on its way already says the same wherever it travels.
        submissions: gathered.submissions.map(report => alreadyWritten.get(report.submissionId) ?? report),
      }
      const newest = onTheirWay.at(-1)
      const told = before.at(-1)
      if (newest && told && contentOf(told) === contentOf(waiting))
        return { parcel: newest, more: waiting.more }

      const parcel: Parcel = {
        format: PARCEL_FORMAT,
        schoolId: link.schoolId,
        parcelId: randomness.id(),
        sequence: link.nextSequence,
        madeAtMs: clock.now(),
        days: waiting.days,
        submissions: waiting.submissions,
        records: waiting.records,
        enrolled: enrolled(),
        newsAfter: link.newsAfter,
      }
      const signed = signText(JSON.stringify(parcel, wholeText), link.privateKey)
      parcels.add({ parcel, signed, way, told: waiting.told })
      links.change({ next_sequence: link.nextSequence + 1 })
      return {
        parcel: {
          parcelId: parcel.parcelId,
          sequence: parcel.sequence,
          madeAtMs: parcel.madeAtMs,
          told: waiting.told,
          outcome: null,
          signed,
        },
        more: waiting.more,
      }
    })
}

/** What this server wrote itself; nothing where it is not kept any more. */
export const readParcel = ({ signed }: Pick<StoredParcel, 'signed'>): Parcel[] =>
  signed === null ? [] : [JSON.parse(signed.text) as Parcel]

/** Half a character, or NUL, is no text that a database could hold. */
const wholeText = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value

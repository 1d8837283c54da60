import { createHash } from 'node:crypto'
import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import type { MarcRecord } from '@pratu/protocol/catalogue'
import { type DailyTotals, MOST_DAYS, MOST_RECORDS, OfferedRecord } from '@pratu/protocol/exchange'
import type { Submission } from '@pratu/protocol/half-year-report'
import type { WaitingForOffice } from '@pratu/protocol/office-link'
import { academicYearOf } from '@pratu/protocol/semester'
import { suppressDay } from '@pratu/protocol/suppress-small-cells'
import type { Clock } from '../../process/clock.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { OfferedRecords } from './offered-records-store.ts'
import type { ParcelStore, Told } from './parcel-store.ts'
import { shareableRecord } from './shareable-record.ts'

const MOST_SUBMISSIONS = 20
/** The Office takes 20 million bytes; days and reports need a small part of it. */
const MOST_RECORD_BYTES = 8_000_000

export interface WhatWaitsNeeds {
  readonly clock: Clock
  readonly calendar: Pick<Calendar, 'academicYearDates' | 'openingOn'>
  dailyTotals(from: string, to: string): DailyTotals[]
  /** Signed reports that the Office has not. */
  reportsToSend(): Submission[]
  readMarc(stored: string): MarcRecord
}

/** What of the school the Office does not have yet. */
export interface Waiting {
  readonly days: DailyTotals[]
  readonly submissions: Submission[]
  readonly records: OfferedRecord[]
  readonly told: Told
  /** Whether more waits than one parcel holds. */
  readonly more: boolean
}

/**
 * Finds what has changed since the Office confirmed. Days are those that are over, of this academic year and the last:
 * a correction of the counter may change many at once, and each is told again only if its totals did.
 */
export function createWhatWaits(needs: WhatWaitsNeeds, parcels: ParcelStore, offered: OfferedRecords) {
  const { clock, calendar, dailyTotals, reportsToSend, readMarc } = needs

  function lastDay(): string {
    const nowMs = clock.now()
    const today = dateOf(nowMs)
    const opening = calendar.openingOn(today)
    return isOver(nowMs, today, opening?.toMinute ?? 0) ? today : addDays(today, -1)
  }

  function changedDays(): { day: DailyTotals; digest: string }[] {
    const to = lastDay()
    const { from } = calendar.academicYearDates(academicYearOf(to) - 1)
    const confirmed = parcels.confirmedDays()
    const days = dailyTotals(from, to)
    const dates = new Set(days.map(({ date }) => date))
    const closedSince = [...confirmed.keys()].filter(date => date >= from && date <= to && !dates.has(date))
    // Before the first day of which there is anything to tell, the library was not in this database.
    const first = days.findIndex(day => hasSomething(day) || confirmed.has(day.date))
    return [...(first < 0 ? [] : days.slice(first)), ...closedSince.map(closedDay)]
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .map(suppressDay)
      .map(day => ({ day, digest: digestOf(day) }))
      .filter(({ day: { date }, digest }) => confirmed.get(date) !== digest)
  }

  return {
    gather(): Waiting {
      const days = changedDays()
      const reports = reportsToSend()
      const records = offered.changed(MOST_RECORDS)
      const chosen = days.slice(0, MOST_DAYS)
      const { fit, told } = fitting(records, readMarc)
      return {
        days: chosen.map(({ day }) => day),
        submissions: reports.slice(0, MOST_SUBMISSIONS),
        records: fit,
        told: {
          days: Object.fromEntries(chosen.map(({ day, digest }) => [day.date, digest])),
          records: told,
        },
        more:
          days.length > chosen.length ||
          reports.length > MOST_SUBMISSIONS ||
          told.length < records.length ||
          records.length === MOST_RECORDS,
      }
    },

    count(): WaitingForOffice {
      const dates = changedDays().map(({ day }) => day.date)
      return {
        days: dates.length,
        firstDay: dates[0] ?? null,
        lastDay: dates.at(-1) ?? null,
        submissions: reportsToSend().length,
        records: offered.count(),
      }
    },
  }
}
export type WhatWaits = ReturnType<typeof createWhatWaits>

const isOver = (nowMs: number, today: string, closingMinute: number): boolean =>
  closingMinute > 0 && nowMs >= startOfDay(today) + closingMinute * 60_000

const hasSomething = ({
  visits,
  gateEntries,
  sensedMinutes,
  loans,
  returns,
  renewals,
}: DailyTotals): boolean =>
  [visits, gateEntries, sensedMinutes, loans, returns, renewals].some(number => (number ?? 0) > 0)

/** A day that was told of, and is in no figure any more: it was closed after all. */
const closedDay = (date: string): DailyTotals => ({
  date,
  ...{ openMinutes: 0, sensedMinutes: null, gateEntries: null, gateVisits: null, estimatedVisits: 0 },
  ...{ identified: 0, classVisits: 0, classHeadcount: 0, anonymous: 0, visits: 0, basis: 'none' as const },
  ...{ loans: 0, renewals: 0, returns: 0, classSetLoans: 0, selfServiceLoans: 0, byKind: [] },
})

const digestOf = (day: DailyTotals): string =>
  createHash('sha256').update(JSON.stringify(day)).digest('base64url')

/** As many as a parcel's bytes allow. One that the network could not read is told of as if it had been sent, and stays here. */
function fitting(
  records: ReturnType<OfferedRecords['changed']>,
  readMarc: WhatWaitsNeeds['readMarc'],
): { fit: OfferedRecord[]; told: [number, number][] } {
  const fit: OfferedRecord[] = []
  const told: [number, number][] = []
  let bytes = 0
  for (const { number, version, isbn, title, marc } of records) {
    bytes += Buffer.byteLength(marc)
    if (bytes > MOST_RECORD_BYTES && told.length > 0) break
    told.push([number, version])
    const parsed = OfferedRecord.safeParse({ isbn, title, marc: shareableRecord(readMarc(marc)) })
    if (parsed.success && bytes <= MOST_RECORD_BYTES) fit.push(parsed.data)
  }
  return { fit, told }
}

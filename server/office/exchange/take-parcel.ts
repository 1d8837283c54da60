import { dateOf } from '@pratu/protocol/bangkok'
import type { OfferedRecord, ParcelReceipt } from '@pratu/protocol/exchange'
import type { Submission } from '@pratu/protocol/half-year-report'
import { academicYearOf } from '@pratu/protocol/semester'
import type { Clock } from '../../process/clock.ts'
import type { OfficeDatabase, Writing } from '../database/open.ts'
import type { Partitions } from '../database/partitions.ts'
import type { Telling } from '../live/telling.ts'
import type { ToldDays } from '../totals/take-days.ts'
import { checkParcel } from './check-parcel.ts'
import { lockSchool, noteContact, noteParcel } from './parcel-store.ts'
import type { ReadParcel } from './read-parcel.ts'

/** What features make of a parcel's parts, inside its transaction. */
export interface PartTakers {
  takeDays(writing: Writing, told: ToldDays): Promise<number>
  takeSubmissions(
    writing: Writing,
    arrived: {
      schoolId: string
      keyNumber: number
      submissions: readonly Submission[]
      nowMs: number
    },
  ): Promise<string[]>
  offerRecords(
    writing: Writing,
    school: { schoolId: string; name: string },
    records: readonly OfferedRecord[],
    nowMs: number,
  ): Promise<void>
}

export interface Arrival {
  readonly way: 'network' | 'file'
  readonly clockOffMs: number | null
}

export type TakeParcel = (read: ReadParcel, arrival: Arrival) => Promise<ParcelReceipt>

/**
 * Takes a parcel whole or not at all, in one transaction, and exactly once however often it comes and to however many
 * processes. It may come after a younger one: what that told stays.
 */
export function createTakeParcel(needs: {
  database: OfficeDatabase
  partitions: Partitions
  clock: Clock
  telling: Telling
  parts: PartTakers
}): TakeParcel {
  const { database, partitions, clock, telling, parts } = needs

  return async ({ school, keyNumber, parcel }, { way, clockOffMs }) => {
    const { schoolId } = school
    const { parcelId, sequence, madeAtMs, days, submissions, records, enrolled } = parcel
    const nowMs = clock.now()
    const failures = checkParcel(parcel, dateOf(nowMs))
    if (failures.length > 0) return { parcelId, outcome: 'refused', failures, daysKept: 0 }
    await partitions.prepare([
      ...days.map(({ date }) => academicYearOf(date)),
      ...submissions.map(({ semester }) => semester.academicYear),
    ])

    const { outcome, daysKept, arrived } = await database.transaction(async writing => {
      const known = await lockSchool(writing, schoolId)
      const clock = way === 'network' ? clockOffMs : undefined
      const isNew = await noteParcel(writing, {
        school_id: schoolId,
        parcel_id: parcelId,
        key_number: keyNumber,
        sequence,
        made_at_ms: madeAtMs,
        arrived_at_ms: nowMs,
        way,
        days: days.length,
        submissions: submissions.length,
        records: records.length,
      })
      if (!isNew) {
        const contact = { atMs: nowMs, clockOffMs: clock, lastDay: known.last_day, newest: undefined }
        await noteContact(writing, schoolId, contact)
        // Who took it may have died before the pages were told.
        const arrived = submissions.map(({ submissionId }) => submissionId)
        return { outcome: 'known' as const, daysKept: 0, arrived }
      }
      const isYoungest =
        keyNumber > known.key_number || (keyNumber === known.key_number && sequence > known.sequence)
      const daysKept = await parts.takeDays(writing, {
        schoolId,
        toldBy: { keyNumber, sequence },
        days,
        enrolled,
        enrolledOn: isYoungest ? dateOf(madeAtMs) : null,
      })
      const arrived = await parts.takeSubmissions(writing, { schoolId, keyNumber, submissions, nowMs })
      await noteContact(writing, schoolId, {
        atMs: nowMs,
        clockOffMs: clock,
        lastDay: days.reduce(
          (last: string | null, { date }) => (last === null || date > last ? date : last),
          known.last_day,
        ),
        newest: isYoungest ? { keyNumber, sequence, enrolled } : undefined,
      })
      await parts.offerRecords(writing, school, records, nowMs)
      return { outcome: 'taken' as const, daysKept, arrived }
    })
    telling.school(schoolId)
    for (const submissionId of arrived) telling.submission(schoolId, submissionId)
    return { parcelId, outcome, failures: [], daysKept }
  }
}

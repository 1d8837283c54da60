import type { DailyTotals } from '@pratu/protocol/exchange'
import { academicYearOf } from '@pratu/protocol/semester'
import type { Writing } from '../database/open.ts'
import { semesterOf } from '../semesters.ts'
import { type ToldBy, writeDays } from './day-store.ts'
import { writeSums } from './sum-store.ts'

export interface ToldDays {
  readonly schoolId: string
  readonly toldBy: ToldBy
  readonly days: readonly DailyTotals[]
  readonly enrolled: number
  /** The day on which the parcel was made; null when a younger parcel has told of the pupils enrolled. */
  readonly enrolledOn: string | null
}

/** Takes a parcel's days and adds up what they belong to. Answers how many days a younger parcel had told of already. */
export async function takeDays(
  writing: Writing,
  { schoolId, toldBy, days, enrolled, enrolledOn }: ToldDays,
): Promise<number> {
  if (days.length === 0) return 0
  const written = await writeDays(writing, schoolId, toldBy, days)
  const semester = enrolledOn === null ? null : semesterOf(enrolledOn)
  await writeSums(
    writing,
    schoolId,
    {
      academicYears: unique(days.map(({ date }) => academicYearOf(date))),
      months: unique(days.map(({ date }) => date.slice(0, 7))),
      semesters: unique(days.map(({ date }) => semesterOf(date)).filter(known => known !== null)),
    },
    enrolled,
    enrolledOn === null || semester === null ? null : { academicYear: academicYearOf(enrolledOn), semester },
  )
  return days.length - written
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]

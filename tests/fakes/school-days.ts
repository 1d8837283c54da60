import { addDays } from '@pratu/protocol/bangkok'
import type { DailyTotals } from '@pratu/protocol/exchange'
import type { Submission } from '@pratu/protocol/half-year-report'
import type { SemesterDates } from '@pratu/protocol/semester'
import { inventReport } from '../../server/office/sample/invent-report.ts'
import { createSeededRandom } from '../../server/process/seeded-random.ts'

/** A day's totals in which every figure follows from one number. */
export const dayOf = (date: string, visits = 40): DailyTotals => ({
  date,
  openMinutes: 540,
  sensedMinutes: 540,
  gateEntries: visits + 6,
  gateVisits: visits,
  estimatedVisits: 0,
  identified: visits,
  classVisits: 1,
  classHeadcount: 20,
  anonymous: 5,
  visits,
  basis: 'gate',
  loans: visits + 1,
  renewals: 2,
  returns: visits,
  classSetLoans: 0,
  selfServiceLoans: visits,
  byKind: [
    { kind: 'pupil', visits },
    { kind: 'teacher', visits: null },
  ],
})

/** As many days, one after the other. */
export const daysFrom = (from: string, count: number, visits = 40): DailyTotals[] =>
  Array.from({ length: count }, (_, index) => dayOf(addDays(from, index), visits))

const SCHOOL = { name: 'โรงเรียนทดสอบ', levels: 'primary', enrolled: 200, keenness: 3 } as const

/** A half-year report over days. */
export const reportOf = (
  semester: SemesterDates,
  days: readonly DailyTotals[],
  submissionId: string,
  version = 1,
): Submission =>
  inventReport(
    SCHOOL,
    semester,
    days,
    {
      submissionId,
      version,
      correctionReason: version === 1 ? null : 'แก้ยอด',
      signedOn: semester.to,
      sentAtMs: Date.parse(`${semester.to}T05:00:00Z`),
    },
    createSeededRandom(version),
  )

import { DAY_MS } from '@pratu/protocol/bangkok'
import type { Round, RoundRow, Standing } from '@pratu/protocol/office/rounds'

/** Monday, 23 November 2026, 10:42 in Bangkok. */
export const NOW_MS = Date.parse('2026-11-23T03:42:00Z')

export const roundRow = (changes: Partial<RoundRow> = {}): RoundRow => ({
  schoolId: '01900000-0000-7000-8000-000000000001',
  name: 'โรงเรียนบ้านหนองบัว',
  ministryCode: '9910000001',
  joinedAtMs: NOW_MS - 400 * DAY_MS,
  standing: 'waiting',
  dueDate: '2026-12-01',
  report: null,
  lastContactAtMs: NOW_MS - DAY_MS,
  lastDay: '2026-11-22',
  clockOffMs: null,
  enrolled: 200,
  visits: 4000,
  loans: 900,
  openMinutes: 54_000,
  sensedMinutes: 53_000,
  ...changes,
})

export const reportRow = (state: NonNullable<RoundRow['report']>['state'], stateAtMs = NOW_MS): RoundRow =>
  roundRow({
    standing: state,
    report: {
      submissionId: '01900000-0000-7000-8000-00000000000a',
      version: 1,
      state,
      arrivedAtMs: NOW_MS - 3 * DAY_MS,
      stateAtMs,
      by: state === 'sent' ? null : 'นภา',
      remark: state === 'returned' ? 'แก้ยอดยืม' : null,
    },
  })

export const roundOf = (
  byStanding: Partial<Record<Standing, number>>,
  changes: Partial<Round> = {},
): Round => {
  const all = { waiting: 0, late: 0, sent: 0, returned: 0, received: 0, closed: 0, ...byStanding }
  return {
    semester: { academicYear: 2569, semester: 1, from: '2026-05-16', to: '2026-10-10' },
    dueDate: '2026-10-31',
    schools: Object.values(all).reduce((sum, count) => sum + count, 0),
    byStanding: all,
    notJoined: 0,
    silent: 0,
    visits: 0,
    loans: 0,
    ...changes,
  }
}

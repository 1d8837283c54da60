import type { ReportOverview } from '@pratu/protocol/api/reports'
import { REPORT_STATES } from '@pratu/protocol/half-year-report'
import { describe, expect, it, test } from 'vitest'
import { closuresIn } from '../../../../../server/school/reports/closures.ts'
import { dueDateOf, reminderOf } from '../../../../../server/school/reports/due-date.ts'
import { type ReportEvent, stateAfter } from '../../../../../server/school/reports/transitions.ts'

test('a report goes from draft to signed, sent, received or returned, and closed; nothing else can happen', () => {
  const EVENTS: readonly ReportEvent[] = ['sign', 'send', 'receive', 'return', 'close']
  const possible = REPORT_STATES.flatMap(state =>
    EVENTS.flatMap(event => {
      const next = stateAfter(state, event)
      return next ? [`${state} ${event} ${next}`] : []
    }),
  )
  expect(possible).toEqual([
    'draft sign signed',
    'signed send sent',
    'signed receive received',
    'signed return returned',
    'signed close closed',
    'sent receive received',
    'sent return returned',
    'sent close closed',
    'received return returned',
    'received close closed',
  ])
})

const overview = (daysLeft: number, state: ReportOverview['current']['state']): ReportOverview => ({
  semester: { academicYear: 2569, semester: 1, from: '2026-05-16', to: '2026-10-10' },
  current: {
    version: 1,
    state,
    correctionReason: null,
    signedBy: null,
    signedOn: null,
    sentOn: null,
    sentBy: null,
    decidedOn: null,
    remark: null,
  },
  over: true,
  awaited: true,
  dueDate: '2026-10-25',
  daysLeft,
})

describe('the due date', () => {
  it('lies so many days after the semester, unless the Office named one', () => {
    expect(dueDateOf({ to: '2026-10-10' }, 15, undefined)).toBe('2026-10-25')
    expect(dueDateOf({ to: '2026-10-10' }, 15, '2026-10-20')).toBe('2026-10-20')
  })

  it('is spoken of from fourteen days before, until the report is sent', () => {
    expect(reminderOf([overview(15, 'draft')])).toBeNull()
    expect(reminderOf([overview(14, 'draft')])?.daysLeft).toBe(14)
    expect(reminderOf([overview(-3, 'signed')])?.daysLeft).toBe(-3)
    expect(reminderOf([overview(-3, 'returned')])?.daysLeft).toBe(-3)
    for (const state of ['sent', 'received', 'closed'] as const)
      expect(reminderOf([overview(-3, state)])).toBeNull()
  })

  it('is not spoken of where nobody waits for the report', () => {
    expect(reminderOf([{ ...overview(-400, 'draft'), awaited: false }])).toBeNull()
  })

  it('of the report that is latest comes first', () => {
    expect(reminderOf([overview(3, 'draft'), overview(-10, 'draft')])?.daysLeft).toBe(-10)
  })
})

test('neighbouring days of one closure are one; weekdays on which the library never opens are none', () => {
  const closed: Record<string, string> = { '2026-06-05': 'ซ่อม', '2026-06-06': 'ซ่อม', '2026-06-08': 'ซ่อม' }
  const calendar = {
    closureOn: (date: string) => closed[date] ?? null,
    openDays: () =>
      ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-12'].map(date => ({
        date,
        fromMinute: 0,
        toMinute: 60,
      })),
  }
  expect(closuresIn(calendar, '2026-06-01', '2026-06-14')).toEqual([
    { from: '2026-06-05', to: '2026-06-08', name: 'ซ่อม' },
  ])
})

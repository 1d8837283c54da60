import { startOfDay } from '@pratu/protocol/bangkok'
import { expect, test } from 'vitest'
import { signUpRefusals } from '../../../../../server/school/activities/may-sign-up.ts'
import { takesAttendance } from '../../../../../server/school/activities/takes-attendance.ts'

const DAY = '2026-11-26'
const at = (hours: number, minutes = 0) => startOfDay(DAY) + (hours * 60 + minutes) * 60_000

const row = {
  ...{ name_th: 'นิทานเช้า', state: 'planned' as const, date: DAY, from_minute: 600, to_minute: 660 },
  ...{ levels: '[]', places: null, sign_up: 1, signed_up: 0, attendance_open: null },
} as const

test.each([
  ['too early', at(9, 29), false],
  ['half an hour before', at(9, 30), true],
  ['while it runs', at(10, 30), true],
  ['an hour after', at(11, 59), true],
  ['later', at(12), false],
  ['the day before', at(10) - 86_400_000, false],
])('by itself attendance is taken around the hours: %s', (_when, nowMs, taken) => {
  expect(takesAttendance(row, nowMs)).toBe(taken)
})

test('staff open and close it by hand, on its day alone; nothing is taken of what was cancelled', () => {
  expect(takesAttendance({ ...row, attendance_open: 1 }, at(15))).toBe(true)
  expect(takesAttendance({ ...row, attendance_open: 0 }, at(10))).toBe(false)
  expect(takesAttendance({ ...row, attendance_open: 1 }, at(15) + 86_400_000)).toBe(false)
  expect(takesAttendance({ ...row, state: 'cancelled', attendance_open: 1 }, at(10))).toBe(false)
})

const codes = (changed: Partial<Parameters<typeof signUpRefusals>[0]>, level: string | null, nowMs = at(8)) =>
  signUpRefusals({ ...row, ...changed }, level, nowMs).map(({ code }) => code)

test('who may sign up, and every reason why not', () => {
  expect(codes({}, null)).toEqual([])
  expect(codes({ levels: '["ป.4"]' }, 'ป.4')).toEqual([])
  expect(codes({ levels: '["ป.4"]' }, null)).toEqual(['activity-not-for-level'])
  expect(codes({ places: 2, signed_up: 1 }, null)).toEqual([])
  expect(codes({ sign_up: 0 }, null)).toEqual(['activity-no-sign-up'])
  expect(codes({}, null, at(11))).toEqual(['activity-over'])
  expect(codes({ state: 'cancelled', levels: '["ป.4"]', places: 2, signed_up: 2 }, 'ป.1', at(20))).toEqual([
    'activity-cancelled',
    'activity-over',
    'activity-not-for-level',
    'activity-full',
  ])
})

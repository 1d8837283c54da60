import { ATTENDANCE_AFTER_MINUTES, ATTENDANCE_BEFORE_MINUTES } from '@pratu/protocol/activities'
import { dateOf, minuteOfDay } from '@pratu/protocol/bangkok'
import type { ActivityRow } from './activity-store.ts'

/**
 * Whether cards are taken at the kiosk: on the activity's day, around its hours, or as staff have opened or closed it by
 * hand. What was opened by hand ends with the day.
 */
export function takesAttendance(
  row: Pick<ActivityRow, 'state' | 'date' | 'from_minute' | 'to_minute' | 'attendance_open'>,
  nowMs: number,
): boolean {
  if (row.state === 'cancelled' || row.date !== dateOf(nowMs)) return false
  if (row.attendance_open !== null) return row.attendance_open === 1
  const minute = minuteOfDay(nowMs)
  return (
    minute >= row.from_minute - ATTENDANCE_BEFORE_MINUTES && minute < row.to_minute + ATTENDANCE_AFTER_MINUTES
  )
}

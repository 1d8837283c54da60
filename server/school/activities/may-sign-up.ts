import { dateOf, minuteOfDay } from '@pratu/protocol/bangkok'
import type { Failure } from '@pratu/protocol/failures'
import type { ActivityRow } from './activity-store.ts'

/** Every reason why somebody of a level cannot sign up for an activity now. */
export function signUpRefusals(
  row: Pick<
    ActivityRow,
    'name_th' | 'state' | 'date' | 'to_minute' | 'levels' | 'places' | 'sign_up' | 'signed_up'
  >,
  level: string | null,
  nowMs: number,
): Failure[] {
  const params = { name: row.name_th }
  const today = dateOf(nowMs)
  const over = row.date < today || (row.date === today && minuteOfDay(nowMs) >= row.to_minute)
  const levels = JSON.parse(row.levels) as string[]
  const failures: Failure[] = []
  if (row.state === 'cancelled') failures.push({ code: 'activity-cancelled', params })
  if (over) failures.push({ code: 'activity-over', params })
  if (row.sign_up === 0) failures.push({ code: 'activity-no-sign-up', params })
  if (levels.length > 0 && (level === null || !levels.includes(level)))
    failures.push({ code: 'activity-not-for-level', params: { ...params, levels: levels.join(', ') } })
  if (row.places !== null && row.signed_up >= row.places) failures.push({ code: 'activity-full', params })
  return failures
}

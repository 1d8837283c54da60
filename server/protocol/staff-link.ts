import * as z from 'zod/mini'
import { Activity, LoansNow, StationView, TodaySnapshot, UsualDay, VisitsNow, WaitingView } from './today.ts'

/** Socket.IO namespace of the staff pages; it authenticates with the staff cookie. */
export const STAFF_NAMESPACE = '/staff'

/** Payloads of ServerToStaff, with which the page parses what comes in. Each carries whole values, never differences, so that a lost one heals with the next. */
export const staffInbound = {
  today: TodaySnapshot,
  visits: VisitsNow,
  usual: z.nullable(UsualDay),
  loans: LoansNow,
  activity: Activity,
  stations: z.array(StationView),
  waiting: z.array(WaitingView),
} as const

export interface ServerToStaff {
  /** Everything, at connection and when a new day begins. */
  today(snapshot: TodaySnapshot): void
  visits(visits: VisitsNow): void
  usual(usual: UsualDay | null): void
  loans(loans: LoansNow): void
  activity(activity: Activity): void
  stations(stations: StationView[]): void
  waiting(waiting: WaitingView[]): void
}

export type StaffToServer = Record<never, never>

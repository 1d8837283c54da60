import * as z from 'zod/mini'
import { HelpCall } from './help.ts'
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
  helpCalls: z.array(HelpCall),
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
  /** Who calls from a kiosk now, and whom nobody answered today. */
  helpCalls(calls: HelpCall[]): void
}

export type StaffToServer = Record<never, never>

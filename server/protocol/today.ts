import * as z from 'zod/mini'
import { Direction } from './device-events.ts'
import { StationHealth } from './device-health.ts'
import { VisitorKind } from './figures.ts'
import { AtMs, CalendarDate, Count, Id } from './scalars.ts'
import { School } from './school.ts'

/** Raw passages of one stretch of time. `unknown` are breaks of a single beam, `ambiguous` are in no total. */
export const PassageCounts = z.object({ in: Count, out: Count, unknown: Count, ambiguous: Count })
export type PassageCounts = z.infer<typeof PassageCounts>

/** Visits of a stretch: every entry, and one for two breaks of a single beam. */
export const visitsOf = (counts: PassageCounts): number => counts.in + Math.floor(counts.unknown / 2)

export const HourCounts = z.extend(PassageCounts, { hour: z.number().check(z.int(), z.gte(0), z.lte(23)) })
export type HourCounts = z.infer<typeof HourCounts>

export const VisitsNow = z.object({
  date: CalendarDate,
  /** Opening hours of the day in minutes since midnight; null when closed. */
  open: z.nullable(z.object({ fromMinute: Count, toMinute: Count })),
  total: PassageCounts,
  visits: Count,
  /** People inside now: never negative, zero again at closing. */
  inside: Count,
  peakInside: Count,
  peakAtMs: z.nullable(AtMs),
  hours: z.array(HourCounts),
  lastPassageAtMs: z.nullable(AtMs),
  /** Open minutes so far, and how many of them a counter was really sensing; null without a counter. */
  coverage: z.nullable(z.object({ openMinutes: Count, sensedMinutes: Count, gaps: Count })),
  /** Events whose boot never had a right clock: in no day's total. */
  undatedEvents: Count,
})
export type VisitsNow = z.infer<typeof VisitsNow>

/** The median of the same weekday over the last open weeks; null before there is one. */
export const UsualDay = z.object({
  weeks: Count,
  visitsByNow: z.number(),
  visits: z.number(),
  hours: z.array(z.object({ hour: z.number(), visits: z.number() })),
})
export type UsualDay = z.infer<typeof UsualDay>

export const LoansNow = z.object({ loans: Count, returns: Count, renewals: Count, selfServiceLoans: Count })
export type LoansNow = z.infer<typeof LoansNow>

/** Something that just happened. Patrons appear by class only. */
export const Activity = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passage'),
    id: z.string(),
    atMs: AtMs,
    direction: Direction,
    station: z.string(),
  }),
  z.object({
    kind: z.enum(['loan', 'return', 'renewal', 'loan-undone']),
    id: z.string(),
    atMs: AtMs,
    title: z.string(),
    classroom: z.nullable(z.string()),
    station: z.nullable(z.string()),
  }),
  z.object({
    kind: z.literal('sign-in'),
    id: z.string(),
    atMs: AtMs,
    visitor: VisitorKind,
    classroom: z.nullable(z.string()),
    station: z.nullable(z.string()),
  }),
  z.object({
    kind: z.literal('class-visit'),
    id: z.string(),
    atMs: AtMs,
    classroom: z.string(),
    heads: Count,
  }),
  z.object({ kind: z.literal('unknown-code'), id: z.string(), atMs: AtMs, station: z.nullable(z.string()) }),
  z.object({
    kind: z.enum(['station-online', 'station-offline']),
    id: z.string(),
    atMs: AtMs,
    station: z.string(),
  }),
])
export type Activity = z.infer<typeof Activity>

export const StationView = z.object({
  id: Id,
  name: z.string(),
  online: z.boolean(),
  lastSeenAtMs: z.nullable(AtMs),
  pairedAtMs: AtMs,
  /** Null until its daemon has spoken once since the server started. */
  health: z.nullable(StationHealth),
  kioskPages: Count,
})
export type StationView = z.infer<typeof StationView>

/** A daemon or a kiosk page that asks to belong here. */
export const WaitingView = z.object({
  id: Id,
  kind: z.enum(['daemon', 'page']),
  hostName: z.string(),
  code: z.string(),
  requestedAtMs: AtMs,
})
export type WaitingView = z.infer<typeof WaitingView>

export const TodaySnapshot = z.object({
  school: School,
  serverAtMs: AtMs,
  visits: VisitsNow,
  usual: z.nullable(UsualDay),
  loans: LoansNow,
  activities: z.array(Activity),
  stations: z.array(StationView),
  waiting: z.array(WaitingView),
})
export type TodaySnapshot = z.infer<typeof TodaySnapshot>

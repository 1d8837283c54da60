import * as z from 'zod/mini'
import { CountingMethod } from './device-events.ts'
import { Gap, GateFigures, SensedMinutes } from './figures.ts'
import { AtMs, CalendarDate, Count, DeviceName, Id, Line } from './scalars.ts'
import { SemesterDates } from './semester.ts'

/** A beam counter: a device at a station. */
export const CounterKey = z.object({ stationId: Id, device: DeviceName })
export type CounterKey = z.infer<typeof CounterKey>

/**
 * What the counters told of one day, in whole visits, so that every longer figure is a sum of days: `visits` is
 * `entries` × `correction` − `staffPasses`, and with the `estimated` ones if the school includes them. Minutes are those
 * that have passed.
 */
export const GateDay = z.object({
  date: CalendarDate,
  openMinutes: Count,
  /** Open minutes in which every counter that belongs to the day was sensing. */
  sensedMinutes: Count,
  /** Passages inwards, and half of the breaks of single beams, at any hour. */
  entries: Count,
  staffPasses: Count,
  correction: z.number().check(z.gt(0)),
  estimated: Count,
  visits: Count,
})
export type GateDay = z.infer<typeof GateDay>

/** A gap of one counter; those of the library are all counters' together. */
export const CounterGap = z.extend(Gap, CounterKey.shape)
export type CounterGap = z.infer<typeof CounterGap>

/** What the school says of a counter. */
export const CounterSettings = z.object({
  /** How staff call the door; null: by its station. */
  name: z.nullable(Line),
  /** Whether it is another door of the library; one that is not is in no figure. */
  counts: z.boolean(),
  /** The last day on which it was there; null while it is. */
  lastDay: z.nullable(CalendarDate),
})
export type CounterSettings = z.infer<typeof CounterSettings>

/** How much of what a counter counts is true, from a day on. `low` and `high` are null for a number without a calibration. */
export const CorrectionVersion = z.object({
  ...CounterKey.shape,
  version: Count,
  validFrom: CalendarDate,
  factor: z.number().check(z.gt(0)),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  calibrationId: z.nullable(Id),
  reason: z.nullable(z.string()),
  atMs: AtMs,
  actor: z.string(),
})
export type CorrectionVersion = z.infer<typeof CorrectionVersion>

export const CounterView = z.extend(CounterSettings, {
  ...CounterKey.shape,
  station: z.string(),
  /** Null until it has told when it senses. */
  method: z.nullable(CountingMethod),
  /** Null until it has told anything that is dated. */
  firstDay: z.nullable(CalendarDate),
  /** Of today. */
  correction: z.nullable(CorrectionVersion),
})
export type CounterView = z.infer<typeof CounterView>

/** Passes of the staff on an open day, and whether hours in which the library is closed are theirs alone. */
export const StaffRule = z.object({
  people: z.number().check(z.int(), z.gte(0), z.lte(100)),
  passesEach: z.number().check(z.int(), z.gte(0), z.lte(100)),
  outsideHours: z.boolean(),
})
export type StaffRule = z.infer<typeof StaffRule>

/** Until the school decides otherwise. */
export const FIRST_STAFF_RULE: StaffRule = { people: 0, passesEach: 0, outsideHours: true }

export const StaffRuleVersion = z.extend(StaffRule, {
  version: Count,
  validFrom: CalendarDate,
  reason: z.nullable(z.string()),
  atMs: AtMs,
  actor: z.string(),
})
export type StaffRuleVersion = z.infer<typeof StaffRuleVersion>

export const GateSettings = z.object({ estimatesIncluded: z.boolean() })
export type GateSettings = z.infer<typeof GateSettings>

/** All that staff see of the door counters over a stretch of days. */
export const GateView = z.object({
  from: CalendarDate,
  to: CalendarDate,
  /** When the stretch is one; else null. */
  semester: z.nullable(SemesterDates),
  coverage: z.nullable(SensedMinutes),
  gate: z.nullable(GateFigures),
  gaps: z.array(Gap),
  counterGaps: z.array(CounterGap),
  counters: z.array(CounterView),
  /** Of today. */
  staffRule: StaffRule,
  /** The newest first. */
  staffRules: z.array(StaffRuleVersion),
  settings: GateSettings,
})
export type GateView = z.infer<typeof GateView>

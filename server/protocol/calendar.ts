import * as z from 'zod/mini'
import { addDays } from './bangkok.ts'
import { CalendarDate, ClosureName, Count, Id, Line } from './scalars.ts'
import { SemesterDates } from './semester.ts'

/** A day that there is: no 31 February. */
export const RealDate = CalendarDate.check(
  z.refine(date => addDays(date, 0) === date, 'there is no such day'),
)

/** Minutes since midnight. The library is open from the first up to, and not including, the second. */
export const OpeningHours = z.object({
  fromMinute: z.int().check(z.gte(0), z.lte(1439)),
  toMinute: z.int().check(z.gte(1), z.lte(1440)),
})
export type OpeningHours = z.infer<typeof OpeningHours>

/** The hours of each weekday, Sunday first; null: closed. */
export const Week = z.array(z.nullable(OpeningHours)).check(z.length(7))
export type Week = z.infer<typeof Week>

/**
 * What a day is: open as its weekday is, or open by way of exception; closed as its weekday is, for a closure of the
 * school, or for a public holiday.
 */
export const DAY_KINDS = ['open', 'extra', 'weekday', 'closure', 'holiday'] as const
export const DayKind = z.enum(DAY_KINDS)
export type DayKind = z.infer<typeof DayKind>

/** Who said so: staff on their page, the configuration file, or the Ministry's regulation. */
export const ValueSource = z.enum(['staff', 'configuration', 'regulation'])
export type ValueSource = z.infer<typeof ValueSource>

export const YearDay = z.object({
  date: CalendarDate,
  kind: DayKind,
  hours: z.nullable(OpeningHours),
  /** Of a closure, a holiday, or an exception that has one. */
  name: z.nullable(ClosureName),
})
export type YearDay = z.infer<typeof YearDay>

export const YearSemester = z.extend(SemesterDates, { source: ValueSource, openDays: Count })
export type YearSemester = z.infer<typeof YearSemester>

export const ListedClosure = z.object({
  id: z.string(),
  from: CalendarDate,
  to: CalendarDate,
  name: z.string(),
  source: ValueSource,
})
export type ListedClosure = z.infer<typeof ListedClosure>

export const ListedOpening = z.object({
  date: CalendarDate,
  ...OpeningHours.shape,
  name: z.nullable(z.string()),
})
export type ListedOpening = z.infer<typeof ListedOpening>

/** `special`: a day that the cabinet added, entered by staff. Who does not keep a holiday is open as on its weekday. */
export const ListedHoliday = z.object({
  date: CalendarDate,
  name: ClosureName,
  kind: z.enum(['fixed', 'lunar', 'substitution', 'special']),
  kept: z.boolean(),
})
export type ListedHoliday = z.infer<typeof ListedHoliday>

/** An academic year of the school at a glance, and everything that staff can change of it. */
export const CalendarYear = z.object({
  academicYear: z.int(),
  from: CalendarDate,
  to: CalendarDate,
  today: CalendarDate,
  semesters: z.array(YearSemester),
  /** The parts of the two fiscal years that lie in it. */
  fiscalYears: z.array(
    z.object({ fiscalYear: z.int(), from: CalendarDate, to: CalendarDate, openDays: Count }),
  ),
  week: Week,
  weekSource: ValueSource,
  days: z.array(YearDay),
  holidays: z.array(ListedHoliday),
  /** Whether the public holidays of the whole year can be computed. */
  holidaysKnown: z.boolean(),
  closures: z.array(ListedClosure),
  openings: z.array(ListedOpening),
})
export type CalendarYear = z.infer<typeof CalendarYear>

/** Null: as the configuration or the regulation has it. */
const OwnSemester = z.nullable(z.object({ from: RealDate, to: RealDate }))
export const OwnSemesters = z.object({ first: OwnSemester, second: OwnSemester })
export type OwnSemesters = z.infer<typeof OwnSemesters>

export const NewClosure = z.object({ from: RealDate, to: RealDate, name: Line })
export type NewClosure = z.infer<typeof NewClosure>

export const NewOpening = z.object({ ...OpeningHours.shape, name: z.nullable(Line) })
export type NewOpening = z.infer<typeof NewOpening>

export const ClosureId = z.union([Id, z.string().check(z.regex(/^configuration-\d+$/))])

import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { ClassFigures, GroupFigures, PeriodFigures, PurposeFigures, TopReader, TopTitle } from '../figures.ts'
import { FileAnswer } from '../file-answer.ts'
import { CalendarDate, Language } from '../scalars.ts'
import {
  HeatMap,
  LoansRow,
  ReconciliationRow,
  SemesterComparison,
  StatisticsTable,
  Step,
  VisitsRow,
} from '../statistics.ts'

/** Three years, with a leap day. */
export const LONGEST_PERIOD_DAYS = 1096

/** Both days included. For a comparison the page asks twice. */
const Period = { from: CalendarDate, to: CalendarDate }
export const StatisticsPeriod = z.object(Period)
export type StatisticsPeriod = z.infer<typeof StatisticsPeriod>

const Stepped = z.object({ ...Period, by: z._default(Step, 'day') })

const limit = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 10)
const Top = z.object({ ...Period, limit })

/** Which semester a comparison is made with. */
export const SemesterAgainst = z.enum(['last-semester', 'last-year'])
export type SemesterAgainst = z.infer<typeof SemesterAgainst>
const against = z._default(SemesterAgainst, 'last-semester')

/** Figures of both, or a table that may be of either. */
const VISITS_AND_LOANS = ['visits:read', 'loans:read'] as const

export const getFigures = endpoint({
  method: 'GET',
  path: '/api/statistics/figures',
  summary:
    'All figures of a period (at most three years): visits with their basis, people, loans, the collection, by month, group, class and purpose.',
  access: 'helper',
  scope: VISITS_AND_LOANS,
  query: StatisticsPeriod,
  response: PeriodFigures,
})

export const getVisitsCourse = endpoint({
  method: 'GET',
  path: '/api/statistics/visits',
  summary: 'Visits of a period by day, week or month.',
  access: 'helper',
  scope: 'visits:read',
  query: Stepped,
  response: z.object({ rows: z.array(VisitsRow) }),
})

export const getHeatMap = endpoint({
  method: 'GET',
  path: '/api/statistics/heat-map',
  summary: 'Average visits by weekday and hour, with the number of days that the averages rest on.',
  access: 'helper',
  scope: 'visits:read',
  query: StatisticsPeriod,
  response: HeatMap,
})

export const getSemesterComparison = endpoint({
  method: 'GET',
  path: '/api/statistics/semester',
  summary:
    'The semester of a day (of today, unless told; in a break, the one before) up to that day, beside the last semester or the same one a year before.',
  access: 'helper',
  scope: VISITS_AND_LOANS,
  query: z.object({ date: z.optional(CalendarDate), against }),
  response: SemesterComparison,
})

export const getGroups = endpoint({
  method: 'GET',
  path: '/api/statistics/groups',
  summary:
    'By level and kind of visitor: enrolled, different people and visits among those who signed in, borrowers and loans (null where an outside library system keeps them).',
  access: 'helper',
  scope: VISITS_AND_LOANS,
  query: StatisticsPeriod,
  response: z.object({ rows: z.array(GroupFigures) }),
})

export const getPurposes = endpoint({
  method: 'GET',
  path: '/api/statistics/purposes',
  summary: 'What those who signed in came for.',
  access: 'helper',
  scope: 'visits:read',
  query: StatisticsPeriod,
  response: z.object({ rows: z.array(PurposeFigures) }),
})

export const getReconciliation = endpoint({
  method: 'GET',
  path: '/api/statistics/reconciliation',
  summary: 'What the counters told beside those who signed in, month by month.',
  access: 'helper',
  scope: 'visits:read',
  query: StatisticsPeriod,
  response: z.object({ rows: z.array(ReconciliationRow) }),
})

export const getLoansCourse = endpoint({
  method: 'GET',
  path: '/api/statistics/loans',
  summary:
    'Loans, renewals, returns, class sets and self-service of a period by day, week or month; a row with `loansElsewhere` lacks those that an outside library system keeps.',
  access: 'helper',
  scope: 'loans:read',
  query: Stepped,
  response: z.object({ rows: z.array(LoansRow) }),
})

export const getClasses = endpoint({
  method: 'GET',
  path: '/api/statistics/classes',
  summary:
    'Loans by Dewey main class and by the school’s own shelf marks; the mark is empty for books that have neither. No rows where an outside library system keeps the loans.',
  access: 'helper',
  scope: 'loans:read',
  query: StatisticsPeriod,
  response: z.object({ rows: z.array(ClassFigures) }),
})

export const getTopTitles = endpoint({
  method: 'GET',
  path: '/api/statistics/top-titles',
  summary: 'The titles that were lent most. No rows where an outside library system keeps the loans.',
  access: 'helper',
  scope: 'loans:read',
  query: Top,
  response: z.object({ rows: z.array(TopTitle) }),
})

export const getTopReaders = endpoint({
  method: 'GET',
  path: '/api/statistics/top-readers',
  summary: 'The pupils who borrowed most; who stays off boards, left, or was forgotten is not named.',
  access: 'librarian',
  query: Top,
  response: z.object({ rows: z.array(TopReader) }),
})

/** What is needed to save any table: its own query, and how to write it. */
const Saved = {
  ...Period,
  by: z._default(Step, 'day'),
  limit,
  /** With both: a second period below the first, told apart by a column. */
  compareFrom: z.optional(CalendarDate),
  compareTo: z.optional(CalendarDate),
  form: z.enum(['csv', 'xlsx']),
  language: z._default(Language, 'th'),
}

export const saveTable = endpoint({
  method: 'GET',
  path: '/api/statistics/tables/:table',
  summary:
    'A table of statistics as a file: CSV for any spreadsheet, or XLSX with real dates. `by` and `limit` where the table knows them; `semester` takes the semester of `to`.',
  access: 'helper',
  scope: VISITS_AND_LOANS,
  params: z.object({ table: StatisticsTable }),
  query: z.object({ ...Saved, against }),
  response: FileAnswer,
  download: true,
})

export const saveTopReaders = endpoint({
  method: 'GET',
  path: '/api/statistics/boards/top-readers',
  summary: 'The board of top readers as a file.',
  access: 'librarian',
  query: z.object(Saved),
  response: FileAnswer,
  download: true,
})

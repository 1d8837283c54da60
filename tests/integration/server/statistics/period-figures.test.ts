import { addDays, startOfDay } from '@pratu/protocol/bangkok'
import { PeriodFigures, signedInVisits } from '@pratu/protocol/figures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSeededRandom } from '../../../../server/process/seeded-random.ts'
import { createCalendar } from '../../../../server/school/calendar/calendar.ts'
import { configuredDays } from '../../../../server/school/calendar/configured-days.ts'
import { MAIN_CLASSES } from '../../../../server/school/catalogue/guide/main-classes.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { classroomOf } from '../../../../server/school/patrons/classroom.ts'
import { fullName } from '../../../../server/school/patrons/patron-name.ts'
import { createStatistics, type Statistics } from '../../../../server/school/statistics/statistics.ts'
import type {
  GateDay,
  GateSource,
  SignInSource,
} from '../../../../server/school/statistics/statistics-needs.ts'
import { TABLES } from '../../../../server/school/statistics/tables.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { DAYS, FIRST_DAY, fillLibrary, isSchoolDay, type RememberedLoan } from './generated-library.ts'

const LAST_DAY = addDays(FIRST_DAY, DAYS - 1)
const OPEN_MINUTES = 9 * 60
/** A counter that was broken for the second half of November. */
const isBroken = (date: string) => date >= '2026-11-16' && date <= '2026-11-30'

const folder = temporaryFolder()
const calendar = createCalendar(
  configuredDays({
    openWeekdays: [1, 2, 3, 4, 5],
    opens: '07:30',
    closes: '16:30',
    closures: [],
    semesters: [],
  }),
)
const dates = Array.from({ length: DAYS }, (_, n) => addDays(FIRST_DAY, n))
const random = createSeededRandom(3)
const gateDays: GateDay[] = dates.filter(isSchoolDay).map(date => ({
  date,
  openMinutes: OPEN_MINUTES,
  sensedMinutes: isBroken(date) ? 0 : OPEN_MINUTES,
  entries: isBroken(date) ? 0 : 100 + random.integer(50),
  staffPasses: 3,
  visits: isBroken(date) ? 0 : 90 + random.integer(50),
  estimated: 0,
}))
const signInDays = dates.filter(isSchoolDay).map(date => {
  const signedIn = {
    identified: random.integer(30),
    classVisits: 1,
    classHeadcount: 20 + random.integer(10),
    anonymous: random.integer(4),
  }
  return { date, signedIn, byKind: [{ kind: 'pupil' as const, visits: signedInVisits(signedIn) }] }
})

const within = <Row extends { date: string }>(rows: readonly Row[], from: string, to: string) =>
  rows.filter(({ date }) => from <= date && date <= to)
const sum = <Row>(rows: readonly Row[], figure: (row: Row) => number) =>
  rows.reduce((total, row) => total + figure(row), 0)

const gate: GateSource = {
  days: (from, to) => within(gateDays, from, to),
  period: (from, to) => {
    const days = within(gateDays, from, to)
    const openMinutes = sum(days, day => day.openMinutes)
    const sensedMinutes = sum(days, day => day.sensedMinutes)
    const gate = {
      entries: sum(days, day => day.entries),
      correction: 1,
      staffPasses: sum(days, day => day.staffPasses),
      estimated: 0,
      estimatesIncluded: false,
      visits: sum(days, day => day.visits),
      methods: ['beam-pair' as const],
      combination: 'one' as const,
    }
    return { coverage: { openMinutes, sensedMinutes }, gate }
  },
  gaps: () => [],
}
const signIns: SignInSource = {
  days: (from, to) => within(signInDays, from, to),
  groups: (from, to) => {
    const visits = sum(within(signInDays, from, to), ({ signedIn }) => signedInVisits(signedIn))
    return [
      { level: 'ป.4', kind: 'pupil', visitors: 5, visits },
      { level: null, kind: 'study-visit', visitors: 0, visits: 0 },
    ]
  },
  purposes: () => [{ purpose: 'homework', visits: 7 }],
  visitors: () => 5,
}

let database: SchoolDatabase
let statistics: Statistics
let loans: RememberedLoan[]

const statisticsOf = (wish: { loansElsewhere?: boolean; now?: string }) =>
  createStatistics({
    ...wish,
    database,
    clock: { now: () => startOfDay(wish.now ?? '2027-01-04') },
    calendar,
    gate,
    signIns,
    gateHours: (from, to) =>
      within(gateDays, from, to).flatMap(day => [
        { atMs: startOfDay(day.date) + 9 * 3_600_000, visits: day.entries - 40 },
        { atMs: startOfDay(day.date) + 12 * 3_600_000, visits: 40 },
      ]),
    ratings: () => [],
    media: { uses: () => [], top: () => [] },
    mainClasses: MAIN_CLASSES,
    nameOf: fullName,
    classroomOf,
  })

beforeAll(async () => {
  database = openDatabase(folder.file('school.db'))
  loans = await fillLibrary(database, 12)
  statistics = statisticsOf({})
})
afterAll(() => {
  database.close()
  folder[Symbol.dispose]()
})

const periods: [string, string][] = [
  [FIRST_DAY, LAST_DAY],
  ['2026-11-02', '2026-11-13'],
  ['2026-11-10', '2026-12-10'],
  ['2026-11-18', '2026-11-18'],
  ['2026-12-05', '2026-12-06'],
]

describe.each(periods)('the figures from %s to %s', (from, to) => {
  const counted = () => loans.filter(loan => !loan.undone)
  const lent = () => within(counted(), from, to).filter(loan => !loan.classSet)
  const isIn = (date: string | null) => date !== null && from <= date && date <= to

  it('hold the loans that were made, without what was undone, and class sets apart', () => {
    const own = counted().filter(loan => !loan.classSet)
    expect(statistics.figures(from, to)).toMatchObject({
      loans: lent().length,
      selfServiceLoans: lent().filter(loan => loan.selfService).length,
      classSetLoans: within(counted(), from, to).filter(loan => loan.classSet).length,
      returns: own.filter(loan => isIn(loan.returnedOn)).length,
      renewals: own.flatMap(loan => loan.renewedOn).filter(isIn).length,
      borrowers: new Set(lent().map(loan => loan.person)).size,
    })
  })

  it('tell loans and borrowers apart by level and kind as they were when it was lent', () => {
    const { byGroup } = statistics.figures(from, to)
    for (const { kind, level, loans, borrowers } of byGroup) {
      const theirs = lent().filter(loan => loan.kind === kind && loan.level === level)
      expect({ kind, level, loans, borrowers }).toEqual({
        kind,
        level,
        loans: theirs.length,
        borrowers: new Set(theirs.map(loan => loan.person)).size,
      })
    }
    expect(sum(byGroup, row => row.loans ?? 0)).toBe(lent().length)
    expect(byGroup.map(row => row.level ?? row.kind)).toEqual([
      'ป.4',
      'ป.5',
      'ป.6',
      'teacher',
      'parent',
      'community',
      'study-visit',
    ])
  })

  it('tell loans apart by main class and shelf mark', () => {
    const { byClass } = statistics.figures(from, to)
    const marks = byClass.map(({ mark }) => mark)
    expect(marks.slice(0, 12)).toEqual([...MAIN_CLASSES.map(({ number }) => number), 'น', 'อ'])
    expect(new Set(marks).size).toBe(marks.length)
    for (const { mark, loans } of byClass)
      expect(loans).toBe(lent().filter(loan => loan.mark === mark).length)
    expect(sum(byClass, row => row.loans ?? 0)).toBe(lent().length)
  })

  it('rest on one basis, and their rows add up to their totals', () => {
    const figures = statistics.figures(from, to)
    const sensed = within(gateDays, from, to)
    const open = sum(sensed, day => day.openMinutes)
    const isSensed = open > 0 && sum(sensed, day => day.sensedMinutes) >= 0.9 * open
    const came = sum(within(signInDays, from, to), ({ signedIn }) => signedInVisits(signedIn))
    expect(figures.basis).toBe(isSensed ? 'gate' : came > 0 ? 'signed-in' : 'none')
    expect(figures.visits).toBe(isSensed ? sum(sensed, day => day.visits) : came)
    expect(figures.byMonth.every(({ basis }) => basis === figures.basis)).toBe(true)
    for (const figure of ['visits', 'openDays', 'loans', 'renewals', 'returns'] as const)
      expect(sum(figures.byMonth, month => month[figure])).toBe(figures[figure])
    for (const by of ['day', 'week', 'month'] as const) {
      expect(sum(statistics.visits(from, to, by), row => row.visits)).toBe(figures.visits)
      expect(sum(statistics.visits(from, to, by), row => row.openDays)).toBe(figures.openDays)
      expect(sum(statistics.loans(from, to, by), row => row.loans)).toBe(figures.loans)
    }
    expect(sum(statistics.reconciliation(from, to), row => row.gateVisits ?? 0)).toBe(figures.gate?.visits)
    expect(figures.calendarOpenDays).toBe(sensed.length)
    expect(PeriodFigures.safeParse(figures).error).toBeUndefined()
  })

  it('name the titles that were lent most, and pupils who may be named', () => {
    const count = (key: (loan: RememberedLoan) => string) =>
      [...Map.groupBy(lent(), key)].map(([name, theirs]) => ({ name, loans: theirs.length }))
    const ordered = count(loan => loan.title).sort((a, b) => b.loans - a.loans || (a.name < b.name ? -1 : 1))
    expect(statistics.topTitles(from, to, 5).map(({ title: name, loans }) => ({ name, loans }))).toEqual(
      ordered.slice(0, 5),
    )
    const readers = statistics.topReaders(from, to, 100)
    // Of 40 people the first 20 are forgotten, every eighth is a teacher, and those whose number ends in 7 stay off boards.
    const named = count(loan => loan.person).filter(({ name }) => {
      const number = Number(name.slice('person-'.length))
      return number >= 20 && number % 8 !== 0 && number % 10 !== 7
    })
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    expect(
      readers.map(({ name, loans }) => ({ name: name?.split(' ')[0] ?? '', loans })).sort(byName),
    ).toEqual(named.sort(byName))
  })
})

it('a day that is open by the calendar counts when it was sensed, or somebody signed in or borrowed', () => {
  expect(statistics.figures('2026-12-07', '2026-12-11').openDays).toBe(5)
  expect(statistics.figures('2026-10-05', '2026-10-09')).toMatchObject({
    calendarOpenDays: 5,
    openDays: 0,
    basis: 'none',
    visits: 0,
  })
})

it('the collection is that of the last day: what had come by then and was not withdrawn yet', () => {
  expect(statistics.figures('2026-11-02', '2026-11-09').collection).toEqual({
    records: 30,
    items: 20,
    itemsAdded: 0,
    itemsWithdrawn: 0,
  })
  expect(statistics.figures('2026-11-10', '2026-12-03').collection).toEqual({
    records: 30,
    items: 28,
    itemsAdded: 10,
    itemsWithdrawn: 2,
  })
})

it('days that travel to the Office are each on their own basis', () => {
  const days = statistics.dailyTotals(FIRST_DAY, LAST_DAY)
  for (const day of days.filter(({ date }) => isSchoolDay(date))) {
    expect(day.basis).toBe(isBroken(day.date) ? 'signed-in' : 'gate')
    expect(day.visits).toBe(isBroken(day.date) ? signedInVisits(day) : day.gateVisits)
  }
  expect(sum(days, day => day.loans)).toBe(statistics.figures(FIRST_DAY, LAST_DAY).loans)
})

it('the week by hours is an average over days on which the counter worked', () => {
  const { basis, weekdays, cells } = statistics.heatMap('2026-12-01', LAST_DAY)
  expect(basis).toBe('gate')
  const mondays = within(gateDays, '2026-12-01', LAST_DAY).filter(
    ({ date }) => new Date(date).getUTCDay() === 1,
  )
  expect(weekdays.find(({ weekday }) => weekday === 1)?.days).toBe(mondays.length)
  expect(cells.find(cell => cell.weekday === 1 && cell.hour === 12)).toEqual({
    weekday: 1,
    hour: 12,
    visits: 40 * mondays.length,
    average: 40,
  })
  expect(cells.every(({ hour }) => hour === 9 || hour === 12)).toBe(true)
})

it('a semester stands beside the last one after as many open days', () => {
  const { openDays, current, other, weeks } = statistics.semester('2026-12-04', 'last-semester')
  expect(current.semester).toMatchObject({ academicYear: 2569, semester: 2 })
  expect(other.semester).toMatchObject({ academicYear: 2569, semester: 1 })
  // Nothing is known of the last semester.
  expect(openDays).toBe(0)
  expect(other.basis).toBe('none')
  expect(current.sameDays).toMatchObject({ visits: 0, loans: 0 })
  const last = weeks.filter(week => week.current).at(-1)?.current
  const { visits, loans, openDays: until } = statistics.figures('2026-11-01', '2026-12-04')
  expect(last).toMatchObject({ visitsTotal: visits, loansTotal: loans, openDaysTotal: until })
  expect(weeks[0]?.current?.from).toBe('2026-11-01')
  expect(weeks.filter(week => week.other).length).toBeGreaterThan(20)
})

describe('where an outside library system has begun to keep the loans', () => {
  const elsewhere = () => statisticsOf({ loansElsewhere: true, now: '2027-03-01' })
  /** The last day on which anything was lent, renewed or returned here. */
  const lastOf = () =>
    loans
      .filter(loan => !loan.undone)
      .flatMap(({ date, renewedOn, returnedOn }) => [
        date,
        ...renewedOn,
        ...(returnedOn === null ? [] : [returnedOn]),
      ])
      .sort()
      .at(-1) ?? ''

  it('earlier periods have their figures, later ones none, and one with both says until when', () => {
    const last = lastOf()
    const [after, later] = [addDays(last, 1), addDays(last, 30)]
    expect(elsewhere().figures(FIRST_DAY, last)).toEqual(
      statisticsOf({ now: '2027-03-01' }).figures(FIRST_DAY, last),
    )
    expect(elsewhere().figures(after, later)).toMatchObject({ loansElsewhere: true, loans: 0 })
    expect(elsewhere().figures(after, later)).not.toHaveProperty('loansHereUntil')
    const both = elsewhere().figures(FIRST_DAY, later)
    expect(both).toMatchObject({ loansElsewhere: true, loansHereUntil: last })
    expect(PeriodFigures.safeParse(both).success).toBe(true)
  })

  it('days tell the Office on which of them', () => {
    const last = lastOf()
    for (const day of elsewhere().dailyTotals(FIRST_DAY, addDays(last, 30)))
      expect([day.date, day.loansElsewhere ?? false]).toEqual([day.date, day.date > last])
    const never = statistics.dailyTotals(FIRST_DAY, addDays(last, 30))
    expect(never.some(day => 'loansElsewhere' in day)).toBe(false)
  })

  it('rows, titles and files leave loans out', async () => {
    const [last, to] = [lastOf(), addDays(lastOf(), 30)]
    const rows = elsewhere().loans(FIRST_DAY, to, 'day')
    for (const row of rows) expect(row.loansElsewhere ?? false).toBe(row.to > last)
    expect(
      elsewhere()
        .groups(FIRST_DAY, to)
        .map(row => [row.loans, row.borrowers]),
    ).toEqual(statistics.groups(FIRST_DAY, to).map(() => [null, null]))
    expect(elsewhere().classes(FIRST_DAY, to)).toEqual([])
    expect(elsewhere().topTitles(FIRST_DAY, to, 5)).toEqual([])
    expect(elsewhere().topTitles(FIRST_DAY, last, 5)).toHaveLength(5)

    const query = { from: FIRST_DAY, to, by: 'day', limit: 5, against: 'last-semester' } as const
    const order = { query, compared: null, form: 'csv', language: 'en' } as const
    const { content } = await TABLES.loans.save(elsewhere(), order)
    const lines = String(content).trim().split('\r\n')
    expect(lines).toHaveLength(rows.length + 1)
    expect(lines.at(-1)).toMatch(/^[\d-]+,\d+,+$/)
    expect(lines[1]).toMatch(/^[\d-]+,\d+,\d+,/)
  })

  it('weeks of a semester say so', () => {
    const last = lastOf()
    const { weeks } = elsewhere().semester(addDays(last, 30), 'last-semester')
    const told = weeks.flatMap(({ current }) => current ?? [])
    expect(told.at(-1)?.loansElsewhere).toBe(true)
    expect(told[0]).not.toHaveProperty('loansElsewhere')
  })
})

import {
  addClosure,
  addHoliday,
  changeOpeningHours,
  changeSemesters,
  getCalendarYear,
  getCurrentCalendarYear,
  keepHoliday,
  removeClosure,
  removeHoliday,
  removeOpening,
  setOpening,
} from '@pratu/protocol/api/calendar'
import { getLendingRules } from '@pratu/protocol/api/lending-rules'
import { listAudit } from '@pratu/protocol/api/staff'
import { getToday } from '@pratu/protocol/api/visits'
import { addDays, dateOf, weekdayOf } from '@pratu/protocol/bangkok'
import type { CalendarYear } from '@pratu/protocol/calendar'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

const CONFIGURED = `
[calendar]
opens = "08:00"
closes = "16:00"
[[calendar.closure]]
from = "2026-09-07"
to = "2026-09-08"
name = "กีฬาสี"
[[calendar.closure]]
from = "2026-09-21"
to = "2026-09-21"
name = "ประชุมครู"
[[calendar.semester]]
from = "2026-11-02"
to = "2027-03-30"
`

let school: RunningSchool
let librarian: Visitor

beforeEach(async () => {
  school = await runSchool(CONFIGURED)
  librarian = await staffMember(school, 'librarian')
})
afterEach(() => school[Symbol.asyncDispose]())

const year = async (academicYear = 2569): Promise<CalendarYear> =>
  granted(await librarian.call(getCalendarYear, { params: { academicYear } }))
const dayOn = async (date: string) => (await year()).days.find(day => day.date === date)

describe('the calendar of a school whose staff changed nothing', () => {
  it('is that of its configuration, of the regulation and of the public holidays, and says so', async () => {
    const { from, to, semesters, weekSource, week, closures, holidays, days } = await year()
    expect([from, to, days.length]).toEqual(['2026-05-16', '2027-05-15', 365])
    expect(semesters).toMatchObject([
      { semester: 1, from: '2026-05-16', to: '2026-10-10', source: 'regulation' },
      { semester: 2, from: '2026-11-02', to: '2027-03-30', source: 'configuration' },
    ])
    expect(weekSource).toBe('configuration')
    expect(week[1]).toEqual({ fromMinute: 480, toMinute: 960 })
    expect(closures.map(({ name, source }) => `${name} ${source}`)).toEqual([
      'กีฬาสี configuration',
      'ประชุมครู configuration',
    ])
    expect(holidays.filter(({ kept }) => kept)).toHaveLength(holidays.length)
    expect(await dayOn('2026-10-13')).toMatchObject({ kind: 'holiday', name: { th: 'วันนวมินทรมหาราช' } })
    expect(await dayOn('2026-09-07')).toMatchObject({ kind: 'closure', hours: null, name: 'กีฬาสี' })
    expect(await dayOn('2026-09-09')).toMatchObject({ kind: 'open', hours: week[1] })
    expect(await dayOn('2026-09-12')).toMatchObject({ kind: 'weekday', hours: null, name: null })
  })

  it('counts its open days by semester and by fiscal year', async () => {
    const { semesters, fiscalYears, days } = await year()
    const open = (first: string, last: string) =>
      days.filter(({ date, hours }) => hours && first <= date && date <= last).length
    for (const { from, to, openDays } of semesters) expect(openDays).toBe(open(from, to))
    expect(fiscalYears.map(({ fiscalYear, from, to }) => [fiscalYear, from, to])).toEqual([
      [2569, '2026-05-16', '2026-09-30'],
      [2570, '2026-10-01', '2027-05-15'],
    ])
    expect(fiscalYears.reduce((sum, { openDays }) => sum + openDays, 0)).toBe(
      open('2026-05-16', '2027-05-15'),
    )
  })

  it('shows the year of today unless another is asked for', async () => {
    const current = granted(await librarian.call(getCurrentCalendarYear, {}))
    expect(current.from <= current.today && current.today <= current.to).toBe(true)
  })
})

describe('semesters', () => {
  it('are moved, and given back to the configuration and the regulation', async () => {
    const params = { academicYear: 2569 }
    const moved = {
      first: { from: '2026-06-10', to: '2026-11-04' },
      second: { from: '2026-11-24', to: '2027-04-09' },
    }
    granted(await librarian.call(changeSemesters, { params, body: moved }))
    expect((await year()).semesters).toMatchObject([
      { ...moved.first, source: 'staff' },
      { ...moved.second, source: 'staff' },
    ])
    granted(await librarian.call(changeSemesters, { params, body: { first: null, second: null } }))
    expect((await year()).semesters.map(({ source }) => source)).toEqual(['regulation', 'configuration'])
  })

  it('are refused with every reason, and nothing is changed', async () => {
    const refused = await librarian.call(changeSemesters, {
      params: { academicYear: 2569 },
      body: {
        first: { from: '2026-10-10', to: '2026-05-16' },
        second: { from: '2028-11-01', to: '2029-03-31' },
      },
    })
    expect(codesOf(refused)).toEqual(['semester-backwards', 'semester-outside-year'])
    expect((await year()).semesters.map(({ source }) => source)).toEqual(['regulation', 'configuration'])
  })

  it('keep clear of one that the configuration names', async () => {
    const body = { first: { from: '2026-06-10', to: '2026-11-04' }, second: null }
    const refused = await librarian.call(changeSemesters, { params: { academicYear: 2569 }, body })
    expect(codesOf(refused)).toEqual(['semester-overlaps-other'])
  })
})

describe('closures', () => {
  it('are added to those of the configuration and removed like them', async () => {
    const closure = { from: '2026-08-03', to: '2026-08-07', name: 'ห้องสมุดปิดซ่อมแซม' }
    granted(await librarian.call(addClosure, { body: closure }))
    const { closures } = await year()
    expect(closures.map(({ name, source }) => [name, source])).toEqual([
      ['ห้องสมุดปิดซ่อมแซม', 'staff'],
      ['กีฬาสี', 'staff'],
      ['ประชุมครู', 'staff'],
    ])
    expect(await dayOn('2026-08-05')).toMatchObject({ kind: 'closure', name: 'ห้องสมุดปิดซ่อมแซม' })
    for (const { id } of closures) granted(await librarian.call(removeClosure, { params: { closureId: id } }))
    expect((await year()).closures).toEqual([])
    expect(await dayOn('2026-09-07')).toMatchObject({ kind: 'open' })
  })

  it('of the configuration can be removed alone', async () => {
    const [sports] = (await year()).closures
    granted(await librarian.call(removeClosure, { params: { closureId: sports?.id ?? '' } }))
    expect((await year()).closures.map(({ name }) => name)).toEqual(['ประชุมครู'])
    const again = await librarian.call(removeClosure, { params: { closureId: sports?.id ?? '' } })
    expect(codesOf(again)).toEqual(['not-found'])
  })

  it('that end before they begin, or begin on a day that there is not, are refused', async () => {
    const backwards = { from: '2026-08-07', to: '2026-08-03', name: 'x' }
    expect(codesOf(await librarian.call(addClosure, { body: backwards }))).toEqual(['closure-backwards'])
    const never = { from: '2027-02-30', to: '2027-03-01', name: 'x' }
    expect(codesOf(await librarian.call(addClosure, { body: never }))).toEqual(['invalid-request'])
    expect((await year()).closures).toHaveLength(2)
  })
})

test('hours are kept for each weekday; a day that closes before it opens is refused', async () => {
  const morning = { fromMinute: 480, toMinute: 720 }
  const week = [null, morning, morning, morning, morning, morning, morning]
  granted(await librarian.call(changeOpeningHours, { body: { week } }))
  expect(await year()).toMatchObject({ week, weekSource: 'staff' })
  expect(await dayOn('2026-09-12')).toMatchObject({ kind: 'open', hours: morning })
  const backwards = [...week.slice(0, 6), { fromMinute: 720, toMinute: 480 }]
  const refused = await librarian.call(changeOpeningHours, { body: { week: backwards } })
  expect(codesOf(refused)).toEqual(['hours-backwards'])
})

describe('holidays', () => {
  it('are switched off and on again', async () => {
    const params = { date: '2026-10-23' }
    granted(await librarian.call(keepHoliday, { params, body: { kept: false } }))
    expect(await dayOn('2026-10-23')).toMatchObject({ kind: 'open' })
    expect((await year()).holidays.find(({ date }) => date === '2026-10-23')).toMatchObject({ kept: false })
    granted(await librarian.call(keepHoliday, { params, body: { kept: true } }))
    expect(await dayOn('2026-10-23')).toMatchObject({ kind: 'holiday' })
    const noHoliday = await librarian.call(keepHoliday, {
      params: { date: '2026-09-09' },
      body: { kept: true },
    })
    expect(codesOf(noHoliday)).toEqual(['not-found'])
  })

  it('that the cabinet adds are entered and taken back', async () => {
    const special = { date: '2027-01-04', name: 'วันหยุดพิเศษตามมติคณะรัฐมนตรี' }
    granted(await librarian.call(addHoliday, { body: special }))
    expect(await dayOn('2027-01-04')).toMatchObject({ kind: 'holiday', name: special.name })
    expect((await year()).holidays.find(({ kind }) => kind === 'special')).toMatchObject(special)
    granted(await librarian.call(removeHoliday, { params: { date: '2027-01-04' } }))
    expect(await dayOn('2027-01-04')).toMatchObject({ kind: 'open' })
    expect(codesOf(await librarian.call(addHoliday, { body: { date: '2026-12-10', name: 'x' } }))).toEqual([
      'holiday-there',
    ])
    expect(codesOf(await librarian.call(removeHoliday, { params: { date: '2026-12-10' } }))).toEqual([
      'not-found',
    ])
  })

  it('can be worked on, like any day, with hours of their own', async () => {
    const params = { date: '2026-12-10' }
    const hours = { fromMinute: 540, toMinute: 720 }
    granted(await librarian.call(setOpening, { params, body: { ...hours, name: 'ตลาดนัดหนังสือ' } }))
    expect(await dayOn('2026-12-10')).toMatchObject({ kind: 'extra', hours, name: 'ตลาดนัดหนังสือ' })
    granted(await librarian.call(removeOpening, { params }))
    expect(await dayOn('2026-12-10')).toMatchObject({ kind: 'holiday' })
    expect(codesOf(await librarian.call(removeOpening, { params }))).toEqual(['not-found'])
  })
})

describe('a change holds at once', () => {
  it('for the semester by which loans are due', async () => {
    const academicYear = (await librarian.call(getCurrentCalendarYear, {}).then(granted)).academicYear
    const before = granted(await librarian.call(getLendingRules, {})).semester
    const common = academicYear - 543
    const wide = {
      first: { from: `${common}-05-16`, to: `${common}-11-30` },
      second: { from: `${common}-12-01`, to: `${common + 1}-05-15` },
    }
    granted(await librarian.call(changeSemesters, { params: { academicYear }, body: wide }))
    const { semester } = granted(await librarian.call(getLendingRules, {}))
    expect([wide.first, wide.second]).toContainEqual({ from: semester?.from, to: semester?.to })
    expect(semester).not.toEqual(before)
  })

  it('for the hours of today', async () => {
    const today = dateOf(school.now())
    const hours = { fromMinute: 1, toMinute: 1439 }
    granted(await librarian.call(setOpening, { params: { date: today }, body: { ...hours, name: null } }))
    expect(granted(await librarian.call(getToday, {})).visits.open).toEqual(hours)
    granted(await librarian.call(removeOpening, { params: { date: today } }))
    granted(await librarian.call(addClosure, { body: { from: today, to: today, name: 'ปิด' } }))
    expect(granted(await librarian.call(getToday, {})).visits.open).toBeNull()
  })
})

test('helpers see the calendar and change nothing', async () => {
  const helper = await staffMember(school, 'helper')
  granted(await helper.call(getCalendarYear, { params: { academicYear: 2569 } }))
  const body = { from: '2026-08-03', to: '2026-08-03', name: 'x' }
  expect(codesOf(await helper.call(addClosure, { body }))).toEqual(['not-allowed'])
  const params = { date: '2026-12-10' }
  expect(codesOf(await helper.call(keepHoliday, { params, body: { kept: false } }))).toEqual(['not-allowed'])
})

test('every change stands in the audit log', async () => {
  const date = addDays('2026-09-12', (8 - weekdayOf('2026-09-12')) % 7)
  granted(await librarian.call(addHoliday, { body: { date, name: 'วันหยุดพิเศษ' } }))
  granted(await librarian.call(removeHoliday, { params: { date } }))
  const admin = await school.administrator()
  const { entries } = granted(await admin.call(listAudit, { query: {} }))
  expect(entries.filter(({ actor }) => actor === 'staff:librarian').map(({ action }) => action)).toEqual(
    expect.arrayContaining(['holiday-added', 'holiday-removed']),
  )
})

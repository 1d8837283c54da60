import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { createAuditLog } from '../../../../server/school/audit-log.ts'
import { dueDate } from '../../../../server/school/circulation/due-date.ts'
import { composeCalendar } from '../../../../server/school/compose-calendar.ts'
import { parseConfig } from '../../../../server/school/config.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { createHappenings } from '../../../../server/school/happenings.ts'
import { createSchoolTime } from '../../../fakes/school-time.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { granted } from '../../../support/visitor.ts'

const config = parseConfig('data_folder = "data"\n[school]\nname_th = "ร"\nname_en = "S"', 'school.toml')
let folder: ReturnType<typeof temporaryFolder>
let database: SchoolDatabase

beforeEach(() => {
  folder = temporaryFolder()
  database = openDatabase(folder.file('school.db'))
})
afterEach(() => {
  database.close()
  folder[Symbol.dispose]()
})

function openCalendar() {
  const { clock } = createSchoolTime(Date.parse('2026-11-23T10:00:00+07:00'))
  const happenings = createHappenings()
  let told = 0
  happenings.on('calendar', () => {
    told += 1
  })
  const audit = createAuditLog(database, clock)
  const base = { database, clock, happenings, audit, randomness: systemRandomness }
  return { ...composeCalendar(config.calendar, base), told: () => told }
}

const ACTOR = 'staff:librarian'

it('a loan is due after the holidays, for the reason of their names', () => {
  const { calendar } = openCalendar()
  expect(
    granted(dueDate({ from: '2026-11-30', days: 7, openDays: calendar, daysBeforeSemesterEnd: 0 })),
  ).toEqual({
    date: '2026-12-08',
    because: [
      { reason: 'loan-days', days: 7 },
      {
        reason: 'closed',
        from: '2026-12-07',
        to: '2026-12-07',
        name: { th: 'วันหยุดชดเชยวันชาติและวันพ่อแห่งชาติ', en: 'National Day and Father’s Day (substitution day)' },
      },
    ],
  })
})

it('what staff change moves due dates at once, is told to the other features, and outlives a restart', async () => {
  const { calendar, calendarEditor, told } = openCalendar()
  const due = (openDays = calendar) =>
    granted(dueDate({ from: '2026-11-30', days: 7, openDays, daysBeforeSemesterEnd: 0 })).date

  expect(due()).toBe('2026-12-08')
  granted(await calendarEditor.keepHoliday(ACTOR, '2026-12-07', false))
  expect(due()).toBe('2026-12-07')
  granted(await calendarEditor.addClosure(ACTOR, { from: '2026-12-07', to: '2026-12-09', name: 'กีฬาสี' }))
  expect(due()).toBe('2026-12-11')
  granted(
    await calendarEditor.setOpening(ACTOR, '2026-12-10', { fromMinute: 480, toMinute: 720, name: null }),
  )
  expect(due()).toBe('2026-12-10')
  const first = { from: '2026-05-16', to: '2026-10-10' }
  const second = { from: '2026-11-01', to: '2026-12-04' }
  granted(await calendarEditor.changeSemesters(ACTOR, 2569, { first, second }))
  expect(due()).toBe('2026-12-04')
  expect(told()).toBe(4)

  expect(due(openCalendar().calendar)).toBe('2026-12-04')
})

it('a refused change changes nothing and is not told', async () => {
  const { calendarEditor, told } = openCalendar()
  const refused = await calendarEditor.addClosure(ACTOR, { from: '2026-12-09', to: '2026-12-07', name: 'x' })
  expect(refused.ok).toBe(false)
  expect(told()).toBe(0)
})

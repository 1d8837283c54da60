import type { ActivityFields } from '@pratu/protocol/activities'
import * as staffApi from '@pratu/protocol/api/activities'
import * as kioskApi from '@pratu/protocol/api/kiosk-activities'
import { exportPatron, forgetPatron } from '@pratu/protocol/api/patrons'
import { getReport, saveReport } from '@pratu/protocol/api/reports'
import { listAudit } from '@pratu/protocol/api/staff'
import { addDays } from '@pratu/protocol/bangkok'
import { expect, test } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { kioskPageOf } from '../../../support/kiosk-page.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'
import { enrol } from '../patrons/patrons.ts'
import { schoolInSemester } from './semester-morning.ts'

const STORIES: ActivityFields = {
  nameTh: 'นิทานเช้าวันพุธ',
  nameEn: 'Wednesday stories',
  kind: 'storytelling',
  fromMinute: 10 * 60,
  toMinute: 11 * 60,
  place: 'มุมนิทาน',
  levels: [],
  places: null,
  signUp: false,
}

async function openSchool() {
  const { school, today } = await schoolInSemester()
  const admin = await school.administrator()
  const mali = await enrol(admin, { schoolNumber: '04215' })
  const mana = await enrol(admin, { schoolNumber: '04216', givenName: 'มานะ', classNumber: 18 })
  const older = await enrol(admin, { schoolNumber: '04217', givenName: 'ปิติ', level: 'ป.6', room: null })
  const { stationId } = await school.station('Kiosk')
  const page = await kioskPageOf(school, stationId)
  return { school, today, admin, mali, mana, older, page }
}

const plan = async (staff: Visitor, changed: Partial<ActivityFields>, dates: string[]) =>
  granted(await staff.call(staffApi.addActivities, { body: { fields: { ...STORIES, ...changed }, dates } }))
    .activities

test('pupils sign up at the kiosk until it is full; whoever taps twice is signed up once', async () => {
  const { school, today, admin, mali, page } = await openSchool()
  await using _ = school
  const [first, second] = await plan(admin, { signUp: true, places: 1, levels: ['ป.4'] }, [
    addDays(today, 1),
    addDays(today, 8),
    addDays(today, 1),
  ])
  if (!first || !second) throw new Error('A series of two days was planned.')
  expect(first).toMatchObject({ series: true, state: 'planned' })
  const listed = granted(await page.call(kioskApi.listKioskActivities, {})).activities
  expect(listed.map(({ id, placesLeft, takesAttendance }) => ({ id, placesLeft, takesAttendance }))).toEqual([
    { id: first.id, placesLeft: 1, takesAttendance: false },
    { id: second.id, placesLeft: 1, takesAttendance: false },
  ])

  const params = { activityId: first.id }
  const signUp = (body: kioskApi.KioskPerson, key?: string) =>
    page.call(kioskApi.signUpAtKiosk, {
      params,
      body,
      ...(key === undefined ? {} : { idempotencyKey: key }),
    })
  expect(codesOf(await signUp({ code: 'nobody' }))).toEqual(['code-unknown'])
  expect(codesOf(await signUp({ code: '04217' }))).toEqual(['activity-not-for-level'])
  const key = systemRandomness.id()
  const made = granted(await signUp({ code: '04215' }, key))
  expect(made).toMatchObject({ name: 'มะลิ', again: false, activity: { placesLeft: 0 } })
  expect(granted(await signUp({ code: '04215' }, key))).toEqual(made)
  expect(granted(await signUp({ patronId: mali.id }))).toMatchObject({ signUpId: made.signUpId, again: true })
  expect(codesOf(await signUp({ code: '04216' }))).toEqual(['activity-full'])

  const { stationId: elsewhere } = await school.station('Elsewhere')
  const other = await kioskPageOf(school, elsewhere)
  const undo = { params: { ...params, signUpId: made.signUpId } }
  expect(codesOf(await other.call(kioskApi.undoSignUp, undo))).toEqual(['not-found'])
  expect(granted(await page.call(kioskApi.undoSignUp, undo)).activity.placesLeft).toBe(1)
  granted(await page.call(kioskApi.undoSignUp, undo))
  const late = granted(await signUp({ code: '04216' }))
  school.pass(3 * 60_000)
  expect(
    codesOf(await page.call(kioskApi.undoSignUp, { params: { ...params, signUpId: late.signUpId } })),
  ).toEqual(['undo-too-late'])

  // Staff give a place beyond the last.
  granted(await admin.call(staffApi.signUpPatron, { params, body: { patron: { code: '04215' } } }))
  granted(await admin.call(staffApi.setActivityState, { params, body: { state: 'cancelled' } }))
  expect(codesOf(await signUp({ code: '04217' }))).toEqual([
    'activity-cancelled',
    'activity-not-for-level',
    'activity-full',
  ])
  expect(granted(await page.call(kioskApi.listKioskActivities, {})).activities[0]).toMatchObject({
    cancelled: true,
  })
  expect(codesOf(await admin.call(staffApi.removeActivity, { params }))).toEqual(['activity-has-people'])
  granted(await admin.call(staffApi.removeActivity, { params: { activityId: second.id } }))
})

test('cards are taken around the hours or as staff say, and what was attended is in the report', async () => {
  const { school, today, admin, mali, mana, page } = await openSchool()
  await using _ = school
  const helper = await staffMember(school, 'helper')
  const [morning] = await plan(admin, {}, [today])
  const [evening] = await plan(admin, { nameTh: 'แข่งอ่าน', fromMinute: 16 * 60, toMinute: 17 * 60 }, [today])
  const [ahead] = await plan(admin, {}, [addDays(today, 1)])
  if (!morning || !evening || !ahead) throw new Error('Three activities were planned.')
  const attend = (activityId: string, body: kioskApi.KioskPerson) =>
    page.call(kioskApi.attendAtKiosk, { params: { activityId }, body })

  expect(granted(await attend(morning.id, { code: '04215' }))).toEqual({
    ...{ name: 'มะลิ', classroom: 'ป.4/2', again: false, attendances: 1 },
  })
  expect(granted(await attend(morning.id, { patronId: mali.id }))).toMatchObject({
    again: true,
    attendances: 1,
  })
  expect(codesOf(await attend(ahead.id, { code: '04215' }))).toEqual(['attendance-ahead'])
  expect(codesOf(await attend(evening.id, { code: '04215' }))).toEqual(['attendance-closed'])

  const params = { activityId: evening.id }
  granted(await helper.call(staffApi.setAttendanceOpen, { params, body: { open: true } }))
  granted(await attend(evening.id, { code: '04215' }))
  granted(await helper.call(staffApi.setAttendanceOpen, { params, body: { open: false } }))
  expect(codesOf(await attend(evening.id, { code: '04216' }))).toEqual(['attendance-closed'])

  // A class list, all or nobody; and heads without a name.
  const nobody = { patrons: [{ id: mana.id }, { code: 'nobody' }] }
  expect(codesOf(await helper.call(staffApi.addAttendances, { params, body: nobody }))).toEqual([
    'code-unknown',
  ])
  const both = { patrons: [{ id: mana.id }, { id: mali.id }] }
  const noted = granted(await helper.call(staffApi.addAttendances, { params, body: both }))
  expect(noted.attended.map(({ name, again }) => ({ name, again }))).toEqual([
    { name: 'มานะ', again: false },
    { name: 'มะลิ', again: true },
  ])
  const { activity } = granted(await helper.call(staffApi.setHeadCount, { params, body: { headCount: 20 } }))
  expect(activity).toMatchObject({ state: 'held', attendedByName: 2, headCount: 20 })
  expect(
    codesOf(await admin.call(staffApi.setActivityState, { params, body: { state: 'cancelled' } })),
  ).toEqual(['activity-has-people'])
  const list = granted(
    await helper.call(staffApi.listActivityClass, { params, query: { level: 'ป.4', room: '2' } }),
  )
  expect(list.participants.map(({ name, attendance }) => [name, attendance !== null])).toEqual([
    ['มะลิ ตัวอย่างดี', true],
    ['มานะ ตัวอย่างดี', true],
  ])
  const attendanceId = list.participants[1]?.attendance?.id ?? ''
  granted(await helper.call(staffApi.removeAttendance, { params: { ...params, attendanceId } }))

  const academicYear = Number(today.slice(0, 4)) + 543
  const semester = today.slice(5, 7) === '07' ? 1 : 2
  const report = { params: { academicYear, semester } }
  const draft = granted(await admin.call(getReport, report))
  const held = [
    { name: 'นิทานเช้าวันพุธ', date: today, attendance: 1 },
    { name: 'แข่งอ่าน', date: today, attendance: 21 },
  ]
  expect(draft.heldActivities).toEqual(held)
  expect(draft.content.narrative.activities).toEqual(held)
  // What staff have written stays; what came since is offered.
  const narrative = { ...draft.content.narrative, activities: [] }
  granted(
    await admin.call(saveReport, {
      ...report,
      body: { version: 1, revision: draft.revision, content: { ...draft.content, narrative } },
    }),
  )
  expect(granted(await admin.call(getReport, report))).toMatchObject({
    content: { narrative: { activities: [] } },
    heldActivities: held,
  })

  const { entries } = granted(await admin.call(listAudit, { query: {} }))
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['activity-added', 'attendance-opened', 'attendance-noted', 'head-count-changed']),
  )
  const noDay = { fields: STORIES, dates: ['2026-02-31'] }
  expect(codesOf(await admin.call(staffApi.addActivities, { body: noDay }))).toEqual(['invalid-request'])
  const backwards = { fields: { ...STORIES, toMinute: STORIES.fromMinute }, dates: [today] }
  expect(codesOf(await admin.call(staffApi.addActivities, { body: backwards }))).toEqual(['invalid-request'])
  expect(
    codesOf(await helper.call(staffApi.addActivities, { body: { fields: STORIES, dates: [today] } })),
  ).toEqual(['not-allowed'])
})

test('of who is forgotten a number stays, and nothing else', async () => {
  const { school, today, admin, mali, page } = await openSchool()
  await using _ = school
  const [activity] = await plan(admin, { signUp: true }, [today])
  const params = { activityId: activity?.id ?? '' }
  granted(
    await page.call(kioskApi.signUpAtKiosk, {
      params,
      body: { code: '04215' },
      idempotencyKey: systemRandomness.id(),
    }),
  )
  granted(
    await page.call(kioskApi.attendAtKiosk, {
      params,
      body: { code: '04215' },
      idempotencyKey: systemRandomness.id(),
    }),
  )
  const held = await admin.fetch(exportPatron.path.replace(':patronId', mali.id))
  expect(await held.json()).toMatchObject({
    activity_sign_ups: [{ activity_id: params.activityId }],
    attendances: [{ activity_id: params.activityId, level: 'ป.4' }],
  })

  granted(await admin.call(forgetPatron, { params: { patronId: mali.id } }))
  const left = granted(await admin.call(staffApi.readActivity, { params }))
  expect(left.activity).toMatchObject({ signedUp: 0, attendedByName: 1, state: 'held' })
  expect(left.participants).toEqual([
    {
      ...{ patronId: null, name: null, classroom: 'ป.4/2', classNumber: null, signedUp: false },
      attendance: expect.any(Object),
    },
  ])
  const rows = school.database.all(queries.selectFrom('answers').selectAll())
  expect(JSON.stringify(rows)).not.toContain('มะลิ')
})

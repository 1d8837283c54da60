import { randomUUIDv7 } from 'node:crypto'
import {
  addAgreement,
  addMeeting,
  changeAgreement,
  changeMeeting,
  listAgreements,
  listMeetings,
  removeAgreement,
  removeMeeting,
} from '@pratu/protocol/api/office/meetings'
import { addSchool } from '@pratu/protocol/api/office/schools'
import { addDays, DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import type { AgreementText, MeetingText } from '@pratu/protocol/office/meetings'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { officeClerk } from '../../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../support/running-office.ts'
import { codesOf, granted, type Visitor } from '../../support/visitor.ts'

let postgres: OfficePostgres
let office: RunningOffice
let clerk: Visitor
let schoolId: string

beforeAll(async () => {
  postgres = await runPostgres()
})
beforeEach(async () => {
  await office?.[Symbol.asyncDispose]()
  office = await runOffice(await postgres.database())
  clerk = await officeClerk(office)
  const added = await clerk.call(addSchool, {
    body: { name: 'โรงเรียนบ้านหนองบัว', ministryCode: null, levels: 'primary' },
  })
  schoolId = granted(added).school.schoolId
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

const today = () => dateOf(office.now())
const actions = async () =>
  (await office.rows<{ action: string }>('SELECT action FROM audit_log ORDER BY id DESC')).map(
    ({ action }) => action,
  )

test('a meeting is written down with who came and what was decided, changed and removed', async () => {
  const body: MeetingText = {
    heldOn: today(),
    title: 'ประชุมเครือข่ายครั้งที่ 2',
    place: 'ห้องประชุมสำนัก',
    minutes: 'ทบทวนการส่งรายงาน',
    decisions: ['ส่งรายงานภายใน 31 ตุลาคม'],
    schoolIds: [schoolId],
  }
  const { meetingId } = granted(await clerk.call(addMeeting, { body }))
  granted(
    await clerk.call(changeMeeting, {
      params: { meetingId },
      body: { ...body, decisions: [], schoolIds: [] },
    }),
  )
  expect(granted(await clerk.call(listMeetings, { query: {} }))).toMatchObject({
    total: 1,
    meetings: [{ ...body, decisions: [], schoolIds: [], madeBy: 'คุณclerk' }],
  })
  const nobody = { ...body, schoolIds: [randomUUIDv7()] }
  expect(codesOf(await clerk.call(addMeeting, { body: nobody }))).toEqual(['school-unknown'])
  granted(await clerk.call(removeMeeting, { params: { meetingId } }))
  expect(granted(await clerk.call(listMeetings, { query: {} })).total).toBe(0)
  expect((await actions()).slice(0, 3)).toEqual(['meeting-removed', 'meeting-changed', 'meeting-added'])
})

test('an agreement keeps its changed points, and reminds when its review is near', async () => {
  const body: AgreementText = {
    title: 'ข้อตกลงการใช้ข้อมูล',
    text: 'โรงเรียนส่งเฉพาะยอดรวม',
    signedOn: today(),
    until: null,
    nextReviewOn: addDays(today(), 60),
    changes: [],
  }
  const { agreementId, reviewDue } = granted(await clerk.call(addAgreement, { params: { schoolId }, body }))
  expect(reviewDue).toBe(false)
  const due = async () => granted(await clerk.call(listAgreements, { query: { due: 'true' } })).agreements
  expect(await due()).toEqual([])
  office.pass(31 * DAY_MS)
  clerk = await officeClerk(office, 'later')
  expect(await due()).toMatchObject([{ agreementId, schoolName: 'โรงเรียนบ้านหนองบัว', reviewDue: true }])

  const params = { schoolId, agreementId }
  const changes = [{ changedOn: today(), text: 'ส่งเป็นรายสัปดาห์' }]
  const changed = await clerk.call(changeAgreement, {
    params,
    body: { ...body, nextReviewOn: null, changes },
  })
  expect(granted(changed)).toMatchObject({ changes, reviewDue: false })
  expect(granted(await clerk.call(listAgreements, { query: { schoolId } })).total).toBe(1)
  const backwards = { ...body, until: addDays(body.signedOn, -1) }
  expect(codesOf(await clerk.call(changeAgreement, { params, body: backwards }))).toEqual(['days-backwards'])
  granted(await clerk.call(removeAgreement, { params }))
  expect(codesOf(await clerk.call(removeAgreement, { params }))).toEqual(['not-found'])
  expect((await actions())[0]).toBe('agreement-removed')
})

import { randomUUIDv7 } from 'node:crypto'
import { getDueDates, setDueDate, setSchoolDueDate } from '@pratu/protocol/api/office/due-dates'
import { getRound } from '@pratu/protocol/api/office/rounds'
import { addSchool, changeSchool, getSchoolDetail, listSchools } from '@pratu/protocol/api/office/schools'
import { listOfficeAudit } from '@pratu/protocol/api/office/staff'
import { decideSubmission, getSubmission } from '@pratu/protocol/api/office/submissions'
import { addDays, DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import type { Reply } from '@pratu/protocol/exchange'
import type { Refusal } from '@pratu/protocol/failures'
import type { Decision } from '@pratu/protocol/office/submissions'
import { legalSemester } from '@pratu/protocol/semester'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { daysFrom, reportOf } from '../../fakes/school-days.ts'
import { officeClerk } from '../../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../support/running-office.ts'
import { enrolledSchool, type SendingSchool } from '../../support/sending-school.ts'
import { codesOf, granted, type Visitor } from '../../support/visitor.ts'

const ROUND = legalSemester({ academicYear: 2569, semester: 1 })
const KEY = { academicYear: 2569, semester: 1 }
const DAYS = daysFrom('2026-06-01', 20)

let postgres: OfficePostgres
let office: RunningOffice
let clerk: Visitor
let school: SendingSchool

beforeAll(async () => {
  postgres = await runPostgres()
})
beforeEach(async () => {
  await office?.[Symbol.asyncDispose]()
  office = await runOffice(await postgres.database())
  clerk = await officeClerk(office)
  school = await enrolledSchool(clerk, office.url, 'โรงเรียนบ้านหนองบัว')
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

const replied = (answer: Reply | Refusal): Reply => {
  if ('failures' in answer) throw new Error(JSON.stringify(answer.failures))
  return answer
}

/** Sends a version of the report, and returns its id. */
async function report(version = 1, from = school): Promise<string> {
  const submissionId = randomUUIDv7()
  replied(await from.send(from.parcel({ submissions: [reportOf(ROUND, DAYS, submissionId, version)] })))
  return submissionId
}

const decide = (submissionId: string, decision: Decision, remark: string | null = null) =>
  clerk.call(decideSubmission, {
    params: { schoolId: school.schoolId, submissionId },
    body: { decision, remark },
  })
const round = async (query = {}) => granted(await clerk.call(getRound, { params: KEY, query }))
const rowOf = async ({ schoolId } = school) => (await round()).rows.find(row => row.schoolId === schoolId)

describe('a report', () => {
  test('is received and closed, and the school hears of each step', async () => {
    const submissionId = await report()
    expect(await rowOf()).toMatchObject({ standing: 'sent', report: { submissionId, version: 1 } })
    expect(granted(await decide(submissionId, 'receive', 'ขอบคุณค่ะ'))).toMatchObject({
      state: 'received',
      by: 'คุณclerk',
      report: {
        figures: { byMonth: [{ month: '2026-06', visits: 800 }] },
        signedBy: 'ผู้อำนวยการโรงเรียนทดสอบ',
      },
    })
    const heard = replied(await school.send(school.parcel()))
    expect(heard.submissions).toMatchObject([
      { submissionId, state: 'received', remark: 'ขอบคุณค่ะ', by: 'คุณclerk' },
    ])
    expect(granted(await decide(submissionId, 'close')).steps.map(({ state }) => state)).toEqual([
      'sent',
      'received',
      'closed',
    ])
    expect(await rowOf()).toMatchObject({ standing: 'closed' })
  })

  test('is returned with a remark, comes again as the next version, and counts once', async () => {
    const first = await report()
    expect(codesOf(await decide(first, 'return', ' '))).toEqual(['remark-missing'])
    granted(await decide(first, 'return', 'ยอดยืมเดือนมิถุนายนสูงผิดปกติ'))
    expect(await rowOf()).toMatchObject({
      standing: 'returned',
      report: { remark: 'ยอดยืมเดือนมิถุนายนสูงผิดปกติ' },
    })

    const second = await report(2)
    expect(await rowOf()).toMatchObject({ standing: 'sent', report: { submissionId: second, version: 2 } })
    expect(codesOf(await decide(first, 'receive'))).toEqual(['report-superseded'])
    const view = granted(
      await clerk.call(getSubmission, { params: { schoolId: school.schoolId, submissionId: second } }),
    )
    expect(view.correctionReason).toBe('แก้ยอด')
    expect(view.versions.map(({ version, superseded }) => ({ version, superseded }))).toEqual([
      { version: 2, superseded: false },
      { version: 1, superseded: true },
    ])
    expect((await round()).round).toMatchObject({ schools: 1, byStanding: { sent: 1, returned: 0 } })
  })

  test('whose newest version came first stays the newest', async () => {
    const second = await report(2)
    await report(1)
    expect(await rowOf()).toMatchObject({ report: { submissionId: second, version: 2 } })
  })

  test('is decided about once by two clerks at the same moment, and only as its state allows', async () => {
    const submissionId = await report()
    const answers = await Promise.all([decide(submissionId, 'receive'), decide(submissionId, 'receive')])
    expect(answers.flatMap(codesOf)).toEqual(['report-decided'])
    granted(await decide(submissionId, 'close'))
    expect(codesOf(await decide(submissionId, 'return', 'สาย'))).toEqual(['report-decided'])
  })

  test('leaves its decisions in the audit log', async () => {
    granted(await decide(await report(), 'receive'))
    const admin = await office.administrator()
    const { entries } = granted(await admin.call(listOfficeAudit, { query: {} }))
    expect(entries).toContainEqual(
      expect.objectContaining({ actor: 'office:clerk', action: 'report-received' }),
    )
  })
})

describe('the round', () => {
  test('says who is late by the network’s date, and by a school’s own', async () => {
    const other = await enrolledSchool(clerk, office.url, 'โรงเรียนบ้านดอนตะแบก')
    const today = dateOf(office.now())
    expect(await rowOf()).toMatchObject({ standing: 'waiting', dueDate: null })
    granted(await clerk.call(setDueDate, { params: KEY, body: { dueDate: addDays(today, -1) } }))
    const own = { ...KEY, schoolId: other.schoolId }
    granted(await clerk.call(setSchoolDueDate, { params: own, body: { dueDate: addDays(today, 5) } }))

    expect(await rowOf()).toMatchObject({ standing: 'late', dueDate: addDays(today, -1) })
    expect(await rowOf(other)).toMatchObject({ standing: 'waiting', dueDate: addDays(today, 5) })
    expect(replied(await other.send(other.parcel())).due).toEqual([{ ...KEY, dueDate: addDays(today, 5) }])

    granted(await clerk.call(setSchoolDueDate, { params: own, body: { dueDate: null } }))
    expect(await rowOf(other)).toMatchObject({ standing: 'late' })
    expect(granted(await clerk.call(getDueDates, { params: KEY })).ownDates).toEqual([])
  })

  test('puts first what waits for the Office, then who is late; and finds by name and standing', async () => {
    const names = ['ข้าวเหนียว', 'กล้วย', 'เกาะแก้ว']
    const others = []
    for (const name of names) others.push(await enrolledSchool(clerk, office.url, `โรงเรียน${name}`))
    granted(await clerk.call(setDueDate, { params: KEY, body: { dueDate: '2026-10-31' } }))
    office.pass(Math.max(0, Date.parse('2026-11-05') - office.now()))
    await report(1, others[0])
    const rows = (await round()).rows.map(({ name, standing }) => `${name} ${standing}`)
    // By the Thai dictionary: a leading vowel comes after its consonant.
    expect(rows).toEqual([
      'โรงเรียนข้าวเหนียว sent',
      'โรงเรียนกล้วย late',
      'โรงเรียนเกาะแก้ว late',
      'โรงเรียนบ้านหนองบัว late',
    ])
    expect((await round({ search: 'แก้ว' })).rows.map(({ name }) => name)).toEqual(['โรงเรียนเกาะแก้ว'])
    const late = await round({ standing: 'late', order: 'name' })
    expect([late.total, late.round.schools]).toEqual([3, 4])
  })

  test('knows who is silent and who never joined', async () => {
    granted(
      await clerk.call(addSchool, {
        body: { name: 'โรงเรียนใหม่', ministryCode: '1012345678', levels: 'all' },
      }),
    )
    replied(await school.send(school.parcel()))
    expect((await round()).round).toMatchObject({ schools: 2, notJoined: 1, silent: 0 })
    office.pass(8 * DAY_MS)
    clerk = await officeClerk(office, 'later')
    expect((await round()).round.silent).toBe(1)
    expect((await round({ silent: 'true' })).rows.map(({ name }) => name)).toEqual([school.name])
    expect((await round({ search: '101234' })).total).toBe(1)
  })

  test('leaves out who has left, and keeps what they sent', async () => {
    await report()
    const params = { schoolId: school.schoolId }
    granted(await clerk.call(changeSchool, { params, body: { hasLeft: true } }))
    expect((await round()).round.schools).toBe(0)
    expect(granted(await clerk.call(getSchoolDetail, { params })).submissions).toHaveLength(1)
  })
})

describe('the schools', () => {
  test('are found, changed, and keep codes of the ministry apart', async () => {
    const add = (name: string, ministryCode: string | null) =>
      clerk.call(addSchool, { body: { name, ministryCode, levels: 'primary' } })
    granted(await add('โรงเรียนหนึ่ง', '1012345678'))
    const taken = await add('โรงเรียนสอง', '1012345678')
    expect(taken).toMatchObject({
      failures: [{ code: 'ministry-code-taken', params: { name: 'โรงเรียนหนึ่ง' } }],
    })
    const { school: two } = granted(await add('โรงเรียนสอง', null))
    const changed = await clerk.call(changeSchool, {
      params: { schoolId: two.schoolId },
      body: { name: 'โรงเรียนที่สอง', levels: 'secondary' },
    })
    expect(granted(changed)).toMatchObject({ name: 'โรงเรียนที่สอง', levels: 'secondary', joinedAtMs: null })
    const { schools, total } = granted(await clerk.call(listSchools, { query: { search: 'สอง' } }))
    expect([schools.map(({ name }) => name), total]).toEqual([['โรงเรียนที่สอง'], 1])
  })
})

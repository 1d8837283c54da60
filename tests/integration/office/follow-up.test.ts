import { randomUUIDv7 } from 'node:crypto'
import {
  addFinding,
  addVisit,
  changeChecklist,
  changeFinding,
  changeVisit,
  getChecklist,
  getVisit,
  listFindings,
  listVisits,
  removeVisit,
} from '@pratu/protocol/api/office/follow-up'
import { listOfficeAudit } from '@pratu/protocol/api/office/staff'
import { addDays, DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import type { Reply } from '@pratu/protocol/exchange'
import type { FindingAnswer } from '@pratu/protocol/half-year-report'
import type { ChecklistQuestion, VisitText } from '@pratu/protocol/office/follow-up'
import { legalSemester } from '@pratu/protocol/semester'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { daysFrom, reportOf } from '../../fakes/school-days.ts'
import { officeClerk } from '../../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../support/running-office.ts'
import { enrolledSchool, type SendingSchool } from '../../support/sending-school.ts'
import { codesOf, granted, type Visitor } from '../../support/visitor.ts'

const ROUND = legalSemester({ academicYear: 2569, semester: 1 })
const DAYS = daysFrom('2026-06-01', 20)
const QUESTIONS: ChecklistQuestion[] = [
  { questionId: 'open', text: 'ห้องสมุดเปิดตามเวลา', kind: 'yes-no' },
  { questionId: 'shelves', text: 'ความเป็นระเบียบของชั้นหนังสือ', kind: 'score' },
]

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
  granted(await clerk.call(changeChecklist, { body: { questions: QUESTIONS } }))
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

const today = () => dateOf(office.now())
const written = (parts: Partial<VisitText> = {}): VisitText => ({
  visitedOn: today(),
  visitors: ['นภา ใจเย็น'],
  checklistVersion: 1,
  answers: [
    { questionId: 'open', yes: true, score: null, remark: '' },
    { questionId: 'shelves', yes: null, score: 3, remark: 'หมวด 500 ปนกัน' },
  ],
  note: 'ครูบรรณารักษ์ต้อนรับอย่างดี',
  ...parts,
})
const visit = async (parts?: Partial<VisitText>) =>
  granted(await clerk.call(addVisit, { params: { schoolId: school.schoolId }, body: written(parts) }))
const find = async (dueDate: string | null = null, text = 'ป้ายหมวดหนังสือหลุดหาย') => {
  const { visitId } = await visit()
  return granted(
    await clerk.call(addFinding, {
      params: { schoolId: school.schoolId, visitId },
      body: { text, owner: 'ครูบรรณารักษ์', dueDate },
    }),
  )
}
const told = async (from = school, parts = {}): Promise<Reply> => {
  const reply = await from.send(from.parcel(parts))
  if ('failures' in reply) throw new Error(JSON.stringify(reply.failures))
  return reply
}
const answer = (answers: FindingAnswer[], version = 1, from = school) =>
  told(from, {
    submissions: [{ ...reportOf(ROUND, DAYS, randomUUIDv7(), version), findingAnswers: answers }],
  })
const change = (findingId: string, body: object) =>
  clerk.call(changeFinding, { params: { schoolId: school.schoolId, findingId }, body })
const listed = async (state: 'open' | 'overdue' | 'claimed' | 'resolved') =>
  granted(await clerk.call(listFindings, { query: { state } }))

test('a visit keeps the wording of its checklist when the list is changed later', async () => {
  const { visitId } = await visit()
  const { version } = granted(
    await clerk.call(changeChecklist, {
      body: { questions: [{ questionId: 'open', text: 'เปิดพักกลางวันหรือไม่', kind: 'yes-no' }] },
    }),
  )
  expect(version).toBe(2)
  expect(granted(await clerk.call(getChecklist, {})).questions).toHaveLength(1)
  const view = granted(await clerk.call(getVisit, { params: { schoolId: school.schoolId, visitId } }))
  expect(view).toMatchObject({
    schoolName: school.name,
    checklistVersion: 1,
    questions: QUESTIONS,
    findings: [],
  })
  expect(view.answers[1]).toMatchObject({ score: 3, remark: 'หมวด 500 ปนกัน' })
  const again = await clerk.call(changeVisit, {
    params: { schoolId: school.schoolId, visitId },
    body: written({ note: 'แก้ไขแล้ว' }),
  })
  expect(granted(again)).toMatchObject({ note: 'แก้ไขแล้ว', questions: QUESTIONS })
  expect(granted(await clerk.call(listVisits, { query: {} }))).toMatchObject({
    total: 1,
    visits: [{ visitId, findings: 0, openFindings: 0 }],
  })
})

test('two clerks who change the checklist at once make two versions', async () => {
  const made = await Promise.all(
    [1, 2].map(() => clerk.call(changeChecklist, { body: { questions: QUESTIONS } })),
  )
  expect(made.map(result => granted(result).version).sort()).toEqual([2, 3])
})

test('a finding goes to its school, comes back answered with the report, and is resolved by the Office', async () => {
  const { findingId } = await find(addDays(today(), 20))
  const other = await enrolledSchool(clerk, office.url, 'โรงเรียนบ้านดอนตะแบก')
  expect((await told(other)).findings).toEqual([])
  expect((await told()).findings).toEqual([
    {
      findingId,
      visitedOn: today(),
      text: 'ป้ายหมวดหนังสือหลุดหาย',
      owner: 'ครูบรรณารักษ์',
      dueDate: addDays(today(), 20),
      resolved: false,
    },
  ])
  await answer([{ findingId, answer: 'กำลังพิมพ์ป้ายใหม่', resolved: false }])
  expect((await listed('claimed')).total).toBe(0)
  await answer([{ findingId, answer: 'ติดป้ายครบแล้ว', resolved: true }], 2)
  const { findings, counts } = await listed('claimed')
  expect(counts).toEqual({ open: 1, overdue: 0, claimed: 1, resolved: 0 })
  expect(findings[0]?.answers).toMatchObject([
    { answer: 'ติดป้ายครบแล้ว', resolved: true, academicYear: 2569, semester: 1, version: 2 },
    { answer: 'กำลังพิมพ์ป้ายใหม่', resolved: false, version: 1 },
  ])
  expect(granted(await change(findingId, { resolved: true }))).toMatchObject({ resolvedBy: 'คุณclerk' })
  expect((await told()).findings).toMatchObject([{ findingId, resolved: true }])
  office.pass(201 * DAY_MS)
  expect((await told()).findings).toEqual([])
})

test('an answer to another school’s finding is left out, and the report arrives all the same', async () => {
  const { findingId } = await find()
  const other = await enrolledSchool(clerk, office.url, 'โรงเรียนบ้านดอนตะแบก')
  const { receipts } = await answer([{ findingId, answer: 'ของเรา', resolved: true }], 1, other)
  expect(receipts).toMatchObject([{ outcome: 'taken' }])
  expect((await listed('open')).findings[0]?.answers).toEqual([])
})

test('what is overdue is listed, the longest first, until it is resolved or put off', async () => {
  const late = await find(addDays(today(), -1), 'ล่าช้า')
  const later = await find(addDays(today(), -9), 'ล่าช้ากว่า')
  await find(today(), 'วันนี้')
  await find(null, 'ไม่กำหนดวัน')
  expect((await listed('overdue')).findings.map(({ text }) => text)).toEqual(['ล่าช้ากว่า', 'ล่าช้า'])
  granted(await change(late.findingId, { dueDate: addDays(today(), 5) }))
  granted(await change(later.findingId, { resolved: true }))
  expect((await listed('overdue')).counts).toEqual({ open: 3, overdue: 0, claimed: 0, resolved: 1 })
  granted(await change(later.findingId, { resolved: false }))
  expect((await listed('overdue')).total).toBe(1)
})

test('bad input is refused with every reason, and everything is in the audit log', async () => {
  const params = { schoolId: school.schoolId }
  const bad = written({
    visitedOn: addDays(today(), 1),
    answers: [{ questionId: 'open', yes: null, score: 4, remark: '' }],
  })
  expect(codesOf(await clerk.call(addVisit, { params, body: bad }))).toEqual([
    'visit-ahead',
    'answers-of-other-checklist',
  ])
  const unknown = { schoolId: randomUUIDv7() }
  expect(codesOf(await clerk.call(addVisit, { params: unknown, body: written() }))).toEqual([
    'school-unknown',
  ])
  const twice = { questions: [...QUESTIONS, ...QUESTIONS] }
  expect(codesOf(await clerk.call(changeChecklist, { body: twice }))).toEqual(['question-twice'])

  const { visitId, findingId } = await find()
  expect(codesOf(await clerk.call(removeVisit, { params: { ...params, visitId } }))).toEqual([
    'visit-has-findings',
  ])
  const mistaken = await visit()
  granted(await clerk.call(removeVisit, { params: { ...params, visitId: mistaken.visitId } }))
  granted(await change(findingId, { resolved: true }))
  const admin = await office.administrator()
  const { entries } = granted(await admin.call(listOfficeAudit, { query: {} }))
  expect(entries.map(({ action }) => action).slice(1, 7)).toEqual([
    'finding-resolved',
    'visit-removed',
    'visit-added',
    'finding-added',
    'visit-added',
    'checklist-changed',
  ])
})

import { randomUUIDv7 } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { changeNetworkReportSettings, getNetworkReport } from '@pratu/protocol/api/office/network-report'
import { decideSubmission } from '@pratu/protocol/api/office/submissions'
import type { Submission } from '@pratu/protocol/half-year-report'
import { legalSemester, type SemesterDates } from '@pratu/protocol/semester'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { daysFrom, reportOf } from '../../fakes/school-days.ts'
import { officeClerk } from '../../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../support/running-office.ts'
import { enrolledSchool, type SendingSchool } from '../../support/sending-school.ts'
import { codesOf, granted, type Visitor } from '../../support/visitor.ts'

const KEY = { academicYear: 2569, semester: 1 }
const ROUND = legalSemester(KEY)
const BEFORE = legalSemester({ academicYear: 2568, semester: 2 })

let postgres: OfficePostgres
let office: RunningOffice
let clerk: Visitor
let schools: SendingSchool[]

beforeAll(async () => {
  postgres = await runPostgres()
})
beforeEach(async () => {
  await office?.[Symbol.asyncDispose]()
  office = await runOffice(await postgres.database())
  clerk = await officeClerk(office)
  schools = []
  for (const name of ['โรงเรียนเกาะแก้ว', 'โรงเรียนกล้วย 9', 'โรงเรียนข้าวเหนียว'])
    schools.push(await enrolledSchool(clerk, office.url, name))
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

/** Sends a school's report, and lets the Office receive it. */
async function report(
  index: number,
  {
    semester = ROUND,
    visits = 40,
    received = true,
    change = (as: Submission) => as,
  }: {
    semester?: SemesterDates
    visits?: number
    received?: boolean
    change?: (report: Submission) => Submission
  } = {},
): Promise<void> {
  const school = schools[index]
  if (!school) throw new Error('no such school')
  const submissionId = randomUUIDv7()
  const submission = change(reportOf(semester, daysFrom(semester.from, 20, visits), submissionId))
  const reply = await school.send(school.parcel({ submissions: [submission] }))
  if ('failures' in reply || reply.receipts[0]?.outcome !== 'taken') throw new Error(JSON.stringify(reply))
  if (received)
    granted(
      await clerk.call(decideSubmission, {
        params: { schoolId: school.schoolId, submissionId },
        body: { decision: 'receive', remark: null },
      }),
    )
}
const read = async () => granted(await clerk.call(getNetworkReport, { params: KEY }))
const file = (form: string) => clerk.fetch(`/api/office/network-reports/2569/1/files/${form}`)

test('counts what was received and no more, in the order of names, and adds up as the database does', async () => {
  await report(0, { visits: 50 })
  await report(1, { visits: 10 })
  await report(2, { received: false })
  const { schools: counted, missing, totals } = await read()
  expect(counted.map(({ name }) => name)).toEqual(['โรงเรียนกล้วย 9', 'โรงเรียนเกาะแก้ว'])
  expect(missing).toMatchObject([{ name: 'โรงเรียนข้าวเหนียว', standing: 'sent' }])
  const [sums] = await office.rows<{ visits: string; loans: string; enrolled: string }>(
    `SELECT sum((report -> 'figures' ->> 'visits')::int) AS visits, sum((report -> 'figures' ->> 'loans')::int) AS loans,
      sum((report -> 'figures' ->> 'enrolled')::int) AS enrolled
    FROM submissions WHERE state = 'received'`,
  )
  expect([totals.visits, totals.loans, totals.enrolled].map(String)).toEqual([
    sums?.visits,
    sums?.loans,
    sums?.enrolled,
  ])
  expect(totals).toMatchObject({ visits: 1200, enrolled: 400, visitsPer100: 300 })
  expect(counted[1]).toMatchObject({ visits: 1000, visitsPer100: 500, basis: 'gate', past: [] })
})

test('holds each school beside its own past', async () => {
  await report(0, { semester: BEFORE, visits: 20 })
  await report(0, { visits: 30 })
  await report(1, { visits: 30 })
  const { schools: counted } = await read()
  expect(counted.find(({ name }) => name.endsWith('เกาะแก้ว'))).toMatchObject({
    visitsPer100: 300,
    past: [{ academicYear: 2568, semester: 2, visitsPer100: 200 }],
  })
  expect(counted.find(({ name }) => name.endsWith('9'))?.past).toEqual([])
})

test('loans that another system keeps are in no sum, and their pupils in no rate', async () => {
  const elsewhere = (submission: Submission): Submission => ({
    ...submission,
    figures: { ...submission.figures, loansElsewhere: true },
  })
  await report(0, { semester: BEFORE, change: elsewhere })
  await report(0, { change: elsewhere })
  await report(1)
  const { schools: counted, totals, byClass, byGroup, hidden } = await read()
  const [keeps, other] = counted
  expect(other).toMatchObject({ loans: null, renewals: null, loansPer100: null, selfServiceLoans: null })
  expect(other?.past).toMatchObject([{ loans: null, loansPer100: null }])
  expect(other?.visitsPer100).toBeGreaterThan(0)
  expect(totals).toMatchObject({ loans: keeps?.loans, loansPer100: keeps?.loansPer100, loansElsewhere: 1 })
  expect(totals.enrolled).toBe(400)
  expect(byClass.reduce((sum, row) => sum + row.loans, hidden.classLoans)).toBe(totals.loans)
  expect(byGroup.reduce((sum, row) => sum + row.loans, hidden.groupLoans)).toBe(totals.loans)
  for (const form of ['pdf', 'xlsx']) expect((await file(form)).status).toBe(200)
})

test('without a school that keeps its loans itself there is no figure of loans', async () => {
  await report(0, {
    change: submission => ({ ...submission, figures: { ...submission.figures, loansElsewhere: true } }),
  })
  expect((await read()).totals).toMatchObject({ loans: null, loansPer100: null, loansElsewhere: 1 })
  expect((await file('pdf')).status).toBe(200)
})

test('a later version that waits to be looked at takes its school out of the sums', async () => {
  await report(0)
  await report(0, {
    received: false,
    change: submission => ({ ...submission, version: 2, correctionReason: 'แก้ยอด' }),
  })
  const { schools: counted, missing } = await read()
  expect(counted).toEqual([])
  expect(missing).toHaveLength(3)
})

test('hidden cells stay hidden, and sums say that they are incomplete', async () => {
  const hide = (submission: Submission): Submission => ({
    ...submission,
    figures: {
      ...submission.figures,
      byClass: submission.figures.byClass.map(row =>
        row.mark === '000' || row.mark === '400' ? { ...row, loans: null } : row,
      ),
    },
  })
  await report(0, { change: hide })
  await report(1)
  const { byClass, totals, hidden } = await read()
  const of = (mark: string) => byClass.find(row => row.mark === mark)
  expect(of('000')).toMatchObject({ hiddenBy: 1 })
  expect(of('300')).toMatchObject({ hiddenBy: 0 })
  expect(byClass.map(({ mark }) => mark).at(-1)).toBe('น')
  expect(hidden.classLoans).toBeGreaterThan(0)
  expect(byClass.reduce((sum, row) => sum + row.loans, 0) + hidden.classLoans).toBe(totals.loans)
})

test('one that does not add up is no file, and says where', async () => {
  const wrong = (submission: Submission): Submission => ({
    ...submission,
    figures: { ...submission.figures, visits: submission.figures.visits + 7 },
  })
  await report(0, { change: wrong })
  const refused = await clerk.call(getNetworkReport, { params: KEY })
  expect(refused).toMatchObject({
    failures: [
      {
        code: 'report-does-not-add-up',
        params: { table: 'visits by month', row: 'โรงเรียนเกาะแก้ว', expected: 800 },
      },
      { code: 'report-does-not-add-up', params: { table: 'visits', row: 'โรงเรียนเกาะแก้ว' } },
    ],
  })
  expect((await file('pdf')).status).toBe(500)
})

test('ranks only when an administrator has switched it on, and that is in the audit log', async () => {
  await report(0)
  expect((await read()).ranking).toBe(false)
  const body = { ranking: true }
  expect(codesOf(await clerk.call(changeNetworkReportSettings, { body }))).toEqual(['not-allowed'])
  const admin = await office.administrator()
  granted(await admin.call(changeNetworkReportSettings, { body }))
  expect((await read()).ranking).toBe(true)
  expect(await office.rows("SELECT actor FROM audit_log WHERE action = 'ranking-on'")).toEqual([
    { actor: 'office:admin' },
  ])
})

test('is a PDF and a workbook, also over a semester without a report', async () => {
  const empty = await file('pdf')
  expect(empty.status).toBe(200)
  for (const index of [0, 1]) {
    await report(index, { semester: BEFORE, visits: 20 + index })
    await report(index, { visits: 30 + index })
  }
  const admin = await office.administrator()
  granted(await admin.call(changeNetworkReportSettings, { body: { ranking: true } }))
  const pdf = await file('pdf')
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  const bytes = Buffer.from(await pdf.arrayBuffer())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const kept = process.env.PRATU_PDF
  if (kept) writeFileSync(kept, bytes)
  const xlsx = Buffer.from(await (await file('xlsx')).arrayBuffer())
  expect(xlsx.subarray(0, 2).toString()).toBe('PK')
})

import { randomUUIDv7 } from 'node:crypto'
import { changeChecklist } from '@pratu/protocol/api/office/follow-up'
import { legalSemester } from '@pratu/protocol/semester'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { daysFrom, reportOf } from '../fakes/school-days.ts'
import { enrolledSchool, type SendingSchool } from '../support/sending-school.ts'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Office, openOffice } from './support/office.ts'

let office: Office
let browser: Browser
let school: SendingSchool

beforeAll(async () => {
  office = await openOffice({ processes: 1, sample: false })
  browser = await launchBrowser()
  school = await enrolledSchool(office.admin, office.localUrls[0] ?? '', 'โรงเรียนบ้านหนองบัว')
  const questions = [{ questionId: 'q1', text: 'ห้องสมุดเปิดตามเวลา', kind: 'yes-no' as const }]
  granted(await office.admin.call(changeChecklist, { body: { questions } }))
})
afterAll(async () => {
  await browser?.close()
  await office?.[Symbol.asyncDispose]()
})

const told = async (parts = {}) => {
  const reply = await school.send(school.parcel(parts))
  if ('failures' in reply) throw new Error(JSON.stringify(reply.failures))
  return reply
}

it('a visit is written down, its finding goes to the school, and the answer stands beside it', async () => {
  const page = await office.officePage(browser, '/office/follow-up')
  await page.getByRole('tab', { name: 'การนิเทศ' }).click()
  await page.getByRole('button', { name: 'บันทึกการนิเทศ' }).click()
  await page.getByLabel('ผู้นิเทศ').fill('นภา ใจเย็น')
  await page.getByRole('radio', { name: 'ไม่ใช่' }).check()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click()

  await page.getByRole('heading', { name: 'โรงเรียนบ้านหนองบัว' }).waitFor()
  await page.getByRole('button', { name: 'เพิ่มข้อค้นพบ' }).click()
  await page.getByLabel('สิ่งที่ต้องปรับปรุง').fill('เปิดห้องสมุดช่วงพักกลางวัน')
  await page.getByLabel('ผู้รับผิดชอบ').fill('ครูบรรณารักษ์')
  await page.getByRole('button', { name: 'บันทึกข้อค้นพบ' }).click()
  await page.getByText('เปิดห้องสมุดช่วงพักกลางวัน').waitFor()

  const [finding] = (await told()).findings
  expect(finding).toMatchObject({ text: 'เปิดห้องสมุดช่วงพักกลางวัน', owner: 'ครูบรรณารักษ์', resolved: false })
  const semester = legalSemester({ academicYear: 2569, semester: 1 })
  const report = reportOf(semester, daysFrom('2026-06-01', 20), randomUUIDv7())
  const findingAnswers = [
    { findingId: finding?.findingId ?? '', answer: 'เปิดทุกวันตั้งแต่สัปดาห์นี้', resolved: true },
  ]
  await told({ submissions: [{ ...report, findingAnswers }] })

  await page.reload()
  await page.getByText('เปิดทุกวันตั้งแต่สัปดาห์นี้').waitFor()
  await page.getByText('แจ้งว่าเสร็จแล้ว').waitFor()
  await page.getByRole('button', { name: 'ปิดข้อค้นพบ' }).click()
  await page.getByText('ปิดโดย', { exact: false }).waitFor()
  expect(await axe(page)).toEqual([])
  expect((await told()).findings).toMatchObject([{ resolved: true }])
})

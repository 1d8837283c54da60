import { listRollOvers, undoRollOver } from '@pratu/protocol/api/patrons'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts'
import { granted } from '../support/visitor.ts'
import { launchBrowser, newVisitor, schoolUrl } from './support/browser.ts'

/** The sample school moves up a year: one pupil repeats, the highest level leaves, and all of it is undone. */
describe('the new school year', () => {
  let school: SchoolProcess
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    school = await openSchoolProcess('sample = true')
    await school.start().ready
    const admin = await school.administrator()
    // The sample has begun its year already: as if that had been a mistake.
    const { undoableId } = granted(await admin.call(listRollOvers, {}))
    if (undoableId !== null) granted(await admin.call(undoRollOver, { params: { rollOverId: undoableId } }))
    browser = await launchBrowser()
    const context = await newVisitor(browser)
    const url = schoolUrl(school.url)
    await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url })))
    page = await context.newPage()
    await page.goto(`${url}/staff/roll-over`)
  })

  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
  })

  const places = () =>
    school.read('SELECT id, level, room, class_number, state, left_on FROM patrons ORDER BY id')
  const mali = () =>
    school.read<{ level: string; room: string }>(
      "SELECT level, room FROM patrons WHERE given_name = 'มะลิ' AND class_number = 17",
    )
  let before: object[]

  it('shows every class before it moves anybody', async () => {
    before = places()
    await page.getByText('เลื่อนชั้น 188 คน · อยู่ชั้นเดิม 0 คน · จบหรือออก 12 คน').waitFor()
    await page.getByRole('row', { name: 'ป.4/2 ป.5/2 18 คน' }).waitFor()
    expect(places()).toEqual(before)
  })

  it('excepts one who repeats, found by class and name', async () => {
    await page.getByLabel('ค้นหานักเรียน').fill('มะลิ ป.๔/๒')
    await page.getByRole('button', { name: /^ยกเว้น มะลิ/ }).click()
    await page.getByText('เลื่อนชั้น 187 คน · อยู่ชั้นเดิม 1 คน · จบหรือออก 12 คน').waitFor()
    await page.getByRole('row', { name: 'ป.4/2 ป.4/2' }).waitFor()
  })

  it('moves the whole school once it is confirmed', async () => {
    await page.getByRole('button', { name: /^เลื่อนชั้นเข้าปีการศึกษา/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'เลื่อนชั้นนักเรียน 199 คนใช่ไหม' }).waitFor()
    await dialog.getByRole('button', { name: /^เลื่อนชั้นเข้าปีการศึกษา/ }).click()
    await page.getByText('ปีการศึกษานี้เลื่อนชั้นไปแล้ว').waitFor()
    expect(mali()).toEqual([{ level: 'ป.4', room: '2' }])
    const [{ left }] = school.read<{ left: number }>(
      "SELECT count(*) AS left FROM patrons WHERE state = 'left' AND level = 'ม.6'",
    ) as [{ left: number }]
    expect(left).toBe(12)
    expect(school.read("SELECT 1 FROM patrons WHERE level = 'ป.1'")).toEqual([])
  })

  it('puts everybody back when it is undone', async () => {
    await page.getByRole('button', { name: 'ย้อนกลับ' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'ย้อนกลับ' }).click()
    await page.getByText('ย้อนกลับแล้ว 200 คน').waitFor()
    expect(places()).toEqual(before)
    await page.getByText('เลื่อนชั้น 188 คน').waitFor()
  })
})

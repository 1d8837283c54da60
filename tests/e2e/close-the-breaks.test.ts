import { getCurrentCalendarYear } from '@pratu/protocol/api/calendar'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { granted } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { openStaffSchool, type StaffSchool } from './support/staff-school.ts'

describe('a librarian whose library closes with the school', () => {
  let school: StaffSchool
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    school = await openStaffSchool('sample = true')
    browser = await launchBrowser()
    page = await school.staffPage(browser, '/staff/calendar')
    await page.getByRole('tab', { name: 'วันปิดของห้องสมุด' }).click()
  })
  afterAll(async () => {
    await browser?.close()
    await school?.[Symbol.asyncDispose]()
  })

  const year = async () => granted(await school.admin.call(getCurrentCalendarYear, {}))
  const closeBreaks = () => page.getByRole('button', { name: 'ปิดช่วงปิดภาคเรียน' })

  it('closes both breaks of the year with one button, and nothing of its semesters', async () => {
    const before = await year()
    await closeBreaks().click()
    await closeBreaks().waitFor({ state: 'detached' })
    const { semesters, closures, days, to } = await year()
    expect(semesters).toEqual(before.semesters)
    const inSemester = (date: string) => semesters.some(({ from, to: last }) => from <= date && date <= last)
    expect(days.filter(({ date, kind }) => kind === 'open' && !inSemester(date))).toEqual([])
    expect(closures.map(({ name }) => name)).toEqual(['ปิดภาคเรียน', 'ปิดภาคเรียน'])
    expect(closures[1]?.to).toBe(to)
  })

  it('opens one of them again as any closure, and is offered to close it', async () => {
    await page
      .getByRole('button', { name: /^ลบ ปิดภาคเรียน/ })
      .first()
      .click()
    await closeBreaks().waitFor()
    expect((await year()).closures).toHaveLength(1)
  })
})

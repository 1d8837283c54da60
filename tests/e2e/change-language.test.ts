import { expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { openStaffSchool } from './support/staff-school.ts'

it('what can be chosen changes its language with the page', async () => {
  await using school = await openStaffSchool('')
  const browser = await launchBrowser()
  try {
    const page = await school.staffPage(browser, '/staff/privacy')
    const years = page.getByRole('main').getByRole('combobox').getByRole('option')
    await years.first().waitFor({ state: 'attached' })
    expect((await years.allTextContents()).slice(0, 2)).toEqual(['1 ปี', '2 ปี'])
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByLabel('Kept after they left').waitFor()
    expect((await years.allTextContents()).slice(0, 2)).toEqual(['1 year', '2 years'])
  } finally {
    await browser.close()
  }
})

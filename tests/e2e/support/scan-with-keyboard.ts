import type { Page } from 'playwright-core'

/** What a keyboard scanner does: types a code faster than any hand, and Enter. */
export async function scanWithKeyboard(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

import { listClassrooms } from '@pratu/protocol/api/patrons'
import { listSignIns } from '@pratu/protocol/api/sign-ins'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

/** Who has no card is counted too: at the kiosk by picture and by one tap, at the staff page with the whole class. */
describe('signing in without a card', () => {
  let library: Library
  let browser: Browser
  let kiosk: Page
  let desk: Page
  let classroom: { name: string; patrons: number }

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    kiosk = await library.kioskPage(browser)
    const { classrooms } = granted(await library.admin.call(listClassrooms, {}))
    const [first] = classrooms
    if (!first) throw new Error('The sample school has no classes.')
    classroom = first
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const today = async () => granted(await library.admin.call(listSignIns, { query: {} }))
  /** What the staff page says of the last deed. */
  const told = (text: string) =>
    vi.waitFor(async () => expect(await readText(desk.locator('main'))).toContain(text))
  const tap = (name: string | RegExp) => kiosk.getByRole('button', { name }).first().click()

  it('lets a pupil find her class, her picture and what she came for, and shows nothing of her afterwards', async () => {
    await tap('ลงชื่อเข้าใช้')
    await tap(/นักเรียนไม่มีบัตร/)
    await kiosk.getByRole('button', { name: classroom.name, exact: true }).click()
    await kiosk.getByText('แตะชื่อของตัวเอง').waitFor()
    // The part that came later has brought no styles of its own: the page carries nothing that would wait for them.
    expect(await kiosk.locator('link[rel=stylesheet]').count()).toBe(1)
    const mine = kiosk.locator('.tiles button').first()
    const name = (await readText(mine.locator('strong'))).trim()
    await mine.click()
    await kiosk.getByText('วันนี้มาทำอะไร').waitFor()
    await tap('อ่านหนังสือ')
    await vi.waitFor(async () => expect(await readText(kiosk.locator('main'))).toContain(`ยินดีต้อนรับ ${name}`))
    await kiosk.getByText('วันนี้มีการเข้าใช้แล้ว').waitFor()
    expect(await readText(kiosk.locator('body'))).not.toContain(name)
    const { signIns } = await today()
    expect(signIns).toMatchObject([{ method: 'picture', classroom: classroom.name, purpose: 'read' }])
  })

  it('counts a visitor by one tap, and takes back what was tapped by mistake', async () => {
    await tap('ลงชื่อเข้าใช้')
    await tap('ประชาชนทั่วไป')
    await tap('ไม่ใช่')
    await kiosk.getByText('ยกเลิกให้แล้ว').waitFor()
    await tap('ผู้ปกครอง')
    await tap('ข้าม')
    await kiosk.getByText('ยินดีต้อนรับ').waitFor()
    await tap('เข้าไปได้เลย')
    expect((await today()).day.byKind).toEqual([
      { kind: 'pupil', visits: 1 },
      { kind: 'parent', visits: 1 },
    ])
  })

  it('counts the heads of a delegation, in English too', async () => {
    await tap('English')
    await tap('Sign in')
    await tap('Study visit')
    await tap('+1')
    await tap('Sign in 11')
    await tap('Join an activity')
    await kiosk.getByText('Enjoy your reading').waitFor()
    await vi.waitFor(async () =>
      expect((await today()).signIns[0]).toMatchObject({
        kind: 'study-visit',
        visits: 11,
        purpose: 'activity',
      }),
    )
  })

  it('lets a teacher count a class with the number that is enrolled, correct it and take it back', async () => {
    desk = await library.staffPage(browser, '/staff/sign-ins')
    await desk.getByRole('button', { name: 'เริ่มนับทั้งห้อง' }).click()
    await told(`นับ ${classroom.name} แล้ว ${classroom.patrons} คน`)
    await desk.getByRole('button', { name: `แก้การมาของ ${classroom.name}` }).click()
    await desk.getByRole('dialog').getByLabel('จำนวนคน').fill('๓๐')
    await desk.getByRole('dialog').getByRole('button', { name: 'บันทึก' }).click()
    await vi.waitFor(async () =>
      expect((await today()).day.signedIn).toMatchObject({ classVisits: 1, classHeadcount: 30 }),
    )
    await desk.getByRole('button', { name: `ยกเลิกการมาของ ${classroom.name}` }).click()
    await told(`ยกเลิก ${classroom.name} แล้ว`)
    expect((await today()).day.signedIn.classVisits).toBe(0)
  })

  it('shows staff at once who signs in elsewhere, and takes it back', async () => {
    await tap('ลงชื่อเข้าใช้')
    await tap('ครูและบุคลากร')
    const row = desk.getByRole('row').filter({ hasText: 'ครูและบุคลากร' })
    await row.getByRole('button', { name: /ยกเลิก/ }).click()
    await told('ยกเลิกแล้ว: ครูและบุคลากร')
    await vi.waitFor(async () => expect(await row.count()).toBe(0))
  })
})

import { addActivities, setAttendanceOpen } from '@pratu/protocol/api/activities'
import { blockPatron, listPatrons } from '@pratu/protocol/api/patrons'
import { changePinSettings } from '@pratu/protocol/api/pins'
import { getSimulator } from '@pratu/protocol/api/simulator'
import { dateOf } from '@pratu/protocol/bangkok'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { granted } from '../support/visitor.ts'
import { axe, RULES_OF_COLOUR } from './support/axe.ts'
import { launchBrowser, newVisitor, TOUCHSCREEN } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { hiddenFromKeys, misfits } from './support/misfits.ts'
import { scanWithKeyboard } from './support/scan-with-keyboard.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'
import { moving, walkByKeys } from './support/walk-by-keys.ts'

const LANGUAGES = ['th', 'en'] as const
type Language = (typeof LANGUAGES)[number]
/** A touchscreen at 200 %, and three as they are; the usual one comes last, since there people go on. */
const SIZES = [
  { size: { width: 640, height: 400 }, targetPx: 40 },
  { size: { width: 800, height: 480 }, targetPx: 48 },
  { size: { width: 1920, height: 1080 }, targetPx: 64 },
  { size: TOUCHSCREEN, targetPx: 64 },
]
const TEXT_PX = 20
const ACTIVITY = 'อ่านด้วยกันทั้งโรงเรียน'

/** Every place of the kiosk as everybody must be able to use it: in both languages, all themes and all sizes of a screen. */
describe('every screen of the kiosk', () => {
  let library: Library
  let browser: Browser
  let kiosk: Page
  let cards: { code: string; note: { en: string } }[]
  let books: { barcode: string; title: string; note: { en: string } }[]
  let found: string[]

  beforeAll(async () => {
    library = await openLibrary(SIMULATED_DEVICES)
    browser = await launchBrowser()
    const demo = granted(await library.admin.call(getSimulator, {}))
    cards = demo.cards
    books = demo.books
    kiosk = await library.kioskPage(browser)
    await kiosk.addInitScript(keepTouching)
  })
  beforeEach(async () => {
    found = []
    await kiosk.reload()
    await kiosk.getByText('เพื่อเริ่มยืม').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
  })

  const noted = <Row extends { note: { en: string } }>(rows: Row[], note: string, index = 0): Row => {
    const row = rows.filter(candidate => candidate.note.en === note)[index]
    if (!row) throw new Error(`The sample school shows no ${index + 1} "${note}".`)
    return row
  }
  const scan = (code: string) => scanWithKeyboard(kiosk, code)
  const tap = (name: string | RegExp) => kiosk.getByRole('button', { name }).first().click()
  const begin = async (note: string, index = 0) => {
    await scan(noted(cards, note, index).code)
    await kiosk.getByText('สวัสดี').first().waitFor()
  }
  const newest = () => kiosk.getByRole('article').first()

  const wear = (page: Page, theme: string) =>
    page.evaluate(name => {
      document.documentElement.dataset.theme = name
    }, theme)

  /** By the page's own button, which a dialog may cover. */
  const speak = async (page: Page, language: Language) => {
    const button = page.locator(`button:has(> span[lang=${language}])`).first()
    if ((await page.getAttribute('html', 'lang')) !== language)
      await button.evaluate((element: HTMLElement) => element.click())
    await page.locator(`html[lang=${language}]`).waitFor()
    await page.evaluate(() => document.fonts.ready)
  }

  /** Keys on the screen hide no way back, and are put away by one of them. */
  const hiddenByKeys = async (page: Page, wayBack: string): Promise<string[]> => {
    const keys = await page.locator('.keyboard').boundingBox()
    const way = await page.getByRole('button', { name: wayBack }).first().boundingBox({ timeout: 1000 })
    const isSeen = keys && way && way.y >= 0 && way.y + way.height <= keys.y + 1
    const canClose = await page.getByRole('button', { name: 'ปิดแป้น' }).isVisible()
    return [...(isSeen ? [] : [`“${wayBack}” is not seen`]), ...(canClose ? [] : ['the keys stay'])]
  }

  interface Looking {
    readonly page?: Page
    readonly languages?: readonly Language[]
    /** What leads back while keys are on the screen. */
    readonly wayBack?: string
    /** On small displays: the catalogue is everybody's page, also at the kiosk. */
    readonly smallTextPx?: number
  }
  /** Looks at where the page is now, and leaves it in Thai on a touchscreen. */
  const look = async (place: string, looking: Looking = {}) => {
    const { page = kiosk, languages = LANGUAGES, wayBack, smallTextPx = TEXT_PX } = looking
    const note = (how: string, findings: string[]) =>
      found.push(...findings.map(finding => `${place}, ${how}: ${finding}`))
    for (const language of languages) {
      if (languages.length > 1) await speak(page, language)
      for (const { size, targetPx } of SIZES) {
        await page.setViewportSize(size)
        note(
          `${language}, ${size.width} px`,
          await lasting(() => misfits(page, { targetPx, textPx: size.width < 1000 ? smallTextPx : TEXT_PX })),
        )
        note(`${language}, ${size.width} px, by keys`, await lasting(() => hiddenFromKeys(page)))
        if (wayBack && language === 'th')
          note(`${size.width} px, with keys`, await lasting(() => hiddenByKeys(page, wayBack)))
      }
      note(`${language}, without motion`, await lasting(() => moving(page)))
      // A theme changes colours, so what has no colour is looked at in one of them.
      await wear(page, 'light')
      note(`${language}, light`, await axe(page))
      for (const theme of language === 'th' ? ['contrast', 'dark'] : ['contrast']) {
        await wear(page, theme)
        note(`${language}, ${theme}`, await axe(page, RULES_OF_COLOUR))
      }
      await wear(page, 'light')
    }
    if (languages.length > 1) await speak(page, 'th')
  }

  /** Goes through the page by keys, in every theme. */
  const walk = async (place: string) => {
    for (const theme of ['contrast', 'dark', 'light']) {
      await wear(kiosk, theme)
      const { places, faults } = await walkByKeys(kiosk)
      expect(places, `what keys reach at ${place}`).toBeGreaterThan(1)
      found.push(...faults.map(fault => `${place}, by keys, ${theme}: ${fault}`))
      await kiosk.evaluate(() => {
        for (const element of document.querySelectorAll('[data-walked]'))
          element.removeAttribute('data-walked')
      })
    }
  }

  const nothing = () => expect([...new Set(found)].join('\n')).toBe('')

  it('says that its data are a sample', async () => {
    await kiosk.getByText('ข้อมูลตัวอย่าง').waitFor()
    await speak(kiosk, 'en')
    await kiosk.getByText('Sample data').waitFor()
  })

  it('before anybody is known: the start, a book without its reader, what is unknown, help', async () => {
    await look('the start')
    await walk('the start')
    await tap('เรียกครู')
    await kiosk.getByRole('dialog').waitFor()
    await look('help')
    await walk('help')
    await kiosk.keyboard.press('Escape')
    await scan(noted(books, 'On its shelf', 5).barcode)
    await kiosk.getByText('แตะบัตรเพื่อยืมเล่มนี้').waitFor()
    await look('a book first')
    await tap('ไม่เอาแล้ว')
    await scan('NOT-A-BOOK')
    await kiosk.getByRole('button', { name: 'เข้าใจแล้ว' }).waitFor()
    await look('a notice')
    nothing()
  })

  it('a session, what was lent in it, and the end', async () => {
    await begin('Has two books')
    await look('a session')
    await scan(noted(books, 'On its shelf', 0).barcode)
    await newest().getByText('ยืมแล้ว').waitFor()
    await scan(noted(books, 'On its shelf', 1).barcode)
    await newest().getByText('ยืมแล้ว').waitFor()
    await look('a session with books')
    await scan(noted(books, 'On loan', 0).barcode)
    await newest().getByText('ยังยืมไม่ได้').first().waitFor()
    await look('a session with a refusal')
    await walk('a session')
    await tap('ที่ยืมอยู่')
    await kiosk.getByRole('heading', { name: 'ยืมอยู่ 4 เล่ม' }).waitFor()
    await look('own loans')
    await tap('กลับไปสแกน')
    await tap(/เสร็จแล้ว/)
    await kiosk.getByRole('button', { name: 'มาก', exact: true }).waitFor()
    await kiosk.getByRole('button', { name: 'เก็บไว้ในโทรศัพท์' }).waitFor()
    await look('the goodbye')
    await walk('the goodbye')
    await tap('เก็บไว้ในโทรศัพท์')
    await kiosk.getByRole('img', { name: 'สแกนด้วยโทรศัพท์' }).waitFor()
    await look('the receipt for a phone')
    nothing()
  })

  it('a card that cannot borrow, for two reasons', async () => {
    const card = noted(cards, 'Card out of date')
    const { patrons } = granted(await library.admin.call(listPatrons, { query: { search: card.code } }))
    const patronId = patrons[0]?.id ?? ''
    granted(await library.admin.call(blockPatron, { params: { patronId }, body: { reason: 'หนังสือเปียก' } }))
    await begin('Card out of date')
    await look('a session of a refused card')
    await scan(noted(books, 'On its shelf', 2).barcode)
    await newest().getByText('บัตรนี้พักการยืมไว้ก่อน').waitFor()
    await look('a refusal for two reasons')
    nothing()
  })

  it('what lies over a session: search, holds, stars', async () => {
    const book = noted(books, 'On loan', 1)
    await begin('Has no book')
    await tap('หาและจอง')
    await kiosk.locator('input').waitFor()
    await look('a search', { wayBack: 'กลับไปสแกน' })
    await kiosk.locator('input').fill(book.title)
    const hit = kiosk
      .getByRole('listitem')
      .filter({ hasText: book.title.slice(0, 12) })
      .getByRole('button')
    await hit.first().waitFor()
    await look('what is found, with keys', { wayBack: 'กลับไปสแกน' })
    await kiosk.getByRole('button', { name: 'ปิดแป้น' }).click()
    await look('what is found')
    await hit.first().click()
    await kiosk.getByRole('button', { name: 'จองเล่มนี้' }).waitFor()
    await look('a found book')
    await walk('a found book')
    await tap('จองเล่มนี้')
    await kiosk.getByText('จองให้แล้ว').waitFor()
    await tap('กลับไปสแกน')
    await tap('ที่จองไว้')
    await kiosk.getByRole('heading', { name: 'จองไว้ 1 เล่ม' }).waitFor()
    await look('own holds')
    await tap('กลับไปสแกน')
    await tap('ดาวของฉัน')
    await kiosk.getByRole('heading', { level: 2 }).first().waitFor()
    await look('own stars')
    nothing()
  })

  it('returning', async () => {
    await tap(/คืนหนังสือ/)
    await kiosk.getByText('สแกนหนังสือที่จะคืน').waitFor()
    await look('returning')
    await scan(noted(books, 'On loan', 2).barcode)
    await newest().getByText('คืนแล้ว').waitFor()
    await look('a returned book')
    await tap(/เสร็จแล้ว/)
    await kiosk.getByRole('button', { name: 'มาก', exact: true }).waitFor()
    await look('the end of returning')
    nothing()
  })

  it('signing in, step by step', async () => {
    await tap('ลงชื่อเข้าใช้')
    await kiosk.getByRole('button', { name: /นักเรียนไม่มีบัตร/ }).waitFor()
    await look('who signs in')
    await tap(/นักเรียนไม่มีบัตร/)
    await kiosk.getByRole('button', { name: 'ป.1', exact: true }).waitFor()
    await look('the class of who signs in')
    await tap('ป.1')
    await kiosk.getByText('แตะชื่อของตัวเอง').waitFor()
    await look('the pupil who signs in')
    await kiosk.locator('.tiles button').first().click()
    await kiosk.getByText('วันนี้มาทำอะไร').waitFor()
    await look('the purpose of a visit')
    await tap('อ่านหนังสือ')
    await kiosk.getByText('ยินดีต้อนรับ').waitFor()
    await look('the welcome')
    nothing()
  })

  it('borrowing without a card, step by step, and with a PIN', async () => {
    granted(await library.admin.call(changePinSettings, { body: { groupIds: ['teachers'] } }))
    await tap(/^ไม่มีบัตร$/)
    await kiosk.getByRole('button', { name: 'ป.1', exact: true }).waitFor()
    await look('the class of who has no card')
    await tap('ป.1')
    await kiosk.locator('.tiles button').first().waitFor()
    await scan(noted(books, 'On its shelf', 3).barcode)
    await kiosk.getByText('รออยู่ 1 เล่ม').waitFor()
    await look('the pupil who has no card')
    await kiosk.locator('.tiles button').first().click()
    await kiosk.locator('.pictures button').first().click()
    await look('the pictures of the day')
    await kiosk.reload()
    await kiosk.getByText('เพื่อเริ่มยืม').waitFor()
    await scan(noted(cards, 'Teacher').code)
    await kiosk.getByText('ตั้งรหัสส่วนตัว').waitFor()
    await tap('2')
    await look('the PIN')
    nothing()
  })

  it('activities and attendance', async () => {
    const { activities } = granted(
      await library.admin.call(addActivities, {
        body: {
          fields: {
            ...{ nameTh: ACTIVITY, nameEn: null, kind: 'book-talk', place: 'ห้องสมุด', levels: [] },
            ...{ fromMinute: 300, toMinute: 360, places: 30, signUp: true },
          },
          dates: [dateOf(Date.now())],
        },
      }),
    )
    const activityId = activities[0]?.id ?? ''
    granted(await library.admin.call(setAttendanceOpen, { params: { activityId }, body: { open: true } }))
    await tap('กิจกรรม')
    await kiosk.getByRole('button', { name: ACTIVITY }).waitFor()
    await look('activities')
    await kiosk.getByRole('button', { name: ACTIVITY }).click()
    await kiosk.getByText('แตะบัตรทีละคน').waitFor()
    await look('attendance')
    nothing()
  })

  it('a wish and a suggestion', async () => {
    await tap('อยากบอก')
    await kiosk.getByRole('button', { name: /ขอให้มีหนังสือเล่มหนึ่ง/ }).waitFor()
    await look('what to tell')
    await tap(/ขอให้มีหนังสือเล่มหนึ่ง/)
    for (const key of ['ก', 'บ']) await kiosk.getByRole('button', { name: key, exact: true }).click()
    await look('a wish', { wayBack: 'กลับ' })
    await tap('ปิดแป้น')
    await look('a wish without keys')
    await tap('ขอเล่มนี้')
    await kiosk.getByRole('heading', { name: /ขอบคุณ/ }).waitFor()
    await look('thanks for a wish')
    nothing()
  })

  it('the catalogue at the kiosk: shelves, keys, what is found, a book', async () => {
    const book = noted(books, 'On its shelf', 4)
    const inCatalogue = { languages: ['th'], wayBack: 'กลับไปยืมคืน', smallTextPx: 15 } as const
    await tap('หาหนังสือ')
    await kiosk.getByRole('button', { name: 'เรียกครู' }).waitFor()
    await look('the catalogue', { smallTextPx: 15 })
    await kiosk.getByRole('textbox').click()
    await kiosk.locator('.keyboard').waitFor()
    await look('the catalogue with keys', inCatalogue)
    await kiosk.getByRole('textbox').fill(book.title)
    const hit = kiosk.getByRole('listitem').filter({ hasText: book.title.slice(0, 12) })
    await hit.getByRole('link').first().waitFor()
    await look('what the catalogue finds, with keys', inCatalogue)
    await tap('ปิดแป้น')
    await look('what the catalogue finds', { smallTextPx: 15 })
    await hit.getByRole('link').first().click()
    await kiosk.getByRole('heading', { name: 'หาได้ที่ไหน' }).waitFor()
    await look('a book of the catalogue', { smallTextPx: 15 })
    await walk('a book of the catalogue')
    await tap('เรียกครู')
    await kiosk.getByRole('dialog').getByRole('button', { name: 'เครื่องไม่อ่าน' }).waitFor()
    await look('help at the catalogue')
    await kiosk.keyboard.press('Escape')
    await tap('กลับไปยืมคืน')
    await kiosk.getByText('เพื่อเริ่มยืม').waitFor()
    nothing()
  })

  it('a kiosk that nobody uses, in both of its places, and one that is not paired', async () => {
    const other = await (await newVisitor(browser)).newPage()
    await other.goto(`${library.url}/kiosk`)
    await other.getByText('ให้คุณครูยืนยันเครื่องนี้').waitFor()
    await look('pairing', { page: other })

    const idle = await library.kioskPage(browser)
    await idle.getByText('เพื่อเริ่มยืม').waitFor()
    await idle.clock.install()
    await idle.clock.fastForward(61_000)
    await idle.getByRole('button', { name: 'แตะจอหรือแตะบัตรเพื่อเริ่ม' }).waitFor()
    for (let slide = 1; slide <= 8; slide += 1) {
      await look(`idle ${slide}`, { page: idle, languages: ['th'] })
      await idle.clock.fastForward(12_000)
    }
    nothing()
  })

  it('a kiosk whose server is gone', async () => {
    await library.stopServer('SIGKILL')
    await kiosk.getByRole('status').first().waitFor()
    await look('trouble')
    nothing()
  })
})

/** What is still so after a while: what measures itself when it is laid out takes a frame or two. */
async function lasting(find: () => Promise<string[]>): Promise<string[]> {
  let findings: string[] = []
  const look = async () => {
    findings = await find()
    expect(findings).toEqual([])
  }
  await vi.waitFor(look, 1000).catch(() => {})
  return findings
}

/** Somebody stands here all the time, so that no screen goes by itself while it is looked at. */
function keepTouching() {
  setInterval(() => dispatchEvent(new PointerEvent('pointerdown')), 500)
}

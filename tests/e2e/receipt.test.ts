import { changeKioskSettings } from '@pratu/protocol/api/kiosk-settings'
import { getSimulator, simulate } from '@pratu/protocol/api/simulator'
import { FIRST_KIOSK_SETTINGS } from '@pratu/protocol/kiosk-settings'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type NetworkPrinter, startNetworkPrinter } from '../fakes/network-printer.ts'
import { granted } from '../support/visitor.ts'
import { axe } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type Library, openLibrary } from './support/library.ts'
import { readText } from './support/read-text.ts'
import { SIMULATED_DEVICES } from './support/simulated-devices.ts'

/** A second of a tone, as a recorder would write it. */
const aTone = (): Buffer => {
  const samples = Buffer.alloc(16_000)
  for (let at = 0; at < 8_000; at += 1) samples.writeInt16LE(Math.round(8_000 * Math.sin(at / 3)), at * 2)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

/** What somebody borrowed goes along: on paper from a printer in the network, or on a phone; and no paper stops nobody. */
describe('taking the list along', () => {
  let printer: NetworkPrinter
  let library: Library
  let browser: Browser
  let kiosk: Page

  beforeAll(async () => {
    printer = await startNetworkPrinter()
    const devices = SIMULATED_DEVICES.replace(
      /driver = "simulated"\nsimulates = "printer"/,
      `driver = "escpos-network"\nhost = "127.0.0.1"\nport = ${printer.port}`,
    )
    library = await openLibrary(devices)
    browser = await launchBrowser()
    kiosk = await library.kioskPage(browser)
  })

  afterAll(async () => {
    await browser?.close()
    await library?.[Symbol.asyncDispose]()
    await printer?.[Symbol.asyncDispose]()
  })

  const scan = async (device: string, code: string) =>
    granted(
      await library.admin.call(simulate, {
        params: { stationId: library.stationId },
        body: { action: 'scan', device, code },
      }),
    )
  const tap = (name: string | RegExp) => kiosk.getByRole('button', { name }).first().click()

  /** Somebody borrows a book, and comes to the goodbye. */
  const borrow = async (nth: number) => {
    const { cards, books } = granted(await library.admin.call(getSimulator, {}))
    const card = cards[0]
    const book = books[nth]
    if (!card || !book) throw new Error('The sample school has no card and no book.')
    await scan('card-reader', card.code)
    await kiosk.getByRole('button', { name: /เสร็จแล้ว/ }).waitFor()
    await scan('book-scanner', book.barcode)
    await kiosk.getByText(book.title).first().waitFor()
    await tap(/เสร็จแล้ว/)
    await kiosk.getByRole('button', { name: 'เก็บไว้ในโทรศัพท์' }).waitFor()
    return book
  }

  it('prints a slip on paper, with dots where letters are, and cuts it', async () => {
    const book = await borrow(0)
    expect(await readText(kiosk.locator('.receipt'))).toContain(book.title)
    await tap('พิมพ์ใบรายการ')
    await kiosk.getByText('พิมพ์แล้ว หยิบไปได้เลย').waitFor()

    const [slip] = printer.pictures
    expect(printer.cuts).toBe(1)
    expect(slip?.lineDots).toBe(576)
    expect(slip?.lines).toBeGreaterThan(250)
    const black = slip?.dots.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0) ?? 0
    expect(black / (576 * (slip?.lines ?? 1))).toBeGreaterThan(0.01)
    expect(black / (576 * (slip?.lines ?? 1))).toBeLessThan(0.3)
  })

  it('shows a code for a phone, in both languages, and the screen ends as it would without', async () => {
    await tap('เก็บไว้ในโทรศัพท์')
    await kiosk.getByRole('img', { name: 'สแกนด้วยโทรศัพท์' }).waitFor()
    await kiosk.getByText('ไม่ต้องใช้อินเทอร์เน็ต').waitFor()
    expect(await axe(kiosk)).toEqual([])
    await kiosk.getByRole('dialog').getByRole('button', { name: 'เสร็จแล้ว' }).click()
    await kiosk.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('says kindly that the paper has run out, offers the phone, and lends all the same', async () => {
    printer.paperEndsAtLine = 100
    await borrow(1)
    await tap('พิมพ์ใบรายการ')
    await kiosk.getByText('กระดาษหมดพอดี').waitFor()
    expect(printer.pictures).toHaveLength(1)
    await tap('เก็บไว้ในโทรศัพท์')
    await kiosk.getByRole('img', { name: 'สแกนด้วยโทรศัพท์' }).waitFor()

    const staff = await library.staffPage(browser, '/staff/stations')
    await vi.waitFor(async () => expect(await readText(staff.locator('main'))).toContain('กระดาษหมด'))
  })

  it('greets the next person in the voice that staff have recorded', async () => {
    const volumes = [{ from: '00:00', volume: 'soft' as const }]
    granted(await library.admin.call(changeKioskSettings, { body: { ...FIRST_KIOSK_SETTINGS, volumes } }))
    const staff = await library.staffPage(browser, '/staff/recordings')
    // Over http from another computer there is no microphone, and the page says what to do.
    await staff.getByText('อัดเสียงด้วยโทรศัพท์แล้วเลือกไฟล์').waitFor()
    const file = (buffer: Buffer) => ({ name: 'hello.wav', mimeType: 'audio/wav', buffer })
    const choose = staff.getByLabel('เลือกไฟล์: ทักทาย')
    await choose.setInputFiles(file(Buffer.from('RIFF0000WAVE, but nothing more')))
    await staff.getByText('เปิดฟังไฟล์นี้ไม่ได้').waitFor()
    await choose.setInputFiles(file(aTone()))
    await staff.getByText('ยังไม่ได้อัด 9 ประโยค').waitFor()

    const heard = kiosk.waitForResponse(/\/api\/recordings\/files\/[0-9a-f]{64}/)
    const { cards } = granted(await library.admin.call(getSimulator, {}))
    await scan('card-reader', cards[0]?.code ?? '')
    expect((await heard).headers()['content-type']).toBe('audio/wav')
    await tap(/เสร็จแล้ว/)
  })

  it('leaves nothing of the receipt when the next person comes', async () => {
    const { cards } = granted(await library.admin.call(getSimulator, {}))
    await scan('card-reader', cards.at(-1)?.code ?? '')
    await kiosk.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await kiosk.locator('.receipt').count()).toBe(0)
  })
})

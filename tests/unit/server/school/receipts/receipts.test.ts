import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HOUR_MS } from '@pratu/protocol/bangkok'
import { succeed } from '@pratu/protocol/failures'
import { FIRST_KIOSK_SETTINGS } from '@pratu/protocol/kiosk-settings'
import type { Receipt } from '@pratu/protocol/receipts'
import express from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { qrPath } from '../../../../../server/documents/qr-svg.ts'
import { systemRandomness } from '../../../../../server/process/randomness.ts'
import { openDatabase, type SchoolDatabase } from '../../../../../server/school/database/open.ts'
import { receiptPage } from '../../../../../server/school/receipts/page-routes.ts'
import { QR_BYTES, receiptText } from '../../../../../server/school/receipts/receipt-text.ts'
import { createReceipts } from '../../../../../server/school/receipts/receipts.ts'
import { temporaryFolder } from '../../../../support/temporary-folder.ts'

const SCHOOL = { th: 'ห้องสมุดโรงเรียนบ้านหนองบัว', en: 'Ban Nong Bua School Library' }
const RECEIPT: Receipt = {
  language: 'th',
  lentOn: '2026-11-26',
  books: [
    { title: 'ต้นไม้ของ <พ่อ>', dueDate: '2026-12-03' },
    { title: 'ปลาบู่ทอง', dueDate: '2026-12-01' },
  ],
}

let folder: ReturnType<typeof temporaryFolder>
let database: SchoolDatabase
let nowMs: number
let codes: string[]

beforeEach(() => {
  folder = temporaryFolder()
  database = openDatabase(folder.file('school.db'))
  nowMs = Date.parse('2026-11-26T10:00:00+07:00')
  codes = []
})
afterEach(() => {
  database.close()
  folder[Symbol.dispose]()
})

const receiptsFor = (receiptCode: 'list' | 'address', reachable = true, hasRoom = true) =>
  createReceipts({
    database,
    clock: { now: () => nowMs },
    randomness: systemRandomness,
    schoolName: () => SCHOOL,
    settings: () => ({ ...FIRST_KIOSK_SETTINGS, receiptCode }),
    drawQr: async text => {
      codes.push(text)
      return { side: 29, path: 'M4 4h1v1h-1z' }
    },
    phoneOrigin: origin => (reachable ? origin : null),
    mayKeep: () => hasRoom,
    print: async () => succeed(null),
  })

test('the list is plain text, grouped by day, the earliest first, in the era of its language', () => {
  expect(receiptText(RECEIPT, SCHOOL.th)).toBe(
    [
      'ห้องสมุดโรงเรียนบ้านหนองบัว',
      'ยืมเมื่อวันพฤหัสบดีที่ 26 พ.ย. 2569',
      'คืนภายในวันอังคารที่ 1 ธ.ค. 2569',
      '- ปลาบู่ทอง',
      'คืนภายในวันพฤหัสบดีที่ 3 ธ.ค. 2569',
      '- ต้นไม้ของ <พ่อ>',
    ].join('\n'),
  )
  expect(receiptText({ ...RECEIPT, language: 'en' }, SCHOOL.en)).toContain(
    'Bring back by Tuesday, 1 Dec 2026',
  )
})

test('a long list is shortened between letters until a phone can read it, and what is left out is counted', () => {
  const title = 'เรื่องเล่าของปู่กับผู้เฒ่าที่ปั้นน้ำเป็นตัว'
  const of = (count: number): Receipt => ({
    ...RECEIPT,
    books: Array.from({ length: count }, () => ({ title, dueDate: '2026-12-03' })),
  })
  for (const count of [1, 3, 5, 10, 50]) {
    const text = receiptText(of(count), SCHOOL.th)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(QR_BYTES)
    // A consonant keeps its marks: no line begins or ends in the middle of a letter.
    for (const [, shown = ''] of text.matchAll(/^- (.*?)…?$/gm)) {
      const letters = [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(title)]
      const starts = letters.map(({ index }) => index)
      expect([...starts, title.length]).toContain(shown.length)
    }
    const listed = text.split('\n- ').length - 1
    if (listed < count) expect(text).toContain(`และอีก ${count - listed} เล่ม`)
  }
  expect(receiptText(of(1), SCHOOL.th)).toContain(title)
  expect(receiptText(of(50), SCHOOL.th)).toContain('และอีก')
})

test('its code holds Thai as UTF-8: as many modules as so many bytes need', async () => {
  const thai = await qrPath('ก'.repeat(100))
  const latin = await qrPath('x'.repeat(300))
  expect(thai.side).toBe(latin.side)
  expect((await qrPath('x'.repeat(QR_BYTES))).side).toBeLessThanOrEqual(97 + 8)
})

test('without a network that phones reach, the code holds the list all the same', async () => {
  const receipts = receiptsFor('address', false)
  expect((await receipts.code(RECEIPT, 'http://localhost:8080')).holds).toBe('list')
  expect(codes[0]).toContain('ปลาบู่ทอง')
})

test('on a disk that is nearly full nothing is kept, and the code holds the list', async () => {
  const receipts = receiptsFor('address', true, false)
  expect((await receipts.code(RECEIPT, 'http://library.local:8080')).holds).toBe('list')
  expect(codes[0]).toContain('ปลาบู่ทอง')
})

test('an address shows titles and days on a page for a day, escaped, without scripts, and then no more', async () => {
  const receipts = receiptsFor('address')
  const server = createServer(express().use(receiptPage(receipts, () => SCHOOL))).listen(0)
  await once(server, 'listening')
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await receipts.code(RECEIPT, origin)).holds).toBe('address')
    const [address = ''] = codes
    expect(address).toMatch(/\/receipt\/[\w-]{43}$/)

    const page = await fetch(address)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain('ต้นไม้ของ &lt;พ่อ&gt;')
    expect(html).toContain('คืนภายในวันอังคารที่ 1 ธ.ค. 2569')
    expect(html).not.toContain('<script')

    nowMs += 24 * HOUR_MS
    const late = await fetch(address)
    expect(late.status).toBe(410)
    expect(await late.text()).not.toContain('ปลาบู่ทอง')

    await receipts.forgetExpired()
    nowMs -= 24 * HOUR_MS
    expect((await fetch(address)).status).toBe(410)
  } finally {
    server.close()
  }
})

import type { Receipt } from '@pratu/protocol/receipts'
import { expect, test } from 'vitest'
import { packDots, receiptLines, wrap } from '../../../kiosk-ui/kiosk/receipt/receipt-lines.ts'
import { receiptDictionaries } from '../../../kiosk-ui/kiosk/receipt/words.ts'
import { Words } from '../../../kiosk-ui/words/translate.svelte.ts'

const thai = new Words(receiptDictionaries, 'th', () => {})

const receiptOf = (...books: Receipt['books']): Receipt => ({ language: 'th', lentOn: '2026-11-26', books })

test('a slip names school, day and books under the day on which they are due, and nobody', () => {
  const lines = receiptLines(
    receiptOf(
      { title: 'ปลาบู่ทอง', dueDate: '2026-12-03' },
      { title: 'แม่มด', dueDate: '2026-12-01' },
      { title: 'เสือ', dueDate: '2026-12-03' },
    ),
    'ห้องสมุด',
    thai,
  )
  expect(lines.map(line => ('text' in line ? line.text : '—'))).toEqual([
    'ห้องสมุด',
    'รายการยืมหนังสือ',
    'ยืมเมื่อวันพฤหัสบดีที่ 26 พฤศจิกายน 2569',
    '—',
    'คืนภายในวันอังคารที่ 1 ธันวาคม 2569',
    '• แม่มด',
    'คืนภายในวันพฤหัสบดีที่ 3 ธันวาคม 2569',
    '• ปลาบู่ทอง',
    '• เสือ',
    '—',
    'อ่านให้สนุก',
  ])
})

test('a teacher with a pile of books gets a slip of bearable length, and the rest is counted', () => {
  const books = Array.from({ length: 40 }, (_, number) => ({ title: `เล่ม ${number}`, dueDate: '2026-12-03' }))
  const texts = receiptLines(receiptOf(...books), 'ห้องสมุด', thai).map(line =>
    'text' in line ? line.text : '',
  )
  expect(texts.filter(text => text.startsWith('•'))).toHaveLength(24)
  expect(texts).toContain('และอีก 16 เล่ม')
})

test('Thai is broken between its words, and one that is too long stays whole', () => {
  const widthOf = (text: string) => text.replace(/\p{M}/gu, '').length
  const lines = wrap('ต้นไม้ใหญ่ในโรงเรียนของเรา and a tree', 10, widthOf)
  expect(lines.join('').replaceAll(' ', '')).toBe('ต้นไม้ใหญ่ในโรงเรียนของเราandatree')
  const words = [...new Intl.Segmenter('th', { granularity: 'word' }).segment('ต้นไม้ใหญ่ในโรงเรียนของเรา')]
  const ends = words.map(({ index, segment }) => index + segment.length)
  expect(ends).toContain(lines[0]?.length)
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(10)
  expect(wrap('อัศจรรย์', 2, widthOf)).toEqual(['อัศจรรย์'])
})

test('dots are packed eight in a byte, the leftmost highest, grey edges of letters with them', () => {
  const grey = (value: number) => [value, value, value, 255]
  const data = Uint8ClampedArray.from([0, 255, 169, 171, 255, 255, 255, 0].flatMap(grey))
  expect([...packDots(data)]).toEqual([0b1010_0001])
})

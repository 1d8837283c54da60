import { expect, test } from 'vitest'
import { initialsOf } from '../../../../kiosk-ui/state/author-initial.ts'
import { CopiesDraft } from '../../../../kiosk-ui/state/copies-draft.svelte.ts'
import { isScannedIsbn } from '../../../../kiosk-ui/state/isbn.ts'

test('scanned stickers are the first copies, and the others get running numbers', () => {
  const draft = new CopiesDraft('2026-11-23', 'งบประมาณ 2569')
  draft.count = 3
  draft.addBarcode('00071')
  expect(draft.addBarcode('00071')).toBe(false)
  draft.addBarcode('00072')
  expect(draft.copies?.copies).toEqual([
    { barcode: '00071', accessionNumber: null },
    { barcode: '00072', accessionNumber: null },
    { barcode: null, accessionNumber: null },
  ])
  expect(draft.copies?.facts).toMatchObject({ acquiredOn: '2026-11-23', fundSource: 'งบประมาณ 2569' })
})

test('there are as many copies as stickers at least', () => {
  const draft = new CopiesDraft('2026-11-23', '')
  draft.addBarcode('00071')
  draft.addBarcode('00072')
  expect(draft.count).toBe(2)
  draft.removeBarcode('00071')
  expect(draft.copies?.copies).toEqual([
    { barcode: '00072', accessionNumber: null },
    { barcode: null, accessionNumber: null },
  ])
  expect(draft.copies?.facts.fundSource).toBeNull()
})

test.each([null, 0, 201])('%s copies cannot be saved', count => {
  const draft = new CopiesDraft('2026-11-23', '')
  draft.count = count
  expect(draft.copies).toBeNull()
})

test.each([
  ['สมชาย ใจดี', 'ไดโนเสาร์', 'ส', 'ด'],
  ['เกษม สุขดี', 'แมวน้อย', 'ก', 'ม'],
  ['ม.ล. เอก ชาติ', 'โลก', 'อ', 'ล'],
  ['นายแพทย์ประเวศ วะสี', 'ใจ', 'ป', 'จ'],
  ['Rowling, J. K.', 'The Magic Door', 'R', 'M'],
  ['', '๑๐๐ ปี', null, 'ป'],
])('%s wrote %s: %s … %s', (author, title, ofAuthor, ofTitle) => {
  expect(initialsOf(author, title)).toEqual({ author: ofAuthor, title: ofTitle })
})

test.each([
  ['9780306406157', true],
  ['9780306406158', false],
  ['0012345', false],
  ['8851234567890', false],
])('%s on a book is its ISBN: %s', (code, isbn) => {
  expect(isScannedIsbn(code)).toBe(isbn)
})

import { shelfRange } from '@pratu/protocol/shelf-range'
import { expect, test } from 'vitest'
import type { RegisteredItem } from '../../../../server/documents/document-data.ts'
import { fullNameOf, shortNameOf } from '../../../../server/documents/names.ts'
import { layOutOverdue } from '../../../../server/documents/overdue-layout.ts'
import { layOutRegister } from '../../../../server/documents/register-layout.ts'

const item: RegisteredItem = {
  acquiredOn: '2026-11-22',
  accessionNumber: '00012/69',
  author: 'วรรณา ใจดี',
  title: 'ไดโนเสาร์',
  volume: '2',
  copyNumber: 3,
  publisher: 'นานมีบุ๊คส์',
  place: 'เชียงใหม่',
  edition: 'พิมพ์ครั้งที่ 2',
  publicationYear: 2020,
  language: 'tha',
  extent: '240 หน้า',
  callNumber: '567.9 ว451ด',
  priceSatang: 12050,
  fundSource: 'งบประมาณ 2569',
  note: null,
  status: 'available',
  statusChangedOn: null,
}

const register = (items: readonly RegisteredItem[], thaiDigits = false) =>
  layOutRegister({
    schoolName: 'โรงเรียน',
    stretch: { by: 'accession', from: '1', to: '9' },
    items,
    thaiDigits,
    printedOn: '2026-11-22',
  })

test('the register writes a copy in the columns of the paper one', () => {
  expect(register([item]).rows[0]).toEqual([
    '22 พ.ย. 2569',
    '00012/69',
    'วรรณา ใจดี',
    'ไดโนเสาร์ ล.2 ฉ.3',
    'นานมีบุ๊คส์ / เชียงใหม่',
    '2',
    '2563',
    '240',
    '567.9 ว451ด',
    '120.50',
    'งบประมาณ 2569',
    '',
  ])
})

test('Thai digits stand in dates, counts and sums; what is written on the book stays', () => {
  const [row] = register([item], true).rows
  expect(row?.[0]).toBe('๒๒ พ.ย. ๒๕๖๙')
  expect(row?.[1]).toBe('00012/69')
  expect(row?.[8]).toBe('567.9 ว451ด')
  expect(row?.[9]).toBe('๑๒๐.๕๐')
})

test('foreign books keep their year; what is not known stays empty; what became of a copy is a remark', () => {
  const foreign = { ...item, language: 'eng', edition: '3rd ed.', extent: 'xii, 312 p.' }
  expect(register([foreign]).rows[0]?.slice(5, 8)).toEqual(['3', '2020', '312'])
  const unknown = {
    ...item,
    acquiredOn: null,
    publicationYear: null,
    priceSatang: null,
    extent: '1 แผ่น 2 ด้าน',
  }
  expect(register([unknown]).rows[0]).toMatchObject({ 0: '', 6: '', 7: '1 แผ่น 2 ด้าน', 9: '' })
  const gone = { ...item, status: 'withdrawn', statusChangedOn: '2026-11-20', note: 'ชำรุด' } as const
  expect(register([gone]).rows[0]?.[11]).toBe('จำหน่ายออก 20 พ.ย. 2569 ชำรุด')
})

test('the register ends with its sum, of the copies whose price is known', () => {
  expect(register([item, { ...item, priceSatang: null }, { ...item, priceSatang: 100_000 }]).sum).toBe(
    'รวม 3 เล่ม เป็นเงิน 1,120.50 บาท',
  )
})

test('names are written as Thai writes them, short ones with the family name’s first consonant', () => {
  const mali = { title: 'เด็กหญิง', givenName: 'มะลิ', familyName: 'เจริญสุข' }
  expect(fullNameOf(mali)).toBe('เด็กหญิงมะลิ เจริญสุข')
  expect(shortNameOf(mali)).toBe('มะลิ จ.')
  expect(fullNameOf({ title: 'Mr', givenName: 'John', familyName: 'Smith' })).toBe('Mr John Smith')
  expect(shortNameOf({ title: null, givenName: 'โจ', familyName: '' })).toBe('โจ')
})

test('an overdue sheet tells a borrower once, due dates in words, and days over', () => {
  const loan = { title: 'ไดโนเสาร์', dueDate: '2026-11-16', overdueDays: 6 }
  const borrower = { title: null, givenName: 'มะลิ', familyName: 'ใจดี', classNumber: 12, loans: [loan, loan] }
  const laidOut = layOutOverdue({
    schoolName: 'โรงเรียน',
    language: 'th',
    today: '2026-11-22',
    shortNames: false,
    classes: [{ classroom: null, borrowers: [borrower] }],
  })
  expect(laidOut.classes).toEqual([
    {
      name: 'ครูและสมาชิกอื่น ๆ',
      count: '2 เล่ม',
      rows: [
        ['12', 'มะลิ ใจดี', 'ไดโนเสาร์', 'วันจันทร์ที่ 16 พ.ย. 2569', '6 วัน'],
        ['', '', 'ไดโนเสาร์', 'วันจันทร์ที่ 16 พ.ย. 2569', '6 วัน'],
      ],
    },
  ])
})

test.each([
  [{ from: '500', to: '600', mark: null }, '500–599'],
  [{ from: '000', to: '100', mark: null }, '000–099'],
  [{ from: '510', to: '511', mark: null }, '510'],
  [{ from: '895.9', to: '895.92', mark: null }, '895.9–895.92'],
  [{ from: '900', to: null, mark: null }, '900'],
  [{ from: null, to: null, mark: 'น' }, 'น'],
])('a shelf that holds %o is signed %s', (shelf, sign) => {
  expect(shelfRange(shelf)).toBe(sign)
})

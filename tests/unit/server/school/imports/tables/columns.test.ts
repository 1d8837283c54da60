import { describe, expect, it } from 'vitest'
import { CATALOGUE_HEADINGS } from '../../../../../../server/school/imports/tables/columns/catalogue-headings.ts'
import { findHeadingRow } from '../../../../../../server/school/imports/tables/columns/find-headings.ts'
import {
  isIdCell,
  isIdColumn,
  isIdHeading,
} from '../../../../../../server/school/imports/tables/columns/national-ids.ts'
import { recogniserOf } from '../../../../../../server/school/imports/tables/columns/recognise-field.ts'
import { ROSTER_HEADINGS } from '../../../../../../server/school/imports/tables/columns/roster-headings.ts'

const book = recogniserOf(CATALOGUE_HEADINGS)
const person = recogniserOf(ROSTER_HEADINGS)

describe('a heading of a book list', () => {
  it.each([
    ['ชื่อเรื่อง', 'title'],
    ['ชื่อ หนังสือ', 'title'],
    ['Title', 'title'],
    ['BOOK TITLE', 'title'],
    ['ชื่อเรื่อง/Title', 'title'],
    ['ผู้แต่ง', 'author'],
    ['ผู้เเต่ง', 'author'],
    ['ราคา (บาท)', 'price'],
    ['ISBN ', 'isbn'],
    ['เลขเรียกหนังสือ', 'call-number'],
    ['เลขหมู่', 'classification'],
    ['Dewey', 'classification'],
    ['สํานักพิมพ์', 'publisher'],
    ['ปีที่พิมพ์\n(พ.ศ.)', 'year'],
    ['เลขทะเบียน', 'accession-number'],
    ['บาร์โค้ด', 'barcode'],
    ['จำนวนเล่ม', 'copies'],
    ['แหล่งที่มา', 'fund-source'],
    ['วันที่รับ', 'acquired-on'],
    ['หมายเหตุ', 'note'],
    ['ชื่อหนังสือภาษาไทย', 'title'],
    ['245 $a', 'title'],
  ])('%j tells its field', (heading, field) => expect(book(heading)?.field).toBe(field))

  it.each(['สภาพหนังสือ', 'ที่', 'xyz', '', 'โรงเรียนบ้านหนองบัว'])('%j tells none', heading =>
    expect(book(heading)).toBeUndefined(),
  )
})

describe('a heading of a class list', () => {
  it.each([
    ['เลขประจำตัว', 'school-number'],
    ['เลขประจำตัวนักเรียน', 'school-number'],
    ['คำนำหน้า', 'person-title'],
    ['ชื่อ', 'given-name'],
    ['นามสกุล', 'family-name'],
    ['ชื่อ - นามสกุล', 'full-name'],
    ['ชื่อ-สกุล', 'full-name'],
    ['ชั้น', 'level'],
    ['ชั้น/ห้อง', 'classroom'],
    ['ห้อง', 'room'],
    ['เลขที่', 'class-number'],
    ['เบอร์โทร', 'phone'],
    ['Student ID', 'school-number'],
    ['First Name', 'given-name'],
  ])('%j tells its field', (heading, field) => expect(person(heading)?.field).toBe(field))

  it('knows a heading by one field only', () => {
    for (const [field, headings] of Object.entries(ROSTER_HEADINGS))
      for (const heading of headings) expect([heading, person(heading)?.field]).toEqual([heading, field])
  })
})

describe('national ids', () => {
  it.each(['เลขประจำตัวประชาชน', 'เลขบัตร ปชช.', 'Citizen ID', 'เลข 13 หลัก', 'เลขประจำตัวประชาชนของบิดา'])(
    '%j heads them',
    heading => expect(isIdHeading(heading)).toBe(true),
  )
  it('are known by their check digit, anywhere in a cell', () => {
    for (const cell of [
      '1101700230708',
      '1-1017-00230-70-8',
      '๑๑๐๑๗๐๐๒๓๐๗๐๘',
      'แม่ 1101700230708',
      'G123456789012',
    ])
      expect([cell, isIdCell(cell)]).toEqual([cell, true])
    for (const cell of ['1101700230709', '01234', '0812345678', '11017002307081'])
      expect([cell, isIdCell(cell)]).toEqual([cell, false])
  })
  it('make a column theirs when half of it are', () => {
    expect(isIdColumn({ filled: 11, ids: 1 })).toBe(false)
    expect(isIdColumn({ filled: 4, ids: 2 })).toBe(true)
    expect(isIdColumn({ filled: 0, ids: 0 })).toBe(false)
  })
})

describe('the row of the headings', () => {
  const isKnown = (cell: string) => book(cell) !== undefined
  const rowsOf = (...rows: string[][]) => rows.map((cells, index) => ({ row: index + 1, cells }))

  it('is found under the names of school and list', () => {
    const rows = rowsOf(
      ['ทะเบียนหนังสือ โรงเรียนบ้านหนองบัว'],
      ['ปีการศึกษา 2567'],
      ['ที่', 'ชื่อเรื่อง', 'ผู้แต่ง'],
      ['1', 'ก', 'ข'],
    )
    expect(findHeadingRow(rows, isKnown)).toBe(3)
  })
  it('is the first row of words where nothing is known, and none where numbers begin', () => {
    expect(findHeadingRow(rowsOf(['aaa', 'bbb'], ['1', 'x']), isKnown)).toBe(1)
    expect(findHeadingRow(rowsOf(['1', '20'], ['2', '30']), isKnown)).toBe(0)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumbers } from '../../../../../../server/school/imports/tables/values/accession-numbers.ts'
import { readClassroom } from '../../../../../../server/school/imports/tables/values/classroom.ts'
import { readCopies } from '../../../../../../server/school/imports/tables/values/counted.ts'
import { readDay } from '../../../../../../server/school/imports/tables/values/day.ts'
import { plainTitle, splitName } from '../../../../../../server/school/imports/tables/values/person-name.ts'
import { readPhone } from '../../../../../../server/school/imports/tables/values/phone.ts'
import { readPrice } from '../../../../../../server/school/imports/tables/values/price.ts'
import { readSpine } from '../../../../../../server/school/imports/tables/values/spine.ts'
import { readYear } from '../../../../../../server/school/imports/tables/values/year.ts'

const thaiDigits = (text: string) => text.replace(/\d/g, digit => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)] ?? digit)

describe('a year of publication', () => {
  it.each([
    ['2560', 2017],
    ['พ.ศ. ๒๕๖๐', 2017],
    ['[2560?]', 2017],
    ['c1999', 1999],
    ['2560-2562', 2017],
    ['ค.ศ. 2017', 2017],
    ['ม.ป.ป.', null],
    ['[ม.ป.ป.]', null],
    ['n.d.', null],
    ['-', null],
  ])('%s is %s', (cell, value) => expect(readYear(cell)).toEqual({ value }))

  it('of two digits is not guessed', () => {
    expect(readYear('60')).toEqual({ value: null, problem: 'year-ambiguous' })
    expect(readYear("'99")).toEqual({ value: null, problem: 'year-ambiguous' })
    expect(readYear('สองห้าหกศูนย์')).toEqual({ value: null, problem: 'year-wrong' })
    expect(readYear('2300')).toEqual({ value: null, problem: 'year-wrong' })
  })

  it('is the same in either era and either digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1857, max: 2157 }), year => {
        for (const written of [String(year), String(year + 543), thaiDigits(String(year + 543))])
          expect(readYear(written)).toEqual({ value: year })
      }),
    )
  })
})

describe('a day', () => {
  it.each([
    ['12/5/2567', '2024-05-12'],
    ['๑๒/๐๕/๒๕๖๗', '2024-05-12'],
    ['12-05-2567', '2024-05-12'],
    ['12.5.2024', '2024-05-12'],
    ['12 พ.ค. 2567', '2024-05-12'],
    ['12 พฤษภาคม พ.ศ. 2567', '2024-05-12'],
    ['วันที่ 1 เม.ย. 2560', '2017-04-01'],
    ['12 May 2024', '2024-05-12'],
    ['2567-05-12', '2024-05-12'],
    ['2024-05-12', '2024-05-12'],
    ['12/5/2567 10:30', '2024-05-12'],
    ['29/2/2567', '2024-02-29'],
    ['', null],
    ['-', null],
  ])('%s is %s', (cell, value) => expect(readDay(cell)).toEqual({ value }))

  it('that is not there, or not clear, is told', () => {
    expect(readDay('12 พ.ค. 67')).toEqual({ value: null, problem: 'day-ambiguous' })
    expect(readDay('12/5/67')).toEqual({ value: null, problem: 'day-ambiguous' })
    expect(readDay('30/2/2567')).toEqual({ value: null, problem: 'day-wrong' })
    expect(readDay('5/31/2567')).toEqual({ value: null, problem: 'day-wrong' })
    expect(readDay('เมื่อวาน')).toEqual({ value: null, problem: 'day-wrong' })
  })

  it('is the day that was written, whoever wrote it', () => {
    const months = [
      'ม.ค.',
      'ก.พ.',
      'มี.ค.',
      'เม.ย.',
      'พ.ค.',
      'มิ.ย.',
      'ก.ค.',
      'ส.ค.',
      'ก.ย.',
      'ต.ค.',
      'พ.ย.',
      'ธ.ค.',
    ]
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, date => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, dayOfMonth] = iso.split('-').map(Number) as [number, number, number]
        const buddhist = year + 543
        for (const written of [
          `${dayOfMonth}/${month}/${buddhist}`,
          thaiDigits(`${dayOfMonth}/${month}/${buddhist}`),
          `${dayOfMonth} ${months[month - 1]} ${buddhist}`,
          `${buddhist}${iso.slice(4)}`,
        ])
          expect(readDay(written)).toEqual({ value: iso })
      }),
    )
  })
})

describe('a price', () => {
  it.each([
    ['120', 12_000],
    ['฿120.-', 12_000],
    ['120.-', 12_000],
    ['120,-', 12_000],
    ['1,200.50', 120_050],
    ['๑๕๐ บาท', 15_000],
    ['99.5', 9950],
    ['บริจาค', null],
    ['-', null],
  ])('%s is %s satang', (cell, value) => expect(readPrice(cell)).toEqual({ value }))

  it.each(['1.200,50', 'ร้อยบาท', '-50', '12,34', '9999999999'])('%s is no price', cell =>
    expect(readPrice(cell)).toEqual({ value: null, problem: 'price-wrong' }),
  )

  it('keeps every satang', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), satang => {
        const baht = (satang / 100).toLocaleString('en', { minimumFractionDigits: 2 })
        expect(readPrice(baht)).toEqual({ value: satang })
        expect(readPrice(`฿${thaiDigits(baht)}`)).toEqual({ value: satang })
      }),
    )
  })
})

describe('copies and their numbers', () => {
  it('are from 1 to 999', () => {
    expect(readCopies('๓ เล่ม')).toEqual({ value: 3 })
    expect(readCopies('999')).toEqual({ value: 999 })
    for (const cell of ['0', '1000', 'สาม', '2.5', '-1'])
      expect(readCopies(cell)).toEqual({ value: null, problem: 'copies-wrong' })
  })

  it.each([
    ['1201, 1202;1203', null, ['1201', '1202', '1203']],
    ['1201\n1202', null, ['1201', '1202']],
    ['0098-0101', 4, ['0098', '0099', '0100', '0101']],
    ['ท.12-ท.14', 3, ['ท.12', 'ท.13', 'ท.14']],
    ['12-2560', 1, ['12-2560']],
    ['12-2560', null, ['12-2560']],
    ['๑๒๐๑', null, ['1201']],
    ['', 3, []],
  ])('%j with %j copies are %j', (cell, copies, numbers) =>
    expect(readNumbers(cell, copies)).toEqual(numbers),
  )
})

describe('a spine', () => {
  const marks = [
    { mark: 'น', names: ['นวนิยาย', 'Novels'] },
    { mark: 'รส', names: ['เรื่องสั้น', 'Short stories'] },
    { mark: 'อ', names: ['หนังสืออ้างอิง', 'Reference'] },
  ]
  it.each([
    ['895.913 ส649ม', { shelfMark: null, classification: '895.913', authorMark: 'ส649ม' }],
    ['895.913ส649ม', { shelfMark: null, classification: '895.913', authorMark: 'ส649ม' }],
    ['025.5/ธ/ก', { shelfMark: null, classification: '025.5', authorMark: 'ธ ก' }],
    ['5', { shelfMark: null, classification: '005', authorMark: null }],
    ['๕๐๐', { shelfMark: null, classification: '500', authorMark: null }],
    ['น', { shelfMark: 'น', classification: null, authorMark: null }],
    ['น.', { shelfMark: 'น', classification: null, authorMark: null }],
    ['ร.ส. ก12', { shelfMark: 'รส', classification: null, authorMark: 'ก12' }],
    ['novels', { shelfMark: 'น', classification: null, authorMark: null }],
    ['อ 039 ก', { shelfMark: 'อ', classification: '039', authorMark: 'ก' }],
    ['', { shelfMark: null, classification: null, authorMark: null }],
  ])('%s is taken apart', (cell, spine) => expect(readSpine(cell, marks)).toEqual(spine))

  it.each(['นิทาน', '1234', 'ค123', '12.34.56'])('%s is none', cell =>
    expect(readSpine(cell, marks)).toBeUndefined(),
  )
})

describe('a person', () => {
  it.each([
    ['ด.ช.สมชาย ใจดี', ['เด็กชาย', 'สมชาย', 'ใจดี']],
    ['เด็กหญิง มะลิ   ณ อยุธยา', ['เด็กหญิง', 'มะลิ', 'ณ อยุธยา']],
    ['น.ส.วิภา รักเรียน', ['นางสาว', 'วิภา', 'รักเรียน']],
    ['นายิกา แสงทอง', [null, 'นายิกา', 'แสงทอง']],
    ['ว่าที่ร้อยตรี กล้า หาญ', ['ว่าที่ร้อยตรี', 'กล้า', 'หาญ']],
    ['Mr. John Smith', ['Mr.', 'John', 'Smith']],
    ['Missy Lee', [null, 'Missy', 'Lee']],
    ['สมชาย', [null, 'สมชาย', '']],
  ])('%s is taken apart', (text, [title, givenName, familyName]) =>
    expect(splitName(text)).toEqual({ title, givenName, familyName }),
  )

  it('has one form of a title', () => {
    expect(['ด.ช.', 'เด็กชาย', 'ด.ช. '].map(plainTitle)).toEqual(['เด็กชาย', 'เด็กชาย', 'เด็กชาย'])
    expect(plainTitle('ศาสตราจารย์')).toBe('ศาสตราจารย์')
    expect(plainTitle('')).toBeNull()
  })

  it.each([
    ['812345678', '0812345678'],
    ['081-234-5678', '081-234-5678'],
    ['๐๘๑๒๓๔๕๖๗๘', '0812345678'],
    ['-', null],
  ])('with the telephone %s is called on %s', (cell, phone) => expect(readPhone(cell)).toBe(phone))
})

describe('a class', () => {
  const levels = ['อ.2', 'อ.3', 'ป.1', 'ป.2', 'ป.3', 'ป.4', 'ป.5', 'ป.6']
  it.each([
    ['ป.4/2', 'ป.4', '2'],
    ['ป4/2', 'ป.4', '2'],
    ['ป. 4 / 2', 'ป.4', '2'],
    ['ประถมศึกษาปีที่ 4 ห้อง 2', 'ป.4', '2'],
    ['ประถมศึกษาปีที่ ๔/๒', 'ป.4', '2'],
    ['ชั้นประถมศึกษาปีที่ 6', 'ป.6', null],
    ['อนุบาล 2/1', 'อ.2', '1'],
    ['M.1/3', 'ม.1', '3'],
    ['ปวช.1/2', 'ปวช.1', '2'],
    ['4/2', 'ป.4', '2'],
  ])('%s is %s, room %s', (cell, level, room) =>
    expect(readClassroom(cell, levels)).toEqual({ level, room, known: true }),
  )

  it('that could be two, or none, is told', () => {
    expect(readClassroom('2', levels)).toMatchObject({ level: '2', known: false })
    expect(readClassroom('เตรียมอนุบาล', levels)).toMatchObject({ level: 'เตรียมอนุบาล', known: false })
    expect(readClassroom('', levels)).toEqual({ level: null, room: null, known: true })
  })
})

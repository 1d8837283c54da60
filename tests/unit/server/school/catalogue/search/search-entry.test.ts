import { describe, expect, it } from 'vitest'
import { searchEntryOf } from '../../../../../../server/school/catalogue/search/search-entry.ts'

const entry = searchEntryOf({
  title: 'กระต่ายน้อยกับน้ำท่วม เล่ม 2',
  author: 'สมชาย ใจดี',
  series: null,
  subjects: ['ดาราศาสตร์ -- นิทาน'],
  callNumber: '523.4 ส649ก',
  classification: '523.4',
  publisher: 'บ้านนิทาน',
  summary: 'It rains.',
})

describe('searchEntryOf', () => {
  it('divides Thai into words and folds them', () => {
    expect(entry.title).toBe('กระตาย นอย กับ นำ ทวม เลม 2')
    expect(entry.subject).toBe('ดาราศาสตร นิทาน')
  })
  it('has the call number in its parts and in one piece', () => {
    expect(entry.code).toBe('523.4 ส649ก 523.4ส649ก')
  })
  it('has the title as one word, and the letters of title, author and subjects', () => {
    expect(entry.start).toBe('กระตายนอยกับนำทวมเลม2')
    expect(entry.letters).toBe('กระตายนอยกับนำทวมเลม2 สมชายไจดี ดาราศาสตรนิทาน')
  })
  it('knows how a word is written', () => {
    expect(entry.written.get('นำ')).toBe('น้ำ')
    expect(entry.written.get('rains')).toBe('rains')
  })
})

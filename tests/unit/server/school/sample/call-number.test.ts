import { describe, expect, it } from 'vitest'
import { authorMarkOf, initialOf, partsOf } from '../../../../../server/school/sample/call-number.ts'

describe('a call number', () => {
  it('files Thai by the first consonant, passing over a vowel that is written before it', () => {
    expect(['เต่า', 'แมว', 'โคมลอย', 'ใบบัว', 'ไดโนเสาร์', 'กบ'].map(initialOf)).toEqual([
      'ต',
      'ม',
      'ค',
      'บ',
      'ด',
      'ก',
    ])
  })

  it('files English by the first letter, passing over an article', () => {
    expect(['The Moon', 'A Map', 'Apples', 'my first atlas'].map(initialOf)).toEqual(['M', 'M', 'A', 'M'])
  })

  it('is the initials of author and title', () => {
    expect(authorMarkOf('ใบบัว ริมคลอง', 'ดวงอาทิตย์')).toBe('บ ด')
  })

  it('may have a mark, a number, or both', () => {
    expect(['001.4', 'อ 030', 'นว'].map(partsOf)).toEqual([
      { shelfMark: null, classification: '001.4' },
      { shelfMark: 'อ', classification: '030' },
      { shelfMark: 'นว', classification: null },
    ])
  })
})

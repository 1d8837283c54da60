import { describe, expect, it } from 'vitest'
import { callNumberOf, deweyClassOf, initialOf } from '../../../../../server/school/sample/call-number.ts'

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

  it('is mark, author and title', () => {
    expect(callNumberOf('523.2', 'ใบบัว ริมคลอง', 'ดวงอาทิตย์')).toBe('523.2 บ ด')
  })

  it('tells the main class, and none for a mark without a number', () => {
    expect(['001.4', 'อ 030', '895.91', 'นว'].map(deweyClassOf)).toEqual(['000', '000', '800', 'none'])
  })
})

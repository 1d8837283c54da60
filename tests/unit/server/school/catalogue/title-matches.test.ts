import { describe, expect, it } from 'vitest'
import { titleMatches } from '../../../../../server/school/catalogue/title-matches.ts'

describe('nearly the same title', () => {
  it.each([
    ['กระต่ายน้อยกลัวความมืด', 'กระต่ายน้อย กลัวความมืด'],
    ['พระอภัยมณี', 'พระอภัยมณี'],
    ['สามก๊ก ฉบับเจ้าพระยาพระคลัง', 'สามก๊กฉบับเจ้าพระยาพระคลัง (หน)'],
    ['Charlotte’s Web', 'Charlottes web'],
    ['น', 'น'],
  ])('%s is %s', (one, other) => {
    expect(titleMatches(one, other)).toBe(true)
    expect(titleMatches(other, one)).toBe(true)
  })

  it.each([
    ['กระต่ายน้อย', 'กระต่ายน้อยกลัวความมืด'],
    ['คณิตศาสตร์', 'วิทยาศาสตร์'],
    ['น', 'ก'],
  ])('%s is not %s', (one, other) => {
    expect(titleMatches(one, other)).toBe(false)
  })
})

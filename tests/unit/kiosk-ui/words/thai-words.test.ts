import { expect, test } from 'vitest'
import { firstWords, thaiWords } from '../../../../kiosk-ui/parts/thai-words.ts'

test('a Thai title may break between its words', () => {
  expect(thaiWords('ห้องสมุดโรงเรียน')).toEqual(['ห้อง', 'สมุด', 'โรงเรียน'])
})

test('what has spaces already stays whole, and nothing is lost', () => {
  expect(thaiWords('The Very Hungry Caterpillar')).toEqual(['The Very Hungry Caterpillar'])
  const mixed = 'คณิตคิดสนุก ป.4 (English) เล่ม 2'
  expect(thaiWords(mixed).join('')).toBe(mixed)
})

test('a long title is cut after a whole word, counting letters without their marks', () => {
  const words = thaiWords('ห้องสมุดโรงเรียน')
  expect(firstWords(words, 7)).toEqual(['ห้อง', 'สมุด'])
  expect(firstWords(words, 1)).toEqual(['ห้อง'])
  expect(firstWords(words, 99)).toEqual(words)
})

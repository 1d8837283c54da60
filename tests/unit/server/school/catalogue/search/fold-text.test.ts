import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, straighten } from '../../../../../../server/school/catalogue/search/fold-text.ts'

describe('foldText', () => {
  it.each([
    ['กระต่ายน้อย', 'กระตายนอย', 'tone marks'],
    ['น้ำ', 'นํ้า', 'sara am in two pieces, tone mark last'],
    ['น้ำ', 'น้ํา', 'sara am in two pieces, tone mark first'],
    ['ที่รัก', 'ท่ีรัก', 'a tone mark before its vowel'],
    ['แมว', 'เเมว', 'two เ for แ'],
    ['ใบไม้', 'ไบใม้', 'ใ and ไ'],
    ['เด็ก', 'เดก', 'ไม้ไต่คู้'],
    ['ไดโนเสาร์', 'ไดโนเสาร', 'การันต์'],
    ['ใคร ๆ', 'ใคร', 'ไม้ยมก'],
    ['กรุงเทพฯ', 'กรุงเทพ', 'ไปยาลน้อย'],
    ['เล่ม ๑๒', 'เล่ม 12', 'Thai digits'],
    ['ห้อง\u200bสมุด', 'ห้องสมุด', 'a zero-width space'],
    ['CAFÉ déjà-vu', 'cafe deja vu', 'case, accents, hyphens'],
    ['Ｆｕｌｌ ｗｉｄｔｈ', 'full width', 'wide letters'],
    ["O'Neill’s", 'oneills', 'apostrophes'],
    ['Ærøskøbing', 'aeroskobing', 'letters of the north'],
    ['Ǽ', 'ae', 'a letter of the north with an accent'],
    ['ก่่า', 'กา', 'a mark typed twice'],
  ])('%s is %s (%s)', (left, right) => {
    expect(foldText(left)).toBe(foldText(right))
  })

  it('keeps apart what is another word', () => {
    const words = ['กา', 'กะ', 'กิ', 'กี', 'แก', 'เก', 'โก', 'ขา', 'กาน', 'a', '1']
    expect(new Set(words.map(foldText)).size).toBe(words.length)
  })

  it('keeps the full stop of a number and no other', () => {
    expect(foldText('523.4 ส649ม. ร.ส. 1. .5')).toBe('523.4 ส649ม ร ส 1 5')
  })

  it('folds once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves nothing that the index would part or a query could not say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(foldText(text)).toMatch(/^(?:[\p{L}\p{M}\p{N}.]+(?: |$))*$/u)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('straighten', () => {
  it('leaves a rightly written text as it is', () => {
    const text = 'กระต่ายน้อยกับน้ำตก เล่ม 2 (ฉบับการ์ตูน)'
    expect(straighten(text)).toBe(text)
  })
})

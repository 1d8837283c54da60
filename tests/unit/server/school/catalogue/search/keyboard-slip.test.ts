import { describe, expect, it } from 'vitest'
import { inOtherLayout } from '../../../../../../server/school/catalogue/search/keyboard-slip.ts'

describe('inOtherLayout', () => {
  it.each([
    ['c,;', 'แมว'],
    ['sohk', 'หน้า'],
    ['แฟะ', 'cat'],
    ['กรืนหฟีพ', 'dinosaur'],
    ['ินฟะ', 'boat'],
  ])('%s was meant to be %s', (typed, meant) => {
    expect(inOtherLayout(typed)).toBe(meant)
  })
  it.each(['2569', '...', ''])('makes nothing of %j', typed => {
    expect(inOtherLayout(typed)).toBeUndefined()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../../../../../server/school/catalogue/search/fold-text.ts'
import { wordsOf } from '../../../../../../server/school/catalogue/search/words-of.ts'
import { dictionaryKey } from '../../../../../../server/text/dictionary-key.ts'

const PIECES = ["it's", '3,000', 'a.b', 'U.S.A.', 'x_y', '1st', 'a:b', '  ', "O'Neil", '1.5', '007', '(A)']
const ascii = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme-ascii' })))
  .map(pieces => pieces.join(' '))

/** One Thai letter at the end leads the same text through what is written for every script. */
describe('what is done in short for a text of ASCII alone', () => {
  it('folds it as any other', () => {
    holds(text => expect(foldText(`${text} ก`)).toBe(`${foldText(text)} ก`.trim()))
  })

  it('cuts it into the same words', () => {
    holds(text => expect(wordsOf(`${text} ก`)).toEqual([...wordsOf(text), { term: 'ก', written: 'ก' }]))
  })

  it('gives it the same place in a dictionary', () => {
    holds(text => expect(dictionaryKey(`${text}ก`)).toBe(`${dictionaryKey(text)}ก`))
  })
})

function holds(check: (text: string) => void): void {
  fc.assert(
    fc.property(ascii, text => {
      check(text)
    }),
  )
}

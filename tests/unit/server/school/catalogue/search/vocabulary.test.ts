import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from '../../../../../../server/school/catalogue/search/edit-distance.ts'
import { createVocabulary } from '../../../../../../server/school/catalogue/search/vocabulary.ts'

function vocabularyOf(terms: readonly string[]) {
  const rows = terms.map((term, index) => ({ number: index + 1, term }))
  const vocabulary = createVocabulary(after => rows.filter(({ number }) => number > after).slice(0, 7))
  while (!vocabulary.catchUp());
  return vocabulary
}

describe('Vocabulary', () => {
  it('finds the nearest words only', () => {
    const near = vocabularyOf(['กระตาย', 'กระจก', 'กระดาษ', 'ตาย']).nearest('กระจาย', 2)
    expect(near.map(({ term, distance }) => [term, distance])).toEqual([['กระตาย', 1]])
  })

  it('finds what comparing with every word would find', () => {
    const word = fc.string({ unit: fc.constantFrom('ก', 'ข', 'า', 'b', 'q'), minLength: 1, maxLength: 6 })
    const code = (text: string) => [...text].map(letter => letter.charCodeAt(0))
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (terms, wanted) => {
        const distances = terms.map(term => editDistance(code(wanted), code(term), 2))
        const least = Math.min(...distances)
        const expected = terms.filter((_, index) => distances[index] === least && least <= 2)
        expect(
          vocabularyOf(terms)
            .nearest(wanted, 2)
            .map(({ term }) => term),
        ).toEqual(expected)
      }),
    )
  })
})

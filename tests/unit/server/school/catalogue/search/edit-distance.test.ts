import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from '../../../../../../server/school/catalogue/search/edit-distance.ts'

const letters = (text: string) => [...text].map(letter => letter.charCodeAt(0))
const distance = (left: string, right: string, limit = 9) =>
  editDistance(letters(left), letters(right), limit)

/** Optimal string alignment as its definition says it, without a limit. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [restA, restB] = [a.slice(1), b.slice(1)]
  const ways = [
    byDefinition(restA, restB) + (a[0] === b[0] ? 0 : 1),
    byDefinition(restA, b) + 1,
    byDefinition(a, restB) + 1,
  ]
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
    ways.push(byDefinition(a.slice(2), b.slice(2)) + 1)
  return Math.min(...ways)
}

describe('editDistance', () => {
  it.each([
    ['แมว', 'แมว', 0],
    ['dinosuar', 'dinosaur', 1],
    ['elefant', 'elephant', 2],
    ['หองสหมุด', 'หองสมุด', 1],
  ])('%s to %s: %i', (left, right, expected) => {
    expect(distance(left, right)).toBe(expected)
  })

  it('is what its definition says, or over the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
    fc.assert(
      fc.property(word, word, fc.nat({ max: 4 }), (a, b, limit) => {
        expect(distance(a, b, limit)).toBe(Math.min(byDefinition(a, b), limit + 1))
      }),
    )
  })
})

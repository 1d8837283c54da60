import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outOfOrder } from '../../../../../server/school/stocktaking/out-of-order.ts'

/** The longest run that does not decrease, by trying every choice. */
function longestByTrying(keys: readonly string[]): number {
  let longest = 0
  for (let choice = 0; choice < 2 ** keys.length; choice += 1) {
    const chosen = keys.filter((_, index) => choice & (1 << index))
    if (chosen.every((key, index) => index === 0 || (chosen[index - 1] as string) <= key))
      longest = Math.max(longest, chosen.length)
  }
  return longest
}

describe('books out of order', () => {
  it('are those that moved, not those that they passed', () => {
    expect(outOfOrder(['a', 'b', 'z', 'c', 'd'])).toEqual([2])
    expect(outOfOrder(['d', 'a', 'b', 'c'])).toEqual([0])
    expect(outOfOrder(['b', 'c', 'd', 'a'])).toEqual([3])
  })

  it('are none where copies of one title stand together, or nothing stands', () => {
    expect(outOfOrder(['a', 'a', 'b', 'b'])).toEqual([])
    expect(outOfOrder([])).toEqual([])
  })

  it('are as few as can be, and the rest is in order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 10 }), keys => {
        const wrong = new Set(outOfOrder(keys))
        const rest = keys.filter((_, index) => !wrong.has(index))
        expect(rest).toEqual(rest.toSorted())
        expect(rest).toHaveLength(longestByTrying(keys))
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCallNumber, spineText } from '../../../../../server/school/catalogue/marc/call-number.ts'
import { shelfKeyOf } from '../../../../../server/school/catalogue/shelf-key.ts'

/** The key of what stands on a spine. */
function keyOf(spine: string): string {
  const parts = parseCallNumber(spine)
  if (!parts) throw new Error(`${spine} is no call number.`)
  const { shelfMark, classification } = parts
  return shelfKeyOf({ shelfMark, classification: classification ?? shelfMark, callNumber: spineText(parts) })
}

describe('the order on the shelf', () => {
  it('is by number, then by author mark; marks come after numbers, what has neither comes last', () => {
    const inOrder = [
      '001 ก',
      '099.9 ก',
      '500 ก',
      '523 ก',
      '523 ส64ก',
      '523 ส649ก',
      '523 ส65ก',
      '523.4 ก',
      '523.41 ก',
      '523.5 ก',
      '900 ก',
      '900 ก ล.2',
      '900 ก ล.10',
      'น เก่ง',
      'น ไก่',
      'น ขวัญ',
      'น A',
      'ย ก',
      'รส ก',
      'อ 030 ก',
      'อ 423 ก',
    ].map(keyOf)
    expect(inOrder.toSorted()).toEqual(inOrder)
    expect(
      shelfKeyOf({ classification: null, shelfMark: null, callNumber: null }) > (inOrder.at(-1) ?? ''),
    ).toBe(true)
  })

  it('puts Dewey numbers in the order of their value, whatever follows them', () => {
    const number = fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99_999 }))
      .map(([whole, decimals]) => `${String(whole).padStart(3, '0')}${decimals === 0 ? '' : `.${decimals}`}`)
    const mark = fc.constantFrom('', ' ก', ' ส649ม', ' ฮ', ' Z', ' ก ล.2')
    fc.assert(
      fc.property(number, number, mark, mark, (a, b, markA, markB) => {
        const [one, other] = [keyOf(a + markA), keyOf(b + markB)]
        if (Number(a) < Number(b)) expect(one < other).toBe(true)
        if (Number(a) > Number(b)) expect(one > other).toBe(true)
      }),
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isComplete, itemsOnPad } from '../../../../device-daemon/pads/items-on-pad.ts'

const tag = (itemId: string, part: number, parts: number) => ({ itemId, part, parts })

test('tags of one number are one item, with the parts that lie there in their order', () => {
  expect(itemsOnPad([tag('A', 3, 3), tag('B', 1, 1), tag('A', 1, 3), tag('A', 3, 3)])).toEqual([
    { code: 'A', parts: 3, present: [1, 3] },
    { code: 'B', parts: 1, present: [1] },
  ])
})

test('an item in one piece is whole whatever its tag calls the piece', () => {
  expect(itemsOnPad([tag('A', 0, 0), tag('B', 0, 1)]).every(isComplete)).toBe(true)
})

test('an item is whole when every part lies there, in whatever order they came', () => {
  const parts = fc.integer({ min: 1, max: 12 })
  fc.assert(
    fc.property(
      parts,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.nat(),
      (count, keys, drop) => {
        const all = Array.from({ length: count }, (_, at) => tag('A', at + 1, count))
        const shuffled = all
          .map(one => ({ one, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(itemsOnPad(shuffled).every(isComplete)).toBe(true)
        const lacking = shuffled.toSpliced(drop % count, 1)
        expect(itemsOnPad(lacking).some(isComplete)).toBe(false)
      },
    ),
  )
})

import { contrast, inkOn } from '@pratu/protocol/contrast'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('whatever colour a school gives a shelf, its name can be read on it', () => {
  const colour = fc.nat(0xffffff).map(value => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(colour, ground => {
      expect(contrast(ground, inkOn(ground))).toBeGreaterThan(4.5)
    }),
  )
})

test('black on white is 21:1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
})

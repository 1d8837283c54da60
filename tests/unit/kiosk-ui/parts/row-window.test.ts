import fc from 'fast-check'
import { expect, test } from 'vitest'
import { windowOf } from '../../../../kiosk-ui/parts/row-window.ts'

const ROW_PX = 56

test('every row that is in view is drawn, and few others', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(2000), fc.nat(300_000), (count, heightPx, scrolledPx) => {
      const topPx = Math.min(scrolledPx, Math.max(0, count * ROW_PX - heightPx))
      const { first, end } = windowOf({ topPx, heightPx }, { count, heightPx: ROW_PX })
      expect(first).toBeGreaterThanOrEqual(0)
      expect(first).toBeLessThanOrEqual(Math.floor(topPx / ROW_PX))
      expect(end).toBeLessThanOrEqual(count)
      expect(end).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((topPx + heightPx) / ROW_PX)))
      expect(end - first).toBeLessThanOrEqual(heightPx / ROW_PX + 32)
    }),
  )
})

test('a hand that moves a row draws nothing anew', () => {
  const at = (topPx: number) => windowOf({ topPx, heightPx: 500 }, { count: 5000, heightPx: ROW_PX })
  expect(at(20 * ROW_PX)).toEqual(at(24 * ROW_PX))
  expect(at(20 * ROW_PX)).not.toEqual(at(25 * ROW_PX))
})

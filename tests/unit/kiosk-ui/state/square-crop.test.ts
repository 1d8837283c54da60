import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dragged, FIRST_CROP, squareOf } from '../../../../kiosk-ui/state/square-crop.ts'

const TALL = { width: 600, height: 1000 }

test('at first the square is as wide as the picture, and rather high in it', () => {
  expect(squareOf(TALL, FIRST_CROP)).toEqual({ left: 0, top: 120, side: 600 })
})

test('the square lies within the picture, however it is dragged and zoomed', () => {
  const share = fc.double({ min: -3, max: 3, noNaN: true })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 9, noNaN: true }),
      share,
      share,
      (width, height, zoom, across, down) => {
        const crop = dragged({ width, height }, { ...FIRST_CROP, zoom }, { across, down })
        const { left, top, side } = squareOf({ width, height }, crop)
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
        expect(left + side).toBeLessThanOrEqual(width + 1e-6)
        expect(top + side).toBeLessThanOrEqual(height + 1e-6)
      },
    ),
  )
})

test('the picture goes along with the finger', () => {
  const crop = dragged(TALL, { zoom: 2, across: 0.5, down: 0.5 }, { across: 0.1, down: -0.1 })
  const { left, top, side } = squareOf(TALL, crop)
  expect([left, top, side].map(Math.round)).toEqual([120, 380, 300])
})

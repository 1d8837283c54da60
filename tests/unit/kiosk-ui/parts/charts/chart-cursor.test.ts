import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveCursor } from '../../../../../kiosk-ui/parts/charts/chart-cursor.ts'

describe('walking through the points of a chart', () => {
  it('begins at the first or at the last point', () => {
    expect(moveCursor('ArrowRight', null, 5)).toBe(0)
    expect(moveCursor('ArrowLeft', null, 5)).toBe(4)
  })

  it('goes on and back, and stays at the ends', () => {
    expect(moveCursor('ArrowRight', 1, 5)).toBe(2)
    expect(moveCursor('ArrowLeft', 1, 5)).toBe(0)
    expect(moveCursor('ArrowRight', 4, 5)).toBe(4)
    expect(moveCursor('ArrowLeft', 0, 5)).toBe(0)
  })

  it('leads to the ends by Home and End, and ten further by the page keys', () => {
    expect(moveCursor('Home', 3, 30)).toBe(0)
    expect(moveCursor('End', 3, 30)).toBe(29)
    expect(moveCursor('PageDown', 3, 30)).toBe(13)
    expect(moveCursor('PageUp', 3, 30)).toBe(0)
  })

  it('ends by Escape, which is nobody else’s only while a point is shown', () => {
    expect(moveCursor('Escape', 3, 5)).toBeNull()
    expect(moveCursor('Escape', null, 5)).toBeUndefined()
  })

  it('leaves all other keys alone, and all keys where there is no point', () => {
    expect(moveCursor('Tab', 3, 5)).toBeUndefined()
    expect(moveCursor('ArrowRight', null, 0)).toBeUndefined()
  })

  it('never leaves the chart', () => {
    const keys = fc.constantFrom('ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End')
    fc.assert(
      fc.property(fc.array(keys), fc.integer({ min: 1, max: 40 }), (pressed, count) => {
        let at: number | null = null
        for (const key of pressed) at = moveCursor(key, at, count) ?? null
        expect(at === null || (at >= 0 && at < count)).toBe(true)
      }),
    )
  })
})

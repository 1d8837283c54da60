import { describe, expect, it } from 'vitest'
import { readWish, type Wish, writeWish } from '../../../../../kiosk-ui/staff/statistics/address.ts'

const TODAY = '2026-11-25'
const DAY = { from: TODAY, to: TODAY }
const USUAL: Wish = { period: 'semester', days: DAY, comparison: 'previous', comparedDays: DAY, by: null }

describe('the address of the statistics', () => {
  it('says nothing of what goes without saying', () => {
    expect(writeWish(USUAL)).toBe('')
    expect(readWish('', TODAY)).toEqual(USUAL)
  })

  it.each<Partial<Wish>>([
    { period: 'fiscal-year' },
    { period: 'days', days: { from: '2026-05-16', to: '2026-06-30' } },
    { comparison: 'none', by: 'month' },
    { comparison: 'days', comparedDays: { from: '2025-01-01', to: '2025-02-01' } },
  ])('holds a whole wish: %o', changed => {
    const wish = { ...USUAL, ...changed }
    expect(readWish(`?${writeWish(wish)}`, TODAY)).toEqual(wish)
  })

  it('leaves out what makes no sense', () => {
    expect(
      readWish('?period=century&against=me&by=hour&from=2026-99-99&to=x&against-from=2026-02-01', TODAY),
    ).toEqual(USUAL)
    expect(readWish('?period=days&from=2026-11-20&to=2026-11-01', TODAY).days).toEqual(DAY)
  })
})

import { describe, expect, it } from 'vitest'
import {
  type ChartFigure,
  countText,
  drawnSeries,
  highestAt,
  isEmptyFigure,
  pointText,
} from '../../../../../kiosk-ui/parts/charts/chart-figure.ts'

const figure: ChartFigure = {
  kind: 'bars',
  categoryTitle: 'ชั้น',
  categories: [{ text: 'ป.4', full: 'ประถม 4' }, { text: 'ป.5' }],
  series: [
    { name: 'ภาคเรียนนี้', unit: 'ครั้ง', values: [1204, null] },
    { name: 'ภาคเรียนก่อน', unit: 'ครั้ง', values: [33, 41] },
    { name: 'มาแล้ว', unit: 'คน', values: [20, 18], toldOnly: true },
  ],
}

describe('a point of a chart in words', () => {
  it('says its category in full, and every series with its unit', () => {
    expect(pointText(figure, 0)).toBe('ประถม 4, ภาคเรียนนี้ 1,204 ครั้ง, ภาคเรียนก่อน 33 ครั้ง, มาแล้ว 20 คน')
  })

  it('says nothing of a series that has no value there', () => {
    expect(pointText(figure, 1)).toBe('ป.5, ภาคเรียนก่อน 41 ครั้ง, มาแล้ว 18 คน')
    expect(pointText(figure, 2)).toBe('')
  })
})

describe('a figure', () => {
  it('draws what has the unit of its axis, and tells the rest', () => {
    expect(drawnSeries(figure).map(({ name }) => name)).toEqual(['ภาคเรียนนี้', 'ภาคเรียนก่อน'])
  })

  it('is highest where its first series is', () => {
    expect(highestAt(figure)).toBe(0)
    expect(highestAt({ ...figure, series: [{ name: '', unit: '', values: [0, null] }] })).toBeNull()
  })

  it('is empty while nothing that is drawn was counted', () => {
    const told = { name: 'มาแล้ว', unit: 'คน', values: [3, 3], toldOnly: true as const }
    expect(isEmptyFigure({ ...figure, series: [{ name: '', unit: '', values: [0, null] }, told] })).toBe(true)
    expect(isEmptyFigure(figure)).toBe(false)
  })

  it('writes numbers with commas and one decimal, and a dash for what is not known', () => {
    expect([1234567, 0.25, 0, null].map(countText)).toEqual(['1,234,567', '0.3', '0', '–'])
  })
})

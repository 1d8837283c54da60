import { LABEL_SHEETS, type LabelSheet, sheetFaults } from '@pratu/protocol/label-sheets'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelsOn, placeLabels } from '../../../../server/documents/label-places.ts'

const STILL = { rightTenths: 0, downTenths: 0 }
const SLACK = 0.02

/** Sheets on which nothing leaves the paper or overlaps, of any measures. */
const sheets: fc.Arbitrary<LabelSheet> = fc
  .record({
    columns: fc.integer({ min: 1, max: 8 }),
    rows: fc.integer({ min: 1, max: 20 }),
    labelWidth: fc.integer({ min: 50, max: 1000 }),
    labelHeight: fc.integer({ min: 50, max: 600 }),
    left: fc.integer({ min: 0, max: 200 }),
    top: fc.integer({ min: 0, max: 200 }),
    gapX: fc.integer({ min: 0, max: 100 }),
    gapY: fc.integer({ min: 0, max: 100 }),
    right: fc.integer({ min: 0, max: 200 }),
    bottom: fc.integer({ min: 0, max: 200 }),
  })
  .map(tenths => {
    const pitchX = tenths.labelWidth + tenths.gapX
    const pitchY = tenths.labelHeight + tenths.gapY
    const { columns, rows } = tenths
    return {
      columns,
      rows,
      labelWidth: tenths.labelWidth / 10,
      labelHeight: tenths.labelHeight / 10,
      left: tenths.left / 10,
      top: tenths.top / 10,
      pitchX: pitchX / 10,
      pitchY: pitchY / 10,
      paperWidth: (tenths.left + columns * pitchX + tenths.right) / 10,
      paperHeight: (tenths.top + rows * pitchY + tenths.bottom) / 10,
    }
  })

test('every sheet that is sold is possible', () => {
  for (const sheet of Object.values(LABEL_SHEETS)) expect(sheetFaults(sheet)).toEqual([])
})

test.each(Object.entries(LABEL_SHEETS))(
  '%s has the same margin on both sides, to a tenth of a millimetre',
  (_, sheet) => {
    const right = sheet.paperWidth - sheet.left - (sheet.columns - 1) * sheet.pitchX - sheet.labelWidth
    const bottom = sheet.paperHeight - sheet.top - (sheet.rows - 1) * sheet.pitchY - sheet.labelHeight
    expect(Math.abs(right - sheet.left)).toBeLessThan(0.1)
    expect(Math.abs(bottom - sheet.top)).toBeLessThan(0.1)
  },
)

test('measures that leave the paper or overlap are named', () => {
  const sheet = { ...LABEL_SHEETS['3x8-70x37'], labelWidth: 71, labelHeight: 40 }
  expect(sheetFaults(sheet)).toEqual([
    'wider-than-paper',
    'higher-than-paper',
    'columns-overlap',
    'rows-overlap',
  ])
})

describe('labels', () => {
  test('lie on the paper and never overlap, wherever the first one is', () => {
    fc.assert(
      fc.property(
        sheets,
        fc.nat({ max: 150 }),
        fc.integer({ min: 1, max: 200 }),
        (sheet, count, firstLabel) => {
          const places = placeLabels(sheet, count, { firstLabel, nudge: STILL })
          expect(places).toHaveLength(count)
          for (const { x, y } of places) {
            expect(x).toBeGreaterThanOrEqual(0)
            expect(y).toBeGreaterThanOrEqual(0)
            expect(x + sheet.labelWidth).toBeLessThanOrEqual(sheet.paperWidth + SLACK)
            expect(y + sheet.labelHeight).toBeLessThanOrEqual(sheet.paperHeight + SLACK)
          }
          for (const [index, one] of places.entries())
            for (const other of places.slice(index + 1)) {
              const apart =
                one.page !== other.page ||
                Math.abs(one.x - other.x) >= sheet.labelWidth - SLACK ||
                Math.abs(one.y - other.y) >= sheet.labelHeight - SLACK
              expect(apart).toBe(true)
            }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('of a half-used sheet follow those that are gone, then fill whole sheets', () => {
    const sheet = LABEL_SHEETS['3x8-70x37']
    const places = placeLabels(sheet, 26, { firstLabel: 24, nudge: STILL })
    expect(places[0]).toEqual({ page: 0, x: 140, y: 259.5 })
    expect(places[1]).toEqual({ page: 1, x: 0, y: 0.5 })
    expect(places.at(-1)).toEqual({ page: 2, x: 0, y: 0.5 })
  })

  test('begin a new sheet where the first label lies beyond the last', () => {
    const sheet = LABEL_SHEETS['2x7-99x38']
    expect(placeLabels(sheet, 1, { firstLabel: labelsOn(sheet) + 1, nudge: STILL })[0]).toEqual({
      page: 0,
      x: sheet.left,
      y: sheet.top,
    })
  })

  test('are nudged in tenths of a millimetre', () => {
    const nudge = { rightTenths: 12, downTenths: -5 }
    const [place] = placeLabels(LABEL_SHEETS['3x7-63x38'], 1, { firstLabel: 1, nudge })
    expect(place).toEqual({ page: 0, x: 8.4, y: 14.65 })
  })
})

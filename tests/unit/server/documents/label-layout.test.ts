import { LABEL_SHEETS, labelsPerItem } from '@pratu/protocol/label-sheets'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CODE_128_QUIET_MODULES, modulesOf } from '../../../../server/documents/barcodes.ts'
import type { LabelledItem, LabelsData } from '../../../../server/documents/document-data.ts'
import { sarabunWidths } from '../../../../server/documents/font-widths.ts'
import { layOutLabels } from '../../../../server/documents/label-layout.ts'
import { decodeCode128 } from '../../../support/decode-code-128.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

const POINT_MM = 25.4 / 72
const UNPRINTABLE_MM = 4.3

const copy: LabelledItem = {
  barcode: '0012345',
  title: 'ไดโนเสาร์',
  callNumber: '567.9 ว451ด',
  volume: null,
  copyNumber: 1,
  language: 'tha',
  shelfColour: '#b8254f',
}

const order = (changed: Partial<LabelsData> = {}): LabelsData => ({
  items: [copy],
  sheet: LABEL_SHEETS['3x8-70x37'],
  firstLabel: 1,
  nudge: { rightTenths: 0, downTenths: 0 },
  parts: 'both',
  bands: true,
  schoolName: 'ห้องสมุดโรงเรียนบ้านหนองบัว',
  ...changed,
})

const facesOf = (data: LabelsData) => granted(layOutLabels(data)).pages.flat()

const items = fc.array(
  fc.record({
    barcode: fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 10 }),
    title: fc.string({ unit: fc.constantFrom(...'กขที่น้ำปู่ AB#"$'), maxLength: 90 }),
    callNumber: fc.constantFrom('523.4 ส649ม', 'อ 959.3044072 ว451ป', 'ย ด ร'),
    volume: fc.constantFrom(null, '2', 'ภาคต้น'),
    copyNumber: fc.integer({ min: 1, max: 12 }),
    language: fc.constantFrom('tha', 'eng', null),
    shelfColour: fc.constantFrom(null, '#117742'),
  }),
  { minLength: 1, maxLength: 30 },
)

describe.each(Object.entries(LABEL_SHEETS))('on the sheet %s', (_, sheet) => {
  test.each(['spine', 'barcode', 'both'] as const)(
    '%s: everything is on its label and where a printer reaches',
    parts => {
      fc.assert(
        fc.property(items, fc.integer({ min: 1, max: 24 }), (copies, firstLabel) => {
          const data = order({ items: copies, sheet, parts, firstLabel })
          const faces = facesOf(data)
          expect(faces.filter(({ kind }) => kind !== 'cut')).toHaveLength(
            copies.length * (parts === 'both' ? 2 : 1),
          )
          for (const face of faces) {
            expect(face.x).toBeGreaterThanOrEqual(Math.max(UNPRINTABLE_MM, sheet.left))
            expect(face.y).toBeGreaterThanOrEqual(Math.max(UNPRINTABLE_MM, sheet.top))
            expect(face.x + face.width).toBeLessThanOrEqual(sheet.paperWidth - UNPRINTABLE_MM + 0.01)
            expect(face.y + face.height).toBeLessThanOrEqual(sheet.paperHeight - UNPRINTABLE_MM + 0.01)
            expect(face.height).toBeLessThanOrEqual(sheet.labelHeight + 0.01)
          }
        }),
        { numRuns: 15 },
      )
    },
  )

  test('a spine’s lines fit their room in both directions', () => {
    fc.assert(
      fc.property(items, copies => {
        for (const face of facesOf(order({ items: copies, sheet, parts: 'spine' }))) {
          if (face.kind !== 'spine') continue
          const widest = Math.max(...face.lines.map(sarabunWidths('bold'))) * face.size * POINT_MM
          expect(widest).toBeLessThanOrEqual(face.width - face.bandRoom)
          expect(face.lines.length * 1.3 * face.size * POINT_MM).toBeLessThanOrEqual(face.height)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('bars say the barcode, with their quiet zones on the label, and stand high enough to be scanned', () => {
    fc.assert(
      fc.property(items, copies => {
        const faces = facesOf(order({ items: copies, sheet, parts: 'barcode' }))
        for (const [index, face] of faces.entries()) {
          if (face.kind !== 'barcode') throw new Error('It is no barcode.')
          expect(decodeCode128(face.bars)).toBe(copies[index]?.barcode)
          const withQuiet = (modulesOf(face.bars) + 2 * CODE_128_QUIET_MODULES) * face.module
          expect(withQuiet).toBeLessThanOrEqual(face.width + 0.01)
          expect(face.barHeight).toBeGreaterThanOrEqual(6)
        }
      }),
      { numRuns: 15 },
    )
  })
})

test('a wide label holds both of a copy, a narrow sheet gives each a label', () => {
  expect(labelsPerItem('both', LABEL_SHEETS['3x8-70x37'])).toBe(1)
  expect(labelsPerItem('both', LABEL_SHEETS['5x13-38x21'])).toBe(2)
  const narrow = facesOf(order({ sheet: LABEL_SHEETS['5x13-38x21'] }))
  expect(narrow.map(({ kind }) => kind)).toEqual(['spine', 'barcode'])
  expect(narrow[0]?.x).not.toBe(narrow[1]?.x)
  expect(facesOf(order()).map(({ kind }) => kind)).toEqual(['spine', 'cut', 'barcode'])
})

test('on a low label the bars stay, and what has no room goes', () => {
  const low = { ...LABEL_SHEETS['3x8-70x37'], rows: 20, labelHeight: 14, pitchY: 14, top: 8 }
  const [face] = facesOf(order({ sheet: low, parts: 'barcode' }))
  expect(face).toMatchObject({ school: [], title: [], code: ['0012345 · 567.9 ว451ด'] })
  if (face?.kind === 'barcode') expect(face.barHeight).toBeGreaterThanOrEqual(5)
})

test('a colour never stands alone, and none stands where it is not wanted or not known', () => {
  const [spine] = facesOf(order({ parts: 'spine' }))
  expect(spine).toMatchObject({ band: '#b8254f', lines: ['567.9', 'ว451ด'] })
  expect(facesOf(order({ parts: 'spine', bands: false }))[0]).toMatchObject({ band: null })
  const unknown = { ...copy, shelfColour: null }
  expect(facesOf(order({ parts: 'spine', items: [unknown] }))[0]).toMatchObject({ band: null })
})

test('a long class number is broken before its decimal point where it would be small', () => {
  const long = { ...copy, callNumber: '959.3044072 ว451ป' }
  const [spine] = facesOf(order({ items: [long] }))
  expect(spine).toMatchObject({ lines: ['959', '.3044072', 'ว451ป'] })
})

test('what cannot be printed is refused with every barcode, and both reasons at once', () => {
  const bare = { ...copy, callNumber: null }
  const long = { ...copy, barcode: 'OLD-SYSTEM-0000012345-X' }
  const refused = layOutLabels(order({ items: [bare, long], sheet: LABEL_SHEETS['5x13-38x21'] }))
  expect(refused).toMatchObject({
    failures: [
      { code: 'no-call-number', params: { count: 1, barcodes: '0012345' } },
      { code: 'barcode-too-long', params: { count: 1, barcodes: 'OLD-SYSTEM-0000012345-X' } },
    ],
  })
  expect(codesOf(layOutLabels(order({ items: [bare], parts: 'barcode' })))).toEqual([])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sarabunWidths } from '../../../../server/documents/font-widths.ts'
import { setLines } from '../../../../server/documents/set-lines.ts'

const widthOf = sarabunWidths('regular')

test('marks above and below a Thai letter take no width of their own', () => {
  expect(widthOf('ที่')).toBeCloseTo(widthOf('ท'))
  expect(widthOf('ปู่')).toBeCloseTo(widthOf('ป'))
  expect(widthOf('กก')).toBeCloseTo(2 * widthOf('ก'))
})

describe('a title', () => {
  test('that fits stays one line', () => expect(setLines('ไดโนเสาร์', 10, 2, widthOf)).toEqual(['ไดโนเสาร์']))

  test('breaks and is cut between words', () => {
    const title = 'ห้องสมุดโรงเรียนของหมู่บ้านริมคลองกับนักอ่านตัวน้อย'
    const words = Array.from(
      new Intl.Segmenter('th', { granularity: 'word' }).segment(title),
      ({ segment }) => segment,
    )
    const starts = words.map((_, index) => words.slice(0, index + 1).join(''))
    for (let width = 6; width < 20; width += 1) {
      const lines = setLines(title, width, 2, widthOf)
      expect(lines.length).toBeLessThanOrEqual(2)
      expect(starts).toContain(lines[0])
      expect(starts).toContain(lines.join('').replace(/…$/, ''))
    }
  })

  test('says with an ellipsis that it goes on, and only then', () => {
    expect(setLines('Harry Potter and the Chamber', 11, 1, widthOf)).toEqual(['Harry Potter and the…'])
    expect(setLines('Harry Potter', 11, 1, widthOf)).toEqual(['Harry Potter'])
  })

  test('begins no line with a mark that belongs to the word before', () => {
    for (let width = 6; width < 14; width += 0.5)
      for (const line of setLines('ต่าง ๆ ในกรุงเทพฯ (ฉบับการ์ตูน) เล่มใหม่', width, 9, widthOf).slice(1))
        expect(line).not.toMatch(/^[ๆฯ).,\s]/u)
  })

  test('never is wider than its room, whatever it says', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'กขคงที่น้ำปู่ ๆฯ(AB9"') }))
    fc.assert(
      fc.property(
        text,
        fc.double({ min: 3, max: 20, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        (title, width, most) => {
          const lines = setLines(title, width, most, widthOf)
          expect(lines.length).toBeLessThanOrEqual(most)
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
        },
      ),
    )
  })
})

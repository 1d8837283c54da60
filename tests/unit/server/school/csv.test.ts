import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../../server/school/csv.ts'

const cellsOf = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' })

describe('a list for spreadsheets', () => {
  it('begins with a byte order mark and keeps what is in its cells', () => {
    const csv = csvOf(
      ['ชื่อ', 'หมายเหตุ'],
      [
        ['ก "ข"', 'สอง\nบรรทัด'],
        [12, null],
      ],
    )
    expect(csv).toBe('\ufeffชื่อ,หมายเหตุ\r\n"ก ""ข""","สอง\nบรรทัด"\r\n12,\r\n')
  })

  it.each([
    '=1+1',
    '=HYPERLINK("http://x","y")',
    '+cmd|/c calc',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1',
    ' =1',
    '|x',
  ])('%j is no formula in it', cell => {
    const [[written = ''] = []] = cellsOf(csvOf([cell], []))
    expect(written).toBe(`'${cell}`)
  })

  it.each(['-5', '+66812345678', '0812345678', '-1,200.50', 'ป.4/2', 'a=b'])('%s stays as it is', cell => {
    expect(cellsOf(csvOf([cell], []))).toEqual([[cell]])
  })

  it('has no cell that a spreadsheet would work out, whatever is in it', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",;19aก \''), maxLength: 10 })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), rows => {
        const read = cellsOf(csvOf(['a', 'b'], rows)).slice(1)
        expect(read).toHaveLength(rows.length)
        for (const written of read.flat()) expect(written).toMatch(/^(?![=+\-@\t\r])|^[+-]?\d+(?:[.,]\d+)*$/)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tis620 } from '../../../../../fakes/tis-620.ts'
import { utf16 } from '../../../../../fakes/utf-16.ts'
import { cellsOf, readTable } from './read-table.ts'

const TEXT = 'ชื่อเรื่อง,ผู้แต่ง,ราคา\nพระอภัยมณี,สุนทรภู่,120\nก้านกล้วย,,85\n'
const CELLS = [
  ['ชื่อเรื่อง', 'ผู้แต่ง', 'ราคา'],
  ['พระอภัยมณี', 'สุนทรภู่', '120'],
  ['ก้านกล้วย', '', '85'],
]

describe('the encoding of a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['TIS-620', tis620(TEXT), 'windows-874'],
    ['UTF-16 with a byte order mark', utf16(`\ufeff${TEXT}`, 'le'), 'utf-16le'],
    ['UTF-16, the greater half first', utf16(`\ufeff${TEXT}`, 'be'), 'utf-16be'],
    ['UTF-16 without a mark', utf16(TEXT, 'le'), 'utf-16le'],
  ])('%s is found by content', async (_, bytes, encoding) => {
    const read = await readTable(bytes)
    expect(read.form).toMatchObject({ form: 'csv', encoding })
    expect(cellsOf(read)).toEqual(CELLS)
  })

  it('is UTF-8 only if the last letter of the file is', async () => {
    const long = Buffer.concat([Buffer.from(`a,b\n${'x,y\n'.repeat(40_000)}`), tis620('ก,ข\n')])
    expect((await readTable(long)).form).toMatchObject({ encoding: 'windows-874' })
  })

  it('can be chosen otherwise', async () => {
    const read = await readTable(tis620(TEXT), { encoding: 'windows-1252' })
    expect(cellsOf(read)[1]?.[2]).toBe('120')
    expect(cellsOf(read)[1]?.[0]).not.toBe('พระอภัยมณี')
  })

  it('is none for bytes that are no text', async () => {
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0x49, 0, 1, 2, 0, 0, 0xff, 0xee])
    await expect(readTable(picture)).rejects.toMatchObject({ code: 'import-file-broken' })
  })
})

describe('the cells of a CSV file', () => {
  it.each([',', ';', '\t', '|'])('are separated by what the rows agree on: %j', async delimiter => {
    const text = [
      ['ชื่อ', 'ผู้แต่ง', 'หมายเหตุ'],
      ['ก, ข และ ค', 'ง', 'จ'],
      ['ฉ', 'ช, ซ', ''],
    ]
      .map(row => row.map(cell => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter))
      .join('\r\n')
    const read = await readTable(text)
    expect(read.form).toMatchObject({ delimiter })
    expect(cellsOf(read)[1]).toEqual(['ก, ข และ ค', 'ง', 'จ'])
  })

  it('keep line breaks, quotes and leading zeros, and count rows as a spreadsheet does', async () => {
    const read = await readTable('a,b\n"สอง\nบรรทัด","เขาว่า ""ไป"""\n\n,,\n007,"x" y\n')
    expect(read.rows).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['สอง\nบรรทัด', 'เขาว่า "ไป"'] },
      { row: 5, cells: ['007', '"x" y'] },
    ])
  })

  it("pass over Excel's own first line", async () => {
    const read = await readTable('sep=;\na;b,c;d\n1;2,5;3\n')
    expect(cellsOf(read)).toEqual([
      ['a', 'b,c', 'd'],
      ['1', '2,5', '3'],
    ])
  })

  it('say where a quote is never closed', async () => {
    const text = `a,b\n1,2\n"open,3\n${'4,5\n'.repeat(10)}`
    await expect(readTable(text)).rejects.toMatchObject({ code: 'table-quote-open', params: { row: 3 } })
  })

  it('are refused when they are too many', async () => {
    await expect(readTable(`${'x,'.repeat(300)}y\n`)).rejects.toMatchObject({ code: 'table-too-wide' })
    await expect(readTable('x,y\n'.repeat(200_001))).rejects.toMatchObject({ code: 'table-too-long' })
    await expect(readTable('')).rejects.toMatchObject({ code: 'import-file-empty' })
  })

  it('come back as they were written, whatever they hold', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'กขเแ่้ำabc019 ,;"\t|\n'), maxLength: 12 })
      .map(text => text.replace(/[\t ]+/g, ' ').trim())
    const row = fc.tuple(cell, cell, fc.constantFrom('ท้าย'))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 8 }), async rows => {
        const text = rows
          .map(cells => cells.map(each => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\r\n')
        expect(cellsOf(await readTable(text))).toEqual(rows)
      }),
      { numRuns: 40 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { type SheetCell, serialOf, workbookOf } from '../../../../../fakes/workbook.ts'
import { zipOf } from '../../../../../fakes/zip.ts'
import { cellsOf, readTable } from './read-table.ts'

const sheetOf = (rows: readonly (readonly SheetCell[])[]) => workbookOf([{ name: 'หนังสือ', rows }])
const sheetXml = (body: string) => workbookOf([{ name: 'a', rows: [] }], { sheetXml: body })

describe('a workbook', () => {
  it('gives cells as a person sees them', async () => {
    const read = await readTable(
      sheetOf([
        ['ชื่อ', 'ราคา', 'เลขทะเบียน', 'วันที่'],
        ['  พระอภัยมณี ', 120, '00123', { day: '2024-05-12' }],
        [
          'A & B <c>',
          1200.5,
          { number: 123, format: 'zeros' },
          { number: serialOf('2024-05-12'), format: 'thai-date' },
        ],
        [
          { formula: 'A2&"!"', value: 'พระอภัยมณี!' },
          { formula: '60*2', value: 120 },
          9786160012345,
          0.1 + 0.2,
        ],
        [{ error: '#REF!' }, null, 'x'],
      ]),
    )
    expect(read.form).toEqual({ form: 'xlsx', sheets: ['หนังสือ'], sheet: 0 })
    expect(cellsOf(read)).toEqual([
      ['ชื่อ', 'ราคา', 'เลขทะเบียน', 'วันที่'],
      ['พระอภัยมณี', '120', '00123', '2024-05-12'],
      ['A & B <c>', '1200.5', '0000123', '2024-05-12'],
      ['พระอภัยมณี!', '120', '9786160012345', '0.3'],
      ['#REF!', '', 'x'],
    ])
  })

  it('gives the sheet that is chosen, and offers those that are seen', async () => {
    const bytes = workbookOf([
      { name: 'ซ่อน', rows: [['ลับ']], hidden: true },
      { name: 'ป.1', rows: [['หนึ่ง']] },
      { name: 'ป.2', rows: [['สอง']] },
    ])
    expect((await readTable(bytes)).form).toMatchObject({ sheets: ['ป.1', 'ป.2'], sheet: 0 })
    expect(cellsOf(await readTable(bytes, { sheet: 1 }))).toEqual([['สอง']])
  })

  it('reads inline texts, rich texts, other prefixes and cells without addresses', async () => {
    const read = await readTable(
      sheetXml(
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>สวัส</x:t></x:r><x:r><x:t>ดี</x:t></x:r></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      ),
    )
    expect(cellsOf(read)).toEqual([['สวัสดี', '7']])
  })

  it('passes over a million empty rows within seconds', async () => {
    const rows = Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 2}"/>`).join('')
    const read = await readTable(
      sheetXml(
        `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>${rows}<row r="1000002"><c r="B1000002"><v>2</v></c></row></sheetData></worksheet>`,
      ),
    )
    expect(read.rows).toEqual([
      { row: 1, cells: ['1'] },
      { row: 1_000_002, cells: ['', '2'] },
    ])
  }, 30_000)

  it('passes over columns that are only formatted, and refuses those that are filled, out to the last', async () => {
    const empty = await readTable(
      sheetXml(
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row></sheetData></worksheet>',
      ),
    )
    expect(cellsOf(empty)).toEqual([['1']])
    await expect(
      readTable(
        sheetXml('<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'),
      ),
    ).rejects.toMatchObject({ code: 'table-too-wide' })
  })
})

describe('a workbook that is made to hurt', () => {
  const bomb = `<worksheet><sheetData><row><c t="inlineStr"><is><t>${'ก'.repeat(30_000_000)}</t></is></c></row></sheetData></worksheet>`

  it('is refused by what its directory says', async () => {
    await expect(readTable(sheetXml(bomb))).rejects.toMatchObject({ code: 'table-unsafe' })
    const many = zipOf(Array.from({ length: 5000 }, (_, index) => ({ name: `${index}`, content: '' })))
    await expect(readTable(many)).rejects.toMatchObject({ code: 'table-unsafe' })
    const huge = zipOf([{ name: 'xl/workbook.xml', content: 'x', declaredBytes: 4_000_000_000 }])
    await expect(readTable(huge)).rejects.toMatchObject({ code: 'table-unsafe' })
  })

  it('is refused by what really comes out, when its directory lies', async () => {
    const lying = zipOf([{ name: 'xl/workbook.xml', content: 'x'.repeat(30_000_000), declaredBytes: 900 }])
    const refusal = await readTable(lying).catch((error: unknown) => error)
    expect(['table-unsafe', 'import-file-broken']).toContain((refusal as { code?: string }).code)
  })

  it('expands no entity and reads no document type', async () => {
    const laughs =
      '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&b;&f;</v></c></row></sheetData></worksheet>'
    await expect(readTable(sheetXml(laughs))).rejects.toMatchObject({ code: 'table-unsafe' })
    const entity = '<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    await expect(readTable(sheetXml(entity))).rejects.toMatchObject({ code: 'import-file-broken' })
  })

  it('is refused when its elements are nested without end, or a tag never ends', async () => {
    await expect(readTable(sheetXml('<a>'.repeat(5000)))).rejects.toMatchObject({ code: 'table-unsafe' })
    const endless = `<worksheet a="${Array.from({ length: 500_000 }, (_, index) => index * 7919).join('')}`
    await expect(readTable(sheetXml(endless))).rejects.toMatchObject({ code: 'table-unsafe' })
  })

  it('is refused in words when it is old, locked, cut off or no workbook', async () => {
    const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    await expect(readTable(compound)).rejects.toMatchObject({ code: 'table-old-excel' })
    const whole = sheetOf([['a', 'b']])
    await expect(readTable(whole.subarray(0, whole.length - 40))).rejects.toMatchObject({
      code: 'import-file-broken',
    })
    const other = zipOf([{ name: 'picture.png', content: 'x' }])
    await expect(readTable(other)).rejects.toMatchObject({ code: 'import-file-broken' })
  })
})

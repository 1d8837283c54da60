import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it, test } from 'vitest'
import { createPrinter } from '../../../server/documents/printer.ts'
import type { Emblem } from '../../../server/documents/report-document.ts'
import { tablesWorkbook } from '../../../server/documents/tables-workbook.ts'
import { thaiDigits } from '../../../server/documents/thai-writing.ts'
import { systemTimers } from '../../../server/process/timers.ts'
import { openTable } from '../../../server/school/imports/tables/open-table.ts'
import { openArchive } from '../../../server/school/imports/tables/xlsx/archive.ts'
import { reportDocument } from '../../../server/school/reports/report-document.ts'
import type { ReportFacts } from '../../../server/school/reports/report-facts.ts'
import { reportTables } from '../../../server/school/reports/report-tables.ts'
import { reportFacts } from '../../fakes/report-facts.ts'
import { emptyFigures } from '../../fakes/school-figures.ts'
import { inkOf, picturesOfPdf, textOfPdf } from '../../support/read-pdf.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { granted } from '../../support/visitor.ts'

const printer = createPrinter({ timers: systemTimers, log: console })
const folder = temporaryFolder()
afterAll(() => {
  printer.stop()
  folder[Symbol.dispose]()
})

const SVG: Emblem = {
  mediaType: 'image/svg+xml',
  content: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><rect width="30" height="30"/></svg>',
  ),
}
const POINTS_A_CM = 72 / 2.54

interface Options {
  readonly emblem?: Emblem | null
  readonly thaiDigits?: boolean
}
const documentOf = (facts: ReportFacts, { emblem = null, thaiDigits = false }: Options = {}) =>
  reportDocument(facts, { emblem, thaiDigits })

async function pdfOf(facts: ReportFacts, options: Options = {}): Promise<Uint8Array> {
  return granted(await printer.render('report', documentOf(facts, options))).pdf
}

const flat = (pages: readonly string[]) => pages.join('\n').replace(/\s+/g, ' ')
/** Without any space: readers of PDF put some between Thai letters. */
const bare = (pages: readonly string[]) => pages.join('').replace(/\s+/g, '')

describe('the memo as PDF', () => {
  test('says what a memo must, with the main figures and everyone who signs', async () => {
    const text = bare(textOfPdf(await pdfOf(reportFacts())))
    for (const words of [
      'บันทึกข้อความ',
      'ส่วนราชการ',
      'ศธ04125.12/069',
      '20ตุลาคม2569',
      'รายงานผลการให้บริการห้องสมุดภาคเรียนที่1ปีการศึกษา2569',
      'ผู้อำนวยการโรงเรียนบ้านหนองบัว',
      '9,980ครั้ง',
      '4,321เล่ม',
      'ร้อยละ97.40',
      '(นางสาวปิ่นแก้วฎีกู้เกียรติ)',
      'เห็นชอบ',
    ])
      expect(text).toContain(words.normalize())
  })

  test('keeps the margins of the form: 3 cm at the left, 2 cm at the right', async () => {
    for (const page of picturesOfPdf(await pdfOf(reportFacts()))) {
      const ink = inkOf(page)
      expect(ink.left).toBeGreaterThanOrEqual(3 * POINTS_A_CM - 2)
      expect(ink.right).toBeLessThanOrEqual(page.width - 2 * POINTS_A_CM + 2)
      expect(ink.bottom).toBeLessThan(page.height - POINTS_A_CM)
    }
  })

  test("has the school's picture 1.5 cm high, and an empty space without one", async () => {
    const [withPicture] = picturesOfPdf(await pdfOf(reportFacts(), { emblem: SVG }))
    const [without] = picturesOfPdf(await pdfOf(reportFacts()))
    if (!withPicture || !without) throw new Error('The memo has no page.')
    const dark = ({ pixels, width }: typeof without, x: number, y: number) =>
      (pixels[y * width + x] ?? 255) < 60
    const [left, top] = [Math.round(3 * POINTS_A_CM), Math.round(1.5 * POINTS_A_CM)]
    const high = Array.from({ length: 58 }, (_, y) => y).filter(y =>
      dark(withPicture, left + 5, top - 10 + y),
    )
    expect(high.length).toBeGreaterThanOrEqual(1.5 * POINTS_A_CM - 3)
    expect(high.length).toBeLessThanOrEqual(1.5 * POINTS_A_CM + 3)
    expect(dark(without, left + 5, top + 15)).toBe(false)
  })

  test('is the same to the byte when it is made again', async () => {
    const first = await pdfOf(reportFacts(), { emblem: SVG })
    await pdfOf(reportFacts({ version: 2 }))
    expect(Buffer.from(first).equals(Buffer.from(await pdfOf(reportFacts(), { emblem: SVG })))).toBe(true)
  })

  test('writes Thai digits everywhere but in names', async () => {
    const text = flat(textOfPdf(await pdfOf(reportFacts(), { thaiDigits: true })))
    const kept = text.replace(/ISO (2789|11620)|S\.D\.|ครั้งที่ 12|เล่ม 2|รอบ 10 ปี/g, '')
    expect(kept.match(/\d+/g)).toBeNull()
    expect(text).toContain(thaiDigits('9,980'))
    expect(text).toContain('เล่ม 2')
  })

  test('says plainly that there is nothing to report, or that the semester goes on', async () => {
    const figures = emptyFigures({ from: '2026-05-16', to: '2026-10-10' })
    const empty = bare(textOfPdf(await pdfOf(reportFacts({ figures, closures: [] }))))
    expect(empty).toContain('ภาคเรียนนี้ไม่มีข้อมูล')
    const running = bare(textOfPdf(await pdfOf(reportFacts({ dataUntil: '2026-07-01' }))))
    expect(running).toContain('ข้อมูลถึงวันที่1กรกฎาคม2569')
  })
})

describe('the tables as PDF', () => {
  test('are numbered, stand on numbered pages, and repeat their header without leaving a row alone', async () => {
    const facts = reportFacts()
    const activities = Array.from({ length: 90 }, (_, n) => ({
      name: `งานอ่าน ${n + 1}`,
      date: '2026-06-01',
      attendance: 1,
    }))
    const { content } = facts
    const long = { ...facts, content: { ...content, narrative: { ...content.narrative, activities } } }
    const pages = textOfPdf(await pdfOf(long)).map(page => page.replace(/\s+/g, ''))
    const count = reportTables(long).length
    for (let number = 1; number <= count; number += 1) expect(pages.join('')).toContain(`ตารางที่${number}`)
    pages.forEach((page, index) => {
      if (!page.includes('หน้า')) return
      expect(page).toContain(`หน้า${index + 1}จาก${pages.length}`)
    })
    const withRows = pages.filter(page => (page.match(/งานอ่าน\d+/g) ?? []).length > 0)
    expect(withRows.length).toBeGreaterThan(2)
    for (const page of withRows) {
      expect(page).toContain('ผู้เข้าร่วม')
      expect((page.match(/งานอ่าน\d+/g) ?? []).length).toBeGreaterThanOrEqual(2)
    }
    expect(withRows.at(-1)).toContain('รวม90กิจกรรม')
  })
})

describe('the same report for Word and Excel', () => {
  async function partOf(file: string, name: string): Promise<string> {
    const archive = await openArchive(file)
    const pieces = await Array.fromAsync(archive.read(name))
    archive.close()
    return Buffer.concat(pieces).toString('utf8')
  }

  it('is a document of real tables in Sarabun, with the measures of the form', async () => {
    const file = folder.file('report.docx')
    writeFileSync(file, granted(await printer.writeDocx(documentOf(reportFacts(), { emblem: SVG }))))
    const xml = await partOf(file, 'word/document.xml')
    expect(xml).toContain('w:cs="Sarabun"')
    expect(xml).toContain('<w:szCs w:val="32"/>')
    expect(xml).toContain('<w:szCs w:val="58"/>')
    expect(xml).toMatch(/<w:spacing [^>]*w:line="700"[^>]*w:lineRule="exact"/)
    expect(xml).toMatch(/w:left="1701"/)
    expect(xml).toMatch(/w:right="1134"/)
    expect(xml).toContain('w:leader="dot"')
    const tables = reportTables(reportFacts())
    expect(xml.match(/<w:tbl>/g)).toHaveLength(tables.length)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(tables.length)
    for (const { title } of tables) expect(xml).toContain(title)
    expect(xml).toContain('<w:t xml:space="preserve">4,321</w:t>')
  })

  it('is a workbook of a sheet for each table, with numbers and days that can be reckoned with', async () => {
    const file = folder.file('report.xlsx')
    const tables = reportTables(reportFacts())
    writeFileSync(file, await tablesWorkbook(tables))
    const workbook = await partOf(file, 'xl/workbook.xml')
    expect(workbook.match(/<sheet /g)).toHaveLength(tables.length)
    const number = tables.findIndex(({ key }) => key === 'services')
    const sheet = await partOf(file, `xl/worksheets/sheet${number + 1}.xml`)
    expect(sheet).toContain('<v>4321</v>')
    const table = await openTable(file, {})
    const rows: string[][] = []
    for await (const { cells } of table.rows()) rows.push([...cells])
    table.close()
    expect(rows.flat()).toContain('9980')
  })
})

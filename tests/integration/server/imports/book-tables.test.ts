import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { searchCatalogue } from '@pratu/protocol/api/catalogue'
import { listImports } from '@pratu/protocol/api/imports'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { tis620 } from '../../../fakes/tis-620.ts'
import { workbookOf } from '../../../fakes/workbook.ts'
import { importFile } from '../../../support/file-import.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { granted, type Visitor } from '../../../support/visitor.ts'

const BOOKS = [
  'ทะเบียนหนังสือ โรงเรียนบ้านหนองบัว,,,,,,,,',
  'ที่,ชื่อเรื่อง,ผู้แต่ง,ISBN,เลขหมู่,ปีที่พิมพ์,ราคา,เลขทะเบียน,จำนวนเล่ม',
  '1,พระอภัยมณี,สุนทรภู่,,895.911 ส798พ,2560,฿250.-,"0001, 0002",2',
  '2,แมวน้อยผจญภัย,ใจดี รักอ่าน,,น,๒๕๖๒,80,0003,',
  '3,แมวน้อยผจญภัย,ใจดี รักอ่าน,,น,๒๕๖๒,80,0004,',
  '4,,ไม่มีชื่อ,,500,2561,10,0005,',
  '5,จักรวาล,นภา ดาวเด่น,9786160012340,520,61,แพง,0001,1',
].join('\r\n')

describe('a list of books in TIS-620', () => {
  let school: RunningSchool
  let staff: Visitor
  beforeAll(async () => {
    school = await runSchool()
    staff = await school.administrator()
  })
  afterAll(() => school[Symbol.asyncDispose]())

  const count = (table: 'records' | 'items') =>
    school.database.first(queries.selectFrom(table).select(sql<number>`count(*)`.as('count')))?.count

  it('is understood, shown, brought in, found, and taken back', async () => {
    const books = await importFile(staff, {
      subject: 'catalogue',
      fileName: 'หนังสือ.csv',
      bytes: tis620(BOOKS.replace('฿', '')),
    })
    const { table, state } = await books.view()
    expect(state).toBe('mapping')
    expect(table).toMatchObject({ encoding: 'windows-874', headingRow: 2, rowCount: 5, remembered: false })
    expect(table?.columns.map(({ suggested }) => suggested)).toEqual([
      null,
      'title',
      'author',
      'isbn',
      'classification',
      'year',
      'price',
      'accession-number',
      'copies',
    ])

    const preview = await books.map()
    expect(preview.state).toBe('preview')
    expect(preview.counts).toMatchObject({
      total: 5,
      fresh: 3,
      broken: 1,
      duplicates: { row: 1 },
      items: { fresh: 5, duplicates: 0 },
    })
    expect(await books.rows('broken')).toMatchObject([{ ordinal: 6, problems: [{ code: 'title-missing' }] }])
    const [odd] = (await books.rows('remarks')).filter(({ label }) => label === 'จักรวาล')
    expect(odd?.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['isbn-wrong', 'year-ambiguous', 'price-wrong', 'accession-twice']),
    )
    expect(count('records')).toBe(0)

    const broken = await staff.fetch(`/api/imports/${books.id}/broken?language=th`)
    expect(broken.headers.get('content-type')).toContain('text/csv')
    expect(await broken.text()).toContain('6,ไม่มีชื่อ,ไม่มีชื่อเรื่อง')

    const done = await books.apply()
    expect(done).toMatchObject({ state: 'done', outcome: { added: 3, itemsAdded: 5, broken: 1 } })
    expect(
      school.database.all(
        queries
          .selectFrom('items')
          .innerJoin('records', 'records.id', 'items.record_id')
          .select(['title', 'accession_number', 'price_satang', 'classification', 'publication_year'])
          .orderBy('title')
          .orderBy('accession_number'),
      ),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          title: 'พระอภัยมณี',
          accession_number: '0002',
          price_satang: 25_000,
          publication_year: 2017,
        }),
        expect.objectContaining({ title: 'แมวน้อยผจญภัย', accession_number: '0004', publication_year: 2019 }),
      ]),
    )
    const found = granted(await school.visitor().call(searchCatalogue, { query: { q: 'พระอภัย' } }))
    expect(JSON.stringify(found)).toContain('พระอภัยมณี')

    expect(await books.undo()).toMatchObject({ state: 'undone', outcome: { kept: 0 } })
    expect(count('records')).toBe(0)
    expect(count('items')).toBe(0)
    const { past } = granted(await staff.call(listImports, { query: {} }))
    expect(past).toMatchObject([{ id: books.id, state: 'undone', fileName: 'หนังสือ.csv' }])
  })

  it('is remembered by its headings, odd ones too', async () => {
    const file = {
      subject: 'catalogue',
      fileName: 'odd.xlsx',
      bytes: workbookOf([
        {
          name: 'a',
          rows: [
            ['ชื่อเล่มที่เรามี', 'ราคา'],
            ['โลกกว้าง', 12],
          ],
        },
      ]),
    } as const
    const first = await importFile(staff, file)
    expect((await first.view()).table?.columns[0]?.suggested).toBeNull()
    await first.map({ ชื่อเล่มที่เรามี: 'title' })
    expect(await first.apply()).toMatchObject({ state: 'done', outcome: { added: 1 } })
    await first.undo()

    const second = await importFile(staff, file)
    expect((await second.view()).table).toMatchObject({
      remembered: true,
      columns: [{ suggested: 'title' }, { suggested: 'price' }],
    })
  })
})

describe('a file that is no list of books', () => {
  it('is refused in words, and leaves nothing behind', async () => {
    await using school = await runSchool()
    const staff = await school.administrator()
    const bomb = workbookOf([{ name: 'a', rows: [] }], {
      sheetXml: `<worksheet>${' '.repeat(50_000_000)}</worksheet>`,
    })
    const cases: [Uint8Array | string, string][] = [
      [bomb, 'table-unsafe'],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'table-old-excel'],
      ['a,b\n"1,2\n', 'table-quote-open'],
    ]
    for (const [bytes, code] of cases) {
      const tried = await importFile(staff, { subject: 'catalogue', fileName: 'x', bytes })
      expect(await tried.view()).toMatchObject({ state: 'failed', failures: [{ code }] })
    }
    expect(readdirSync(join(dirname(school.database.file), 'imports'))).toEqual([])
  })
})

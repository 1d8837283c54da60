import {
  type CatalogueQuery,
  getPublicRecord,
  listNewArrivals,
  searchCatalogue,
} from '@pratu/protocol/api/catalogue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { queries } from '../../../../server/school/database/queries.ts'
import { barcodeOf, catalogue, recordIdOf, THAI_RECORDS } from '../../../fakes/thai-catalogue.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

let school: RunningSchool

beforeAll(async () => {
  school = await runSchool()
  await catalogue(school.database)
})
afterAll(() => school[Symbol.asyncDispose]())

const search = async (q: string, more: Partial<z.input<typeof CatalogueQuery>> = {}) =>
  granted(await school.visitor().call(searchCatalogue, { query: { q, ...more } }))
const titles = async (q: string, more: Partial<z.input<typeof CatalogueQuery>> = {}) =>
  (await search(q, more)).rows.map(({ title }) => title)

const RABBIT = 'กระต่าย'
const LITTLE_RABBIT = 'กระต่ายน้อยกลัวความมืด'

describe('what finds a record', () => {
  it.each([
    ['กระต่ายน้อย', LITTLE_RABBIT, 'the beginning of a title'],
    ['กระตายน่อย', LITTLE_RABBIT, 'wrong tone marks'],
    ['กลัวความมืด', LITTLE_RABBIT, 'words inside a title'],
    ['มืด กระต่าย', LITTLE_RABBIT, 'words in another order'],
    ['กระต่ายน้อ', LITTLE_RABBIT, 'a word that is being typed'],
    ['กระต\u200bาย น้อย', LITTLE_RABBIT, 'an invisible sign'],
    ['ใบบัว', LITTLE_RABBIT, 'an author'],
    ['นํ้าตก', 'น้ำตกกลางป่า', 'sara am in two pieces'],
    ['เเมว', 'แมวบนหลังคาศาลา', 'two เ for แ'],
    ['กล้วยไม้', 'ต้นกล้วยไม้ในสวนของย่า', 'a word inside a word'],
    ['ล้วยไม้ในส', 'ต้นกล้วยไม้ในสวนของย่า', 'letters across words'],
    ['rabbit moon', 'The Moon and the Rabbit', 'English in any order'],
    ['RABBÎT', 'The Moon and the Rabbit', 'case and accents'],
    ['523.4 ส', 'ดวงอาทิตย์และดาวบริวาร', 'the beginning of a call number'],
    ['น ก123', 'น้ำตกกลางป่า', 'a call number with a mark'],
    ['นก123', 'น้ำตกกลางป่า', 'a call number in one piece'],
    ['567.9', 'ไดโนเสาร์รอบโลก', 'a Dewey number'],
    ['978-616-0-00001-2', LITTLE_RABBIT, 'an ISBN with hyphens'],
    ['6160000017', LITTLE_RABBIT, 'an ISBN with ten digits'],
    ['978616', LITTLE_RABBIT, 'the beginning of an ISBN'],
    ['๙๗๘๖๑๖๐๐๐๐๐๑๒', LITTLE_RABBIT, 'an ISBN in Thai digits'],
    [barcodeOf(3), 'ไดโนเสาร์รอบโลก', 'a barcode'],
    ['31/69', 'ไดโนเสาร์รอบโลก', 'an accession number'],
  ])('%s finds %s: %s', async (q, title) => {
    const answer = await search(q)
    expect(answer.rows.map(row => row.title)).toContain(title)
    expect(answer.understoodAs).toBeNull()
  })

  it.each([
    ['กระจ่ายน้อย', 'กระต่ายน้อย', LITTLE_RABBIT],
    ['ไดโนเสวร์', 'ไดโนเสาร์', 'ไดโนเสาร์รอบโลก'],
    ['ห้องสหมุด', 'ห้องสมุด', 'ห้องสมุดที่ไม่มีวันปิด'],
    ['ดวงอาทตย์', 'ดวงอาทิตย์', 'ดวงอาทิตย์และดาวบริวาร'],
    ['rabit', 'rabbit', 'The Moon and the Rabbit'],
    ['dinasours', 'dinosaurs', 'Dinosaurs of Asia'],
    ['แมวบนหลงคา', 'แมวบนหลังคา', 'แมวบนหลังคาศาลา'],
    ['c,;', 'แมว', 'แมวบนหลังคาศาลา'],
    ['พฟิิระ', 'rabbit', 'The Moon and the Rabbit'],
    ['ทนนื', 'moon', 'The Moon and the Rabbit'],
  ])('%s is understood as %s', async (q, understoodAs, title) => {
    const answer = await search(q)
    expect(answer.understoodAs).toBe(understoodAs)
    expect(answer.rows.map(row => row.title)).toContain(title)
    const exact = await search(q, { exactly: '1' })
    expect(exact).toMatchObject({ rows: [], total: 0, understoodAs: null })
  })

  it.each([
    '',
    ' ',
    '"',
    '*',
    'OR',
    'title : x',
    'NEAR(a b)',
    '(((',
    '%',
    '_',
    "'; DROP TABLE records",
    '\u0000',
    'ก'.repeat(200),
    '😀',
  ])('takes %j without an error', async q => {
    expect((await search(q)).total).toBeGreaterThanOrEqual(0)
  })
})

describe('the order of results', () => {
  it('has the title that is just that first, then titles, author, summary', async () => {
    expect(await titles(RABBIT)).toEqual([RABBIT, LITTLE_RABBIT, 'น้ำตกกลางป่า', 'ดวงอาทิตย์และดาวบริวาร'])
  })
  it('is that of a Thai dictionary where it is asked for', async () => {
    expect(await titles('', { sort: 'title' })).toEqual(
      THAI_RECORDS.map(({ title }) => title).toSorted((a, b) =>
        new Intl.Collator('th').compare(a.replace(/^The /, ''), b.replace(/^The /, '')),
      ),
    )
  })
  it('is that of the shelf', async () => {
    expect(
      (await search('', { sort: 'shelf', class: '500' })).rows.map(({ callNumber }) => callNumber),
    ).toEqual(['523.3 P12M', '523.4 ส649ด', '567.9 ค111ด', '567.9 S22D', '599.3 ต234ก'])
  })
  it('is the newest first without a query, page by page', async () => {
    const first = await search('', { limit: '4' })
    const second = await search('', { limit: '4', offset: '4' })
    expect(first.total).toBe(THAI_RECORDS.length)
    expect([...first.rows, ...second.rows].map(({ title }) => title)).toEqual(
      THAI_RECORDS.map(({ title }) => title)
        .toReversed()
        .slice(0, 8),
    )
  })
})

describe('narrowing', () => {
  it('counts what each choice would leave', async () => {
    const { facets, total } = await search('', { class: '500' })
    expect(total).toBe(5)
    expect(facets.class).toEqual([
      { value: '500', count: 5 },
      { value: '600', count: 1 },
      { value: '700', count: 1 },
      { value: 'none', count: 4 },
    ])
    expect(facets.language).toEqual([
      { value: 'tha', count: 3 },
      { value: 'eng', count: 2 },
    ])
  })
  it('knows marks, formats and languages, and finds nothing for those that nothing has', async () => {
    expect(await titles('', { mark: 'น', sort: 'title' })).toEqual(['น้ำตกกลางป่า', 'ห้องสมุดที่ไม่มีวันปิด'])
    expect(await titles('', { format: 'sound' })).toEqual(['เสียงป่า'])
    expect(await titles('', { mark: 'ฮ' })).toEqual([])
  })
})

describe('on the shelf now', () => {
  const onShelf = async () => (await titles('ไดโนเสาร์', { onShelf: '1' })).length
  const change = (query: Parameters<typeof school.database.run>[0]) =>
    school.database.write(() => school.database.run(query))
  const item = queries.updateTable('items').where('barcode', '=', barcodeOf(3))
  const loan = queries.updateTable('loans').where('barcode', '=', barcodeOf(3))

  it('is right at once after a loan, a return, a hold, a change of status', async () => {
    const facet = async () => (await search('ไดโนเสาร์')).facets.onShelf
    expect([await onShelf(), await facet()]).toEqual([1, 1])

    await change(
      queries
        .insertInto('loans')
        .values({ id: recordIdOf(900), barcode: barcodeOf(3), loaned_at_ms: 1, due_date: '2026-12-01' }),
    )
    expect([await onShelf(), await facet()]).toEqual([0, 0])
    expect((await search('ไดโนเสาร์')).rows[0]).toMatchObject({ itemCount: 1, onShelfCount: 0 })
    const lent = granted(
      await school.visitor().call(getPublicRecord, { params: { recordId: recordIdOf(3) } }),
    )
    expect(lent.items).toEqual([
      { copyNumber: 1, volume: null, whereabouts: 'on-loan', forLoan: true, dueDate: '2026-12-01' },
    ])

    await change(loan.set({ returned_at_ms: 2 }))
    expect([await onShelf(), await facet()]).toEqual([1, 1])
    await change(item.set({ status: 'in-repair' }))
    expect([await onShelf(), await facet()]).toEqual([0, 0])
    await change(item.set({ status: 'available' }))
    expect([await onShelf(), await facet()]).toEqual([1, 1])
  })
})

describe('records that change', () => {
  it('are found by their new words and no longer by the old', async () => {
    const add = queries.updateTable('records').where('number', '=', 8)
    expect(await titles('แมว', { class: 'none' })).toHaveLength(1)
    await school.database.write(() => school.database.run(add.set({ dewey_class: '800' })))
    expect(await titles('แมว', { class: 'none' })).toHaveLength(0)
    expect(await titles('แมว', { class: '800' })).toHaveLength(1)
    await school.database.write(() => school.database.run(add.set({ dewey_class: 'none' })))
  })
})

describe('a public record', () => {
  it('tells its facts, its items and its neighbours on the shelf', async () => {
    const record = granted(
      await school.visitor().call(getPublicRecord, { params: { recordId: recordIdOf(1) } }),
    )
    expect(record).toMatchObject({
      title: LITTLE_RABBIT,
      isbn: '9786160000012',
      subjects: ['นิทาน', 'สัตว์'],
      holdCount: 0,
    })
    expect(record.items.map(({ whereabouts }) => whereabouts)).toEqual(['on-shelf', 'on-shelf'])
    const dinosaur = granted(
      await school.visitor().call(getPublicRecord, { params: { recordId: recordIdOf(3) } }),
    )
    expect(dinosaur.neighbours.before.map(({ callNumber }) => callNumber)).toEqual([
      '523.3 P12M',
      '523.4 ส649ด',
    ])
    expect(dinosaur.neighbours.after.map(({ callNumber }) => callNumber).slice(0, 2)).toEqual([
      '567.9 S22D',
      '599.3 ต234ก',
    ])
  })
  it('is refused when there is none', async () => {
    const answer = await school.visitor().call(getPublicRecord, { params: { recordId: recordIdOf(999) } })
    expect(codesOf(answer)).toEqual(['not-found'])
  })
})

it('lists new arrivals, the newest first', async () => {
  const { rows } = granted(await school.visitor().call(listNewArrivals, { query: { limit: '2' } }))
  expect(rows.map(({ title }) => title)).toEqual(['เสียงป่า', 'Dinosaurs of Asia'])
})

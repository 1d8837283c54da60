import { searchCatalogue } from '@pratu/protocol/api/catalogue'
import { changeRecord, getRecordForEditing } from '@pratu/protocol/api/cataloguing'
import { cancelImport, getImport, listImports, listKept, startImport } from '@pratu/protocol/api/imports'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readIso2709 } from '../../../../server/school/catalogue/marc/iso2709/read-iso2709.ts'
import { readMarcJson } from '../../../../server/school/catalogue/marc/json/read-marc-json.ts'
import { readMarcXml } from '../../../../server/school/catalogue/marc/marcxml/read-marcxml.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { MESSY_RECORDS, rawRecord } from '../../../fakes/broken-records.ts'
import { manyRecordsFile } from '../../../fakes/many-records.ts'
import {
  haveRealMarc,
  inPieces,
  REAL_MARC_FILES,
  type RealMarcFile,
  realMarc,
} from '../../../fakes/marc-files.ts'
import { importFile } from '../../../support/file-import.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

let school: RunningSchool
let staff: Visitor
beforeAll(async () => {
  school = await runSchool()
  staff = await school.administrator()
})
afterAll(() => school[Symbol.asyncDispose]())

const send = (bytes: Uint8Array | string, fileName = 'records.mrc') =>
  importFile(staff, { subject: 'catalogue', fileName, bytes })

const everything = () => ({
  records: school.database.all(queries.selectFrom('records').selectAll().orderBy('number')),
  marc: school.database.all(queries.selectFrom('marc_records').selectAll().orderBy('number')),
  items: school.database.all(queries.selectFrom('items').selectAll().orderBy('barcode')),
})

const book = (title: string, isbn: string, ...further: [string, string][]) =>
  rawRecord([['020', `  \u001fa${isbn}`], ['245', `00\u001fa${title}`], ...further])

describe.skipIf(!haveRealMarc)('real files', () => {
  const READ = { iso2709: readIso2709, marcxml: readMarcXml, 'marc-in-json': readMarcJson }

  test.each(Object.keys(REAL_MARC_FILES) as RealMarcFile[])(
    '%s is imported, exported in three forms without a difference, and taken back',
    { timeout: 120_000 },
    async name => {
      const before = everything()
      const work = await send(realMarc(name), name)
      expect((await work.view()).counts).toMatchObject({ total: REAL_MARC_FILES[name], broken: 0 })
      const { outcome } = await work.apply({ duplicates: 'add' })
      expect(outcome).toMatchObject({ added: REAL_MARC_FILES[name] })

      const source: unknown[] = []
      for await (const { marc } of readIso2709(inPieces(realMarc(name)), () => {})) source.push(marc?.fields)
      for (const [form, read] of Object.entries(READ)) {
        const exported = await staff.fetch(`/api/catalogue/export?form=${form}&importId=${work.id}`)
        const found: unknown[] = []
        const bytes = new Uint8Array(await exported.arrayBuffer())
        for await (const { marc } of read(inPieces(bytes, 5_000), () => {})) found.push(marc?.fields)
        expect(found).toEqual(source)
      }

      expect((await work.undo()).outcome).toMatchObject({ kept: 0 })
      expect(everything()).toEqual(before)
    },
  )
})

test('of a messy file the good records come in and are found, and the others are told', async () => {
  const work = await send(Buffer.concat(MESSY_RECORDS.map(({ bytes }) => bytes)))
  const broken = MESSY_RECORDS.filter(({ title }) => title === null)
  expect((await work.rows('broken')).map(({ problems }) => problems[0]?.code)).toEqual(
    broken.map(({ tells }) => tells),
  )
  expect((await work.apply()).outcome).toMatchObject({
    added: MESSY_RECORDS.length - broken.length,
    broken: broken.length,
  })
  const { rows } = granted(
    await staff.call(searchCatalogue, { query: { q: 'นิทานอีสป', limit: 10, offset: 0, sort: 'relevance' } }),
  )
  expect(rows.map(({ title }) => title)).toContain('นิทานอีสป')
  await work.undo()
})

test('duplicates are left, or completed without touching what is there, and undoing puts that back', async () => {
  const first = await send(book('แมว', '9786160000012', ['250', '  \u001faพิมพ์ครั้งที่ 1']))
  await first.apply({ copies: 1 })
  const before = everything()
  const again = book('แมวอีกเล่ม', '9786160000012', ['250', '  \u001faพิมพ์ครั้งที่ 9'], ['520', '  \u001faเรื่องย่อ'])

  const skipped = await send(again)
  expect((await skipped.rows('duplicate'))[0]).toMatchObject({ match: { by: 'isbn', label: 'แมว' } })
  expect((await skipped.apply({ duplicates: 'skip' })).outcome).toMatchObject({ added: 0, skipped: 1 })
  expect(everything()).toEqual(before)

  const merged = await send(again)
  expect((await merged.apply({ duplicates: 'merge' })).outcome).toMatchObject({ added: 0, merged: 1 })
  const [record] = everything().records.filter(({ isbn }) => isbn === '9786160000012')
  expect(record).toMatchObject({ title: 'แมว', edition: 'พิมพ์ครั้งที่ 1', summary: 'เรื่องย่อ' })
  await merged.undo()
  expect(everything().marc).toEqual(before.marc)
  await first.undo()
})

test('undoing leaves what was lent or edited since, and says so', async () => {
  const work = await send(
    Buffer.concat(
      ['9786160000029', '9786160000036', '9786160000043'].map((isbn, index) => book(`เล่ม ${index}`, isbn)),
    ),
  )
  await work.apply({ copies: 1 })
  const { records, items } = everything()
  const [lent, edited] = records.filter(({ import_id }) => import_id === work.id)
  const item = items.find(({ record_id }) => record_id === lent?.id)
  await school.database.write(() =>
    school.database.run(
      queries.insertInto('loans').values({
        id: '01a2050c-159f-7342-98dc-ddccb1a17d00',
        barcode: item?.barcode ?? '',
        patron_id: null,
        group_id: null,
        level: null,
        room: null,
        loaned_at_ms: 1,
        due_date: '2026-12-01',
        returned_at_ms: 2,
        undone_at_ms: null,
        station_id: null,
        returned_station_id: null,
        session_id: null,
      }),
    ),
  )
  const params = { recordId: edited?.id ?? '' }
  const { form, version } = granted(await staff.call(getRecordForEditing, { params }))
  granted(await staff.call(changeRecord, { params, body: { version, form: { ...form, title: 'แก้แล้ว' } } }))

  expect((await work.undo()).outcome).toMatchObject({ added: 3, kept: 2 })
  const { kept } = granted(await staff.call(listKept, { params: { importId: work.id } }))
  expect(kept.map(({ reason }) => reason).sort()).toEqual(['edited', 'lent'])
  expect(everything().records.filter(({ import_id }) => import_id === work.id)).toHaveLength(2)
})

test.each([
  ['nothing', '', 'import-file-empty'],
  [
    'a picture',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0]),
    'import-form-unknown',
  ],
  ['a web page', '<!doctype html><html><body>hello</body></html>', 'import-form-unknown'],
  [
    'a ZIP that is no workbook',
    Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)]),
    'import-file-broken',
  ],
])('a file that is %s is refused as a whole', async (_, bytes, code) => {
  const work = await send(bytes, 'records.mrc')
  const { state, failures } = await work.view()
  expect(state).toBe('failed')
  expect([code, 'import-form-unknown']).toContain(failures[0]?.code)
})

test('one import at a time; a cancelled one is gone', async () => {
  const work = await send(manyRecordsFile(30))
  const refused = await staff.fetch('/api/imports?subject=catalogue&fileName=b', {
    method: 'POST',
    body: 'x',
  })
  expect(await refused.json()).toMatchObject({ failures: [{ code: 'import-under-way' }] })
  granted(await staff.call(cancelImport, { params: { importId: work.id } }))
  expect((await work.view()).state).toBe('cancelled')
  expect(granted(await staff.call(listImports, { query: { subject: 'catalogue' } })).underWay).toEqual([])
  const unknown = { importId: '01a2050c-159f-7342-98dc-ddccb1a17d99' }
  expect(codesOf(await staff.call(getImport, { params: unknown }))).toEqual(['import-gone'])
})

test('a file of 1 GB is refused before it is read', async () => {
  const { limitBytes } = startImport.upload
  const response = await staff
    .fetch('/api/imports?subject=catalogue&fileName=big', {
      method: 'POST',
      body: new ReadableStream({
        pull: controller => controller.enqueue(new Uint8Array(1 << 20)),
      }),
      duplex: 'half',
    } as RequestInit)
    .catch(() => undefined)
  if (response) expect(response.status).toBe(413)
  expect(limitBytes).toBeLessThan(1_000_000_000)
  expect(granted(await staff.call(listImports, { query: {} })).underWay).toEqual([])
}, 60_000)

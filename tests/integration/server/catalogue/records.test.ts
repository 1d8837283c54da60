import {
  addItems,
  addRecord,
  changeItem,
  changeItemStatus,
  changeMarc,
  changeRecord,
  checkIsbn,
  deleteItem,
  deleteRecord,
  getItem,
  getRecordForEditing,
} from '@pratu/protocol/api/cataloguing'
import type { RecordForm } from '@pratu/protocol/catalogue-form'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { someCopies, someFacts, someForm } from '../../../fakes/record-forms.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { staffMember } from '../../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

let school: RunningSchool
let admin: Visitor

beforeAll(async () => {
  school = await runSchool()
  admin = await school.administrator()
})
afterAll(() => school[Symbol.asyncDispose]())

const add = async (typed: Partial<RecordForm> = {}, copies = 0) =>
  granted(
    await admin.call(addRecord, {
      body: { form: someForm(typed), items: copies === 0 ? null : someCopies(copies) },
    }),
  )
const read = async (recordId: string) =>
  granted(await admin.call(getRecordForEditing, { params: { recordId } }))

/** Written as circulation writes it. */
async function lend(barcode: string, returnedAtMs: number | null): Promise<void> {
  const { database } = school
  await database.write(() => {
    database.run(
      queries.insertInto('loans').values({
        id: systemRandomness.id(),
        barcode,
        patron_id: null,
        group_id: null,
        level: null,
        room: null,
        loaned_at_ms: school.now(),
        due_date: '2026-12-01',
        returned_at_ms: returnedAtMs,
        undone_at_ms: null,
        station_id: null,
        returned_station_id: null,
        session_id: null,
      }),
    )
  })
}

describe('a book that is catalogued', () => {
  it('is there with its MARC, its form as it was typed, and copies with running numbers', async () => {
    const form = someForm({ title: 'ปลาทูกับแมวส้ม', isbns: ['978-974-472-523-6'], notes: ['มีภาพประกอบ'] })
    const { recordId, barcodes } = granted(
      await admin.call(addRecord, { body: { form, items: someCopies(2) } }),
    )
    const record = await read(recordId)
    expect(record).toMatchObject({ id: recordId, version: 1, form, coverUrl: null, files: [], shelf: null })
    expect(record.items.map(({ barcode }) => barcode)).toEqual(barcodes)
    expect(record.items).toMatchObject([
      { copyNumber: 1, whereabouts: 'on-shelf', everLent: false, facts: someFacts() },
      { copyNumber: 2, whereabouts: 'on-shelf' },
    ])
    const numbers = record.items.map(({ accessionNumber }) => Number(accessionNumber))
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1)
    const title = record.marc.fields.find(({ tag }) => tag === '245')
    expect(JSON.stringify(title)).toContain('ปลาทูกับแมวส้ม')
  })

  it('is catalogued once, however often the same request comes', async () => {
    const idempotencyKey = systemRandomness.id()
    const body = { form: someForm({ title: 'มาครั้งเดียว' }), items: someCopies(1) }
    const first = granted(await admin.call(addRecord, { body, idempotencyKey }))
    expect(granted(await admin.call(addRecord, { body, idempotencyKey }))).toEqual(first)
  })

  it('keeps numbers that were given by hand, and refuses every one that is taken, with nothing half done', async () => {
    const byHand = {
      facts: someFacts(),
      copies: [
        { barcode: 'HAND-1', accessionNumber: 'ท 1' },
        { barcode: null, accessionNumber: null },
      ],
    }
    const { barcodes } = granted(
      await admin.call(addRecord, { body: { form: someForm({ title: 'เลขด้วยมือ' }), items: byHand } }),
    )
    expect(barcodes[0]).toBe('HAND-1')
    const records = () => school.database.all(queries.selectFrom('records').select('id')).length
    const before = records()
    const again = await admin.call(addRecord, { body: { form: someForm(), items: byHand } })
    expect(codesOf(again)).toEqual(['barcode-taken', 'accession-number-taken'])
    expect(records()).toBe(before)
    const twice = {
      facts: someFacts(),
      copies: [
        { barcode: 'TWICE', accessionNumber: null },
        { barcode: 'TWICE', accessionNumber: null },
      ],
    }
    expect(codesOf(await admin.call(addRecord, { body: { form: someForm(), items: twice } }))).toEqual([
      'barcode-taken',
    ])
    const strangeKind = someCopies(1, { kindId: 'dragon' })
    expect(codesOf(await admin.call(addRecord, { body: { form: someForm(), items: strangeKind } }))).toEqual([
      'item-kind-unknown',
    ])
    expect(records()).toBe(before)
  })

  it('is refused with a summary that no MARC field can hold', async () => {
    const refused = await admin.call(addRecord, {
      body: { form: someForm({ summary: 'ย'.repeat(9_000) }), items: null },
    })
    expect(codesOf(refused)).toEqual(['marc-field-too-long'])
  })
})

describe('two who edit the same record', () => {
  it('notice each other: the second is told, and loses nothing of the first', async () => {
    const { recordId } = await add({ title: 'สองคนแก้' })
    const { version } = await read(recordId)
    const first = granted(
      await admin.call(changeRecord, {
        params: { recordId },
        body: { version, form: someForm({ title: 'คนแรกแก้' }) },
      }),
    )
    expect(first).toMatchObject({ version: version + 1, form: { title: 'คนแรกแก้' } })
    const second = await admin.call(changeRecord, {
      params: { recordId },
      body: { version, form: someForm({ title: 'คนที่สองแก้' }) },
    })
    expect(codesOf(second)).toEqual(['record-changed-meanwhile'])
    expect((await read(recordId)).form.title).toBe('คนแรกแก้')
  })
})

describe('MARC by hand', () => {
  it('is kept as typed, and what follows from it is derived', async () => {
    const { recordId } = await add({ title: 'ก่อนแก้มาร์ค' })
    const { version, marc } = await read(recordId)
    const fields = [
      ...marc.fields.filter(({ tag }) => tag !== '245'),
      { tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: 'หลังแก้มาร์ค' }] },
      { tag: '650', ind1: ' ', ind2: '4', subfields: [{ code: 'a', value: 'ปลาวาฬ' }] },
    ]
    const changed = granted(
      await admin.call(changeMarc, { params: { recordId }, body: { version, marc: { ...marc, fields } } }),
    )
    expect(changed.marc.fields).toEqual(fields)
    expect(changed.form.title).toBe('หลังแก้มาร์ค')
    const row = school.database.first(
      queries.selectFrom('records').select(['title', 'subjects']).where('id', '=', recordId),
    )
    expect(row?.title).toBe('หลังแก้มาร์ค')
    expect(row?.subjects).toContain('ปลาวาฬ')
  })

  it('is refused with every mistake and its place, and stays as it was', async () => {
    const { recordId } = await add({ title: 'มาร์คผิด' })
    const { version, marc } = await read(recordId)
    const refused = await admin.call(changeMarc, {
      params: { recordId },
      body: {
        version,
        marc: {
          leader: 'short',
          fields: [
            { tag: '24', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: 'x' }] },
            { tag: '500', ind1: '!', ind2: ' ', subfields: [{ code: 'A', value: 'x' }] },
            { tag: '001', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'x' }] },
          ],
        },
      },
    })
    expect(refused.ok ? [] : refused.failures).toEqual([
      { code: 'marc-leader-wrong', params: { position: 5 } },
      { code: 'marc-tag-wrong', params: { line: 1, tag: '24' } },
      { code: 'marc-indicator-wrong', params: { line: 2, tag: '500', indicator: 1 } },
      { code: 'marc-subfield-code-wrong', params: { line: 2, tag: '500', code: 'A' } },
      { code: 'marc-control-field-wrong', params: { line: 3, tag: '001' } },
      { code: 'marc-title-missing' },
    ])
    expect((await read(recordId)).marc).toEqual(marc)
  })
})

describe('before saving', () => {
  it('an ISBN is checked, and the record that has it is shown, but not the one that is edited', async () => {
    const { recordId } = await add({ title: 'มีเลขมาตรฐาน', isbns: ['9786161234560'] }, 1)
    const asked = (query: { isbn?: string; title?: string; except?: string }) =>
      admin.call(checkIsbn, { query: { isbn: '', title: '', ...query } })
    const found = granted(await asked({ isbn: '978-616-123-456-0' }))
    expect(found).toMatchObject({
      valid: true,
      isbn13: '9786161234560',
      sameIsbn: [{ id: recordId, title: 'มีเลขมาตรฐาน', itemCount: 1 }],
    })
    expect(granted(await asked({ isbn: '9786161234560', except: recordId })).sameIsbn).toEqual([])
    expect(granted(await asked({ isbn: '9786161234561' }))).toMatchObject({ valid: false, isbn13: null })
  })

  it('nearly the same title is shown', async () => {
    const { recordId } = await add({ title: 'กระต่ายน้อยกลัวความมืดมาก' })
    const asked = (title: string) => admin.call(checkIsbn, { query: { isbn: '', title } })
    const ids = async (title: string) => granted(await asked(title)).sameTitle.map(({ id }) => id)
    expect(await ids('กระต่ายน้อย กลัวความมืด')).toContain(recordId)
    expect(await ids('กระต่ายน้อย')).not.toContain(recordId)
  })
})

describe('an item', () => {
  it('changes its numbers and facts, and its loans follow', async () => {
    const { recordId, barcodes } = await add({ title: 'เปลี่ยนบาร์โค้ด' }, 1)
    const [barcode = ''] = barcodes
    await lend(barcode, school.now())
    const changed = granted(
      await admin.call(changeItem, {
        params: { barcode },
        body: { barcode: 'NEW-1', accessionNumber: 'N1/69', facts: someFacts({ volume: 'เล่ม 2' }) },
      }),
    )
    expect(changed).toMatchObject({ barcode: 'NEW-1', everLent: true, facts: { volume: 'เล่ม 2' } })
    expect(codesOf(await admin.call(getItem, { params: { barcode } }))).toEqual(['not-found'])
    const { item, record } = granted(await admin.call(getItem, { params: { barcode: 'NEW-1' } }))
    expect([item.recordId, record.title]).toEqual([recordId, 'เปลี่ยนบาร์โค้ด'])
    const [other = ''] = granted(
      await admin.call(addItems, { params: { recordId }, body: someCopies(1) }),
    ).items.map(each => each.barcode)
    const clash = await admin.call(changeItem, {
      params: { barcode: other },
      body: { barcode: 'NEW-1', accessionNumber: 'N1/69', facts: someFacts() },
    })
    expect(codesOf(clash)).toEqual(['barcode-taken', 'accession-number-taken'])
  })

  it('is withdrawn with a reason, and found again', async () => {
    const { barcodes } = await add({ title: 'จำหน่ายออก' }, 1)
    const [barcode = ''] = barcodes
    const set = (status: 'withdrawn' | 'available' | 'lost', reason: string | null) =>
      admin.call(changeItemStatus, { params: { barcode }, body: { status, reason } })
    expect(codesOf(await set('withdrawn', null))).toEqual(['withdrawal-reason-missing'])
    expect(granted(await set('withdrawn', 'ขาดทั้งเล่ม'))).toMatchObject({
      status: 'withdrawn',
      whereabouts: 'withdrawn',
      statusReason: 'ขาดทั้งเล่ม',
      statusChangedAtMs: expect.any(Number),
    })
    expect(granted(await set('available', null))).toMatchObject({
      whereabouts: 'on-shelf',
      statusReason: null,
      statusChangedAtMs: null,
    })
  })

  it('on loan is not given up here, and one that was ever lent is not deleted', async () => {
    const { barcodes } = await add({ title: 'กำลังถูกยืม' }, 2)
    const [lent = '', fresh = ''] = barcodes
    await lend(lent, null)
    const lost = await admin.call(changeItemStatus, {
      params: { barcode: lent },
      body: { status: 'lost', reason: null },
    })
    expect(codesOf(lost)).toEqual(['item-on-loan'])
    expect(granted(await admin.call(getItem, { params: { barcode: lent } })).item).toMatchObject({
      whereabouts: 'on-loan',
      dueDate: '2026-12-01',
    })
    expect(codesOf(await admin.call(deleteItem, { params: { barcode: lent } }))).toEqual(['item-was-lent'])
    granted(await admin.call(deleteItem, { params: { barcode: fresh } }))
    expect(codesOf(await admin.call(getItem, { params: { barcode: fresh } }))).toEqual(['not-found'])
  })
})

describe('deleting a record', () => {
  it('is refused with every reason', async () => {
    const { recordId, barcodes } = await add({ title: 'ลบไม่ได้' }, 2)
    await lend(barcodes[0] ?? '', null)
    await lend(barcodes[1] ?? '', school.now())
    const refused = await admin.call(deleteRecord, { params: { recordId } })
    expect(refused.ok ? [] : refused.failures).toEqual([
      { code: 'record-has-loans', params: { count: 1 } },
      { code: 'record-has-history', params: { count: 2 } },
    ])
  })

  it('takes its items and its entry in the search with it', async () => {
    const { recordId, barcodes } = await add({ title: 'จะหายไปทั้งหมด' }, 1)
    granted(await admin.call(deleteRecord, { params: { recordId } }))
    expect(codesOf(await admin.call(getRecordForEditing, { params: { recordId } }))).toEqual(['not-found'])
    expect(codesOf(await admin.call(getItem, { params: { barcode: barcodes[0] ?? '' } }))).toEqual([
      'not-found',
    ])
    const found = await admin.call(checkIsbn, { query: { isbn: '', title: 'จะหายไปทั้งหมด' } })
    expect(granted(found).sameTitle).toEqual([])
  })
})

describe('who may', () => {
  it('read: a helper; change: a librarian; nobody without signing in', async () => {
    const { recordId } = await add({ title: 'ใครทำได้' }, 1)
    const helper = await staffMember(school, 'helper')
    expect(granted(await helper.call(getRecordForEditing, { params: { recordId } })).id).toBe(recordId)
    expect(codesOf(await helper.call(addRecord, { body: { form: someForm(), items: null } }))).toEqual([
      'not-allowed',
    ])
    expect(codesOf(await helper.call(deleteRecord, { params: { recordId } }))).toEqual(['not-allowed'])
    const stranger = school.visitor()
    expect(codesOf(await stranger.call(getRecordForEditing, { params: { recordId } }))).toEqual([
      'not-signed-in',
    ])
    expect(codesOf(await stranger.call(addRecord, { body: { form: someForm(), items: null } }))).toEqual([
      'not-signed-in',
    ])
  })
})

import {
  addDeweyTopic,
  addRecord,
  changeCataloguingSettings,
  changeDeweyTopic,
  changeItemKinds,
  changeShelfMarks,
  deleteDeweyTopic,
  getCataloguingSettings,
  getDeweyGuide,
  getRecordForEditing,
  listAccessionRegister,
  listItemKinds,
  listShelfMarks,
} from '@pratu/protocol/api/cataloguing'
import {
  changeRoomPlan,
  checkRoomPlan,
  getRoomPlan,
  type RoomPlanDraft,
  type ShelfDraft,
} from '@pratu/protocol/api/shelves'
import type { RecordForm } from '@pratu/protocol/catalogue-form'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { someCopies, someFacts, someForm } from '../../../fakes/record-forms.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted, type Visitor } from '../../../support/visitor.ts'

let school: RunningSchool
let admin: Visitor

beforeAll(async () => {
  school = await runSchool()
  admin = await school.administrator()
})
afterAll(() => school[Symbol.asyncDispose]())

const add = async (typed: Partial<RecordForm>, copies = someCopies(1)) =>
  granted(await admin.call(addRecord, { body: { form: someForm(typed), items: copies } }))

describe('the running forms', () => {
  it('are chosen by the school; the next number is told before, and the next copy gets it', async () => {
    const settings = {
      accession: { pattern: '{n:4}/{be2}', restartsEachYear: true, next: 12 },
      barcode: { pattern: 'P{n:6}', restartsEachYear: false, next: 500 },
    }
    const changed = granted(await admin.call(changeCataloguingSettings, { body: settings }))
    expect(changed.settings).toEqual(settings)
    const { barcodes } = await add({ title: 'เลขใหม่' })
    expect(barcodes).toEqual([changed.preview.barcode])
    expect(changed.preview).toEqual({
      barcode: 'P000500',
      accessionNumber: expect.stringMatching(/^0012\/\d\d$/),
    })
    const after = granted(await admin.call(getCataloguingSettings, {}))
    expect(after.settings.accession.next).toBe(13)
    expect(after.fundSources).toEqual(['งบประมาณ 2569'])
  })

  it('are refused with every problem', async () => {
    const refused = await admin.call(changeCataloguingSettings, {
      body: {
        accession: { pattern: 'เลขที่', restartsEachYear: true, next: 1 },
        barcode: { pattern: 'ก{n}{x}', restartsEachYear: false, next: 1 },
      },
    })
    expect(codesOf(refused)).toEqual([
      'pattern-without-number',
      'pattern-without-year',
      'pattern-unknown-part',
      'pattern-not-for-barcodes',
    ])
  })
})

describe('the accession register', () => {
  it('has the rows of the days that are asked for, in the order of the day and the number', async () => {
    const came = (acquiredOn: string, accessionNumber: string) => ({
      facts: someFacts({ acquiredOn }),
      copies: [{ barcode: null, accessionNumber }],
    })
    await add({ title: 'มาทีหลัง' }, came('2020-03-02', '2'))
    await add({ title: 'เลขสิบ' }, came('2020-03-01', '10'))
    await add({ title: 'เลขเก้า', edition: 'พิมพ์ครั้งที่ 2' }, came('2020-03-01', '9'))
    const { rows, total } = granted(
      await admin.call(listAccessionRegister, { query: { from: '2020-03-01', to: '2020-03-02', offset: 0 } }),
    )
    expect(rows.map(({ title }) => title)).toEqual(['เลขเก้า', 'เลขสิบ', 'มาทีหลัง'])
    expect(total).toBe(3)
    expect(rows[0]).toMatchObject({
      acquiredOn: '2020-03-01',
      accessionNumber: '9',
      edition: 'พิมพ์ครั้งที่ 2',
      priceSatang: 12_500,
      fundSource: 'งบประมาณ 2569',
      publicationYear: 2024,
      language: 'tha',
      callNumber: '523.2 บ',
    })
    const paged = granted(
      await admin.call(listAccessionRegister, { query: { from: '2020-03-01', to: '2020-03-02', offset: 2 } }),
    )
    expect(paged.rows.map(({ title }) => title)).toEqual(['มาทีหลัง'])
  })
})

describe('marks and kinds', () => {
  it('are replaced whole, but one in use stays', async () => {
    const { marks } = granted(await admin.call(listShelfMarks, {}))
    expect(marks.map(({ mark }) => mark)).toEqual(['น', 'รส', 'ย', 'อ'])
    await add({ title: 'นวนิยายหนึ่งเรื่อง', shelfMark: 'น', classification: null })
    const without = (mark: string) => marks.filter(each => each.mark !== mark)
    const refused = await admin.call(changeShelfMarks, { body: { marks: without('น') } })
    expect(refused.ok ? [] : refused.failures).toEqual([
      { code: 'shelf-mark-in-use', params: { mark: 'น', count: 1 } },
    ])
    const more = [...without('รส'), { mark: 'Ref', name: { th: 'อ้างอิง', en: 'Reference' }, forLoan: false }]
    expect(granted(await admin.call(changeShelfMarks, { body: { marks: more } })).marks).toEqual(more)
    expect(codesOf(await admin.call(changeShelfMarks, { body: { marks: [...more, ...more] } }))).toContain(
      'shelf-mark-twice',
    )
  })

  it('a new kind gets an id; books are always there', async () => {
    const { kinds } = granted(await admin.call(listItemKinds, {}))
    const game = { id: null, name: { th: 'บอร์ดเกม', en: 'Board game' } }
    const changed = granted(await admin.call(changeItemKinds, { body: { kinds: [...kinds, game] } })).kinds
    const made = changed.at(-1)
    expect(made).toMatchObject({ id: expect.any(String), name: game.name })
    await add({ title: 'เกมเศรษฐี' }, someCopies(1, { kindId: made?.id ?? '' }))
    const refused = await admin.call(changeItemKinds, { body: { kinds: kinds.slice(1) } })
    expect(codesOf(refused)).toEqual(['item-kind-in-use', 'item-kind-in-use'])
  })
})

describe('the room plan', () => {
  const shelf = (known: Partial<ShelfDraft>): ShelfDraft => ({
    id: null,
    name: { th: 'ชั้น', en: 'Shelf' },
    colour: '#1d4ed8',
    from: null,
    to: null,
    mark: null,
    x: 0,
    y: 0,
    width: 2,
    height: 1,
    ...known,
  })
  const planOf = (...shelves: ShelfDraft[]): RoomPlanDraft => ({
    width: 20,
    height: 10,
    door: { x: 1, y: 10 },
    shelves,
  })

  it('is public, and says where a record stands', async () => {
    const { recordId } = await add({ title: 'อยู่ชั้นวิทยาศาสตร์', classification: '507.8' })
    const draft = planOf(
      shelf({ name: { th: 'วิทยาศาสตร์', en: 'Science' }, from: '500', to: '600' }),
      shelf({ name: { th: 'นวนิยาย', en: 'Novels' }, mark: 'น', x: 5 }),
    )
    const { plan, remarks } = granted(await admin.call(changeRoomPlan, { body: draft }))
    expect(remarks).toEqual([])
    expect(granted(await school.visitor().call(getRoomPlan, {}))).toEqual(plan)
    const record = granted(await admin.call(getRecordForEditing, { params: { recordId } }))
    expect(record.shelf).toEqual({
      id: plan.shelves[0]?.id,
      name: { th: 'วิทยาศาสตร์', en: 'Science' },
      colour: '#1d4ed8',
    })
  })

  it('remarks on ranges that overlap and on numbers and marks without a shelf', async () => {
    await add({ title: 'ไม่มีชั้น', classification: '100' })
    const draft = planOf(
      shelf({ from: '500', to: '600' }),
      shelf({ from: '550', to: '700', x: 1 }),
      shelf({ from: '000', to: '100', x: 8 }),
    )
    const { plan, remarks } = granted(await admin.call(changeRoomPlan, { body: draft }))
    const [one = '', other = ''] = plan.shelves.map(({ id }) => id)
    expect(remarks).toEqual([
      { kind: 'overlap', shelfIds: [one, other], from: '550', to: '600' },
      { kind: 'same-place', shelfIds: [one, other] },
      { kind: 'numbers-without-shelf', from: '100', to: '500', recordCount: 1 },
      { kind: 'mark-without-shelf', mark: 'น', recordCount: 1 },
    ])
    expect(granted(await admin.call(checkRoomPlan, {})).remarks).toEqual(remarks)
  })

  it('is refused when a shelf cannot be', async () => {
    const before = granted(await admin.call(getRoomPlan, {}))
    const refused = await admin.call(changeRoomPlan, {
      body: planOf(
        shelf({ from: '600', to: '500' }),
        shelf({ x: 19 }),
        shelf({ mark: 'ไม่มี' }),
        shelf({ from: '5x', to: '600' }),
      ),
    })
    expect(codesOf(refused)).toEqual([
      'shelf-range-wrong',
      'shelf-outside-room',
      'shelf-holds-nothing',
      'shelf-mark-unknown',
      'shelf-range-wrong',
    ])
    expect(granted(await admin.call(getRoomPlan, {}))).toEqual(before)
  })
})

describe('the Dewey guide', () => {
  const look = async (q: string) => granted(await admin.call(getDeweyGuide, { query: { q } }))

  it('has the ten main classes, and the school’s own topics', async () => {
    const topic = { number: '567.9', name: { th: 'ไดโนเสาร์', en: 'Dinosaurs' } }
    const { id } = granted(await admin.call(addDeweyTopic, { body: topic }))
    expect((await look('')).classes).toHaveLength(10)
    expect((await look('ไดโนเสาร์')).topics).toEqual([{ id, ...topic }])
    expect((await look('dino')).topics).toEqual([{ id, ...topic }])
    expect((await look('๕๖๗')).topics).toEqual([{ id, ...topic }])
    const changed = { ...topic, number: '568' }
    granted(await admin.call(changeDeweyTopic, { params: { topicId: id }, body: changed }))
    expect((await look('567')).topics).toEqual([])
    granted(await admin.call(deleteDeweyTopic, { params: { topicId: id } }))
    expect(codesOf(await admin.call(deleteDeweyTopic, { params: { topicId: id } }))).toEqual(['not-found'])
  })

  it('says where similar records of this catalogue stand', async () => {
    await add({ title: 'วาฬสีน้ำเงินตัวใหญ่ที่สุด', classification: '599.5' })
    await add({ title: 'เพลงของวาฬ', classification: '599.5' })
    await add({ title: 'วาดรูปวาฬ', classification: '743' })
    const { similar } = await look('วาฬ')
    expect(similar.map(({ classification, recordCount }) => [classification, recordCount])).toEqual([
      ['599.5', 2],
      ['743', 1],
    ])
    expect(similar[0]?.examples[0]?.callNumber).toMatch(/^599\.5/)
    expect((await look('599')).similar).toMatchObject([{ classification: '599.5', recordCount: 2 }])
    expect(await look('qqqqqqqq')).toEqual({ classes: [], topics: [], similar: [] })
  })
})

import { addRecord, changeItemStatus, getItem } from '@pratu/protocol/api/cataloguing'
import { changeRoomPlan, type ShelfDraft } from '@pratu/protocol/api/shelves'
import {
  applyStocktake,
  deleteStocktake,
  endStocktake,
  getStocktake,
  listMissing,
  reportStocktake,
  resumeStocktake,
  type StocktakeScope,
  scanForStocktake,
  startStocktake,
  takeBackScan,
} from '@pratu/protocol/api/stocktakes'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { systemRandomness } from '../../../server/process/randomness.ts'
import { queries } from '../../../server/school/database/queries.ts'
import { someCopies, someForm } from '../../fakes/record-forms.ts'
import { type RunningSchool, runSchool } from '../../support/running-school.ts'
import { staffMember } from '../../support/staff-member.ts'
import { codesOf, granted, type Visitor } from '../../support/visitor.ts'

let school: RunningSchool
let admin: Visitor
let science: string
let novels: string

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

beforeEach(async () => {
  await school?.[Symbol.asyncDispose]()
  school = await runSchool()
  admin = await school.administrator()
  const { plan } = granted(
    await admin.call(changeRoomPlan, {
      body: {
        width: 20,
        height: 10,
        door: { x: 1, y: 10 },
        shelves: [shelf({ from: '500', to: '600' }), shelf({ mark: 'น', x: 4 })],
      },
    }),
  )
  ;[science = '', novels = ''] = plan.shelves.map(({ id }) => id)
})
afterAll(() => school[Symbol.asyncDispose]())

async function add(classification: string | null, authorMark: string, shelfMark: string | null = null) {
  const form = someForm({
    title: `${shelfMark ?? classification} ${authorMark}`,
    classification,
    authorMark,
    shelfMark,
  })
  const { barcodes } = granted(await admin.call(addRecord, { body: { form, items: someCopies(1) } }))
  school.pass(1000)
  return barcodes[0] ?? ''
}

const start = async (scope: StocktakeScope) =>
  granted(await admin.call(startStocktake, { body: { name: 'สำรวจ', scope } }))

const WALK = '019a0000-0000-7000-8000-000000000001'
const scan = (stocktakeId: string, code: string, shelfId: string | null = null, by = admin) =>
  by.call(scanForStocktake, { params: { stocktakeId }, body: { code, walkId: WALK, shelfId } })
const report = async (stocktakeId: string) =>
  granted(await admin.call(reportStocktake, { params: { stocktakeId } }))
const missing = async (stocktakeId: string) =>
  granted(await admin.call(listMissing, { params: { stocktakeId }, query: { offset: 0 } }))
const statusOf = async (barcode: string) =>
  granted(await admin.call(getItem, { params: { barcode } })).item.status

async function lend(barcode: string): Promise<void> {
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
        returned_at_ms: null,
        undone_at_ms: null,
        station_id: null,
        returned_station_id: null,
        session_id: null,
      }),
    )
  })
}

describe('every scan says at once', () => {
  it('what it found', async () => {
    const right = await add('510', 'ก')
    const novel = await add(null, 'ข', 'น')
    const lent = await add('520', 'ค')
    const lost = await add('530', 'ง')
    await lend(lent)
    granted(
      await admin.call(changeItemStatus, {
        params: { barcode: lost },
        body: { status: 'lost', reason: null },
      }),
    )
    const { id, expectedCount } = await start({ kind: 'shelf', shelfId: science })
    expect(expectedCount).toBe(1)
    const found = async (code: string) => granted(await scan(id, code)).scan
    expect(await found(right)).toMatchObject({ finding: 'right', belongsAt: null, ordinal: 1 })
    expect(await found(novel)).toMatchObject({
      finding: 'misplaced',
      belongsAt: { shelfId: novels, callNumber: 'น ข' },
    })
    expect(await found(lent)).toMatchObject({ finding: 'on-loan' })
    expect(await found(lost)).toMatchObject({ finding: 'lost' })
    expect(await found('NOBODY')).toMatchObject({ finding: 'unknown', item: null })
    const again = granted(await scan(id, right))
    expect(again).toMatchObject({
      alreadyScanned: true,
      seenCount: 1,
      expectedCount: 1,
      scan: { ordinal: 1 },
    })
    const { stocktake, newest } = granted(await admin.call(getStocktake, { params: { stocktakeId: id } }))
    expect(stocktake).toMatchObject({ scanCount: 5, seenCount: 1 })
    expect(newest.map(({ finding }) => finding)).toEqual(['unknown', 'lost', 'on-loan', 'misplaced', 'right'])
  })

  it('that a book stands before the wrong shelf, when the helper says before which', async () => {
    const novel = await add(null, 'ข', 'น')
    const { id } = await start({ kind: 'all' })
    const { scan: wrong } = granted(await scan(id, novel, science))
    expect(wrong).toMatchObject({ finding: 'misplaced', belongsAt: { shelfId: novels } })
    expect((await report(id)).misplaced).toMatchObject([{ item: { barcode: novel }, reason: 'other-shelf' }])
  })

  it('to several helpers at once, and each code counts once', async () => {
    const codes = await Promise.all(['ก', 'ข', 'ค', 'ง'].map(mark => add('510', mark)))
    const helper = await staffMember(school, 'helper')
    const { id } = await start({ kind: 'all' })
    const answers = await Promise.all(
      [admin, helper].flatMap(by => codes.map(code => scan(id, code, null, by))),
    )
    const fresh = answers.filter(answer => !granted(answer).alreadyScanned)
    expect(fresh).toHaveLength(codes.length)
    expect((await report(id)).stocktake).toMatchObject({ seenCount: 4, scanCount: 4 })
    expect(codesOf(await helper.call(endStocktake, { params: { stocktakeId: id } }))).toEqual(['not-allowed'])
  })
})

describe('the report', () => {
  it('knows what is missing, but not what is on loan, was handled since, or came since', async () => {
    const seen = await add('510', 'ก')
    const gone = await add('520', 'ข')
    const lent = await add('530', 'ค')
    const handled = await add('540', 'ง')
    const elsewhere = await add('900', 'จ')
    await lend(lent)
    const { id } = await start({ kind: 'shelf', shelfId: science })
    school.pass(1000)
    await add('550', 'ฉ')
    const { database } = school
    await database.write(() => {
      database.run(
        queries
          .updateTable('items')
          .set({ last_seen_at_ms: school.now() + 3_600_000 })
          .where('barcode', '=', handled),
      )
    })
    granted(await scan(id, seen))
    expect((await missing(id)).items.map(({ item }) => item.barcode)).toEqual([gone])
    const ended = granted(await admin.call(endStocktake, { params: { stocktakeId: id } }))
    expect(ended).toMatchObject({ expectedCount: 2, seenCount: 1, endedAtMs: expect.any(Number) })
    const { items, total } = await missing(id)
    expect(total).toBe(1)
    expect(items).toMatchObject([{ item: { barcode: gone }, place: { shelfId: science }, lost: false }])
    expect(await statusOf(elsewhere)).toBe('available')
    expect(codesOf(await scan(id, gone))).toEqual(['stocktake-ended'])
  })

  it('tells which books are out of order, and after which they belong', async () => {
    const [a, b, c, d] = await Promise.all([
      add('510', 'ก'),
      add('520', 'ข'),
      add('530', 'ค'),
      add('540', 'ง'),
    ])
    const { id } = await start({ kind: 'shelf', shelfId: science })
    for (const code of [a, d, b, c]) granted(await scan(id, code))
    expect((await report(id)).misplaced).toMatchObject([
      { item: { barcode: d }, reason: 'order', after: { barcode: c } },
    ])
  })
})

describe('a scan by mistake', () => {
  const takeBack = (stocktakeId: string, code: string, by = admin) =>
    by.call(takeBackScan, { params: { stocktakeId, code } })

  it('is taken back: the book is looked for again, and can be scanned again', async () => {
    const seen = await add('510', 'ก')
    const stays = await add('520', 'ข')
    const { id } = await start({ kind: 'all' })
    for (const code of [seen, stays, 'X-999']) granted(await scan(id, code))
    const helper = await staffMember(school, 'helper')
    expect(granted(await takeBack(id, seen, helper))).toEqual({ expectedCount: 2, seenCount: 1 })
    expect((await missing(id)).items.map(({ item }) => item.barcode)).toEqual([seen])
    expect(granted(await takeBack(id, seen))).toMatchObject({ seenCount: 1 })
    expect(granted(await takeBack(id, 'X-999'))).toMatchObject({ seenCount: 1 })
    const { newest } = granted(await admin.call(getStocktake, { params: { stocktakeId: id } }))
    expect(newest.map(({ code }) => code)).toEqual([stays])
    expect(granted(await scan(id, seen))).toMatchObject({ alreadyScanned: false, seenCount: 2 })
    expect((await missing(id)).total).toBe(0)
  })

  it('leaves what another stock-taking saw before', async () => {
    const book = await add('510', 'ก')
    const first = await start({ kind: 'all' })
    school.pass(1000)
    const second = await start({ kind: 'all' })
    school.pass(1000)
    granted(await scan(second.id, book))
    school.pass(1000)
    granted(await scan(first.id, book))
    granted(await takeBack(first.id, book))
    expect((await missing(first.id)).total).toBe(0)
    granted(await takeBack(second.id, book))
    expect((await missing(first.id)).total).toBe(1)
  })

  it('stays when the scanning has ended', async () => {
    const book = await add('510', 'ก')
    const { id } = await start({ kind: 'all' })
    granted(await scan(id, book))
    granted(await admin.call(endStocktake, { params: { stocktakeId: id } }))
    expect(codesOf(await takeBack(id, book))).toEqual(['stocktake-ended'])
  })
})

describe('applying it', () => {
  it('marks what is missing as lost and what was found again as available, once', async () => {
    const gone = await add('510', 'ก')
    const alsoGone = await add('515', 'ก')
    const back = await add('520', 'ข')
    granted(
      await admin.call(changeItemStatus, {
        params: { barcode: back },
        body: { status: 'lost', reason: null },
      }),
    )
    const { id } = await start({ kind: 'all' })
    granted(await scan(id, back))
    const apply = (lost: 'all' | string[]) =>
      admin.call(applyStocktake, { params: { stocktakeId: id }, body: { lost, foundAgain: true } })
    expect(codesOf(await apply('all'))).toEqual(['stocktake-not-ended'])
    granted(await admin.call(endStocktake, { params: { stocktakeId: id } }))
    expect(granted(await apply([gone]))).toMatchObject({ lostCount: 1, foundCount: 1 })
    expect(await Promise.all([gone, alsoGone, back].map(statusOf))).toEqual([
      'lost',
      'available',
      'available',
    ])
    expect(granted(await apply('all'))).toMatchObject({ lostCount: 1, foundCount: 0 })
    expect(granted(await apply('all'))).toMatchObject({ lostCount: 0, foundCount: 0 })
    expect((await missing(id)).items.map(({ lost }) => lost)).toEqual([true, true])
    for (const endpoint of [resumeStocktake, deleteStocktake])
      expect(codesOf(await admin.call(endpoint, { params: { stocktakeId: id } }))).toEqual([
        'stocktake-applied',
      ])
  })

  it('does not give up a book that was lent after the end', async () => {
    const gone = await add('510', 'ก')
    const { id } = await start({ kind: 'all' })
    granted(await admin.call(endStocktake, { params: { stocktakeId: id } }))
    await lend(gone)
    const applied = await admin.call(applyStocktake, {
      params: { stocktakeId: id },
      body: { lost: 'all', foundAgain: true },
    })
    expect(granted(applied).lostCount).toBe(0)
    expect(await statusOf(gone)).toBe('available')
  })

  it('waits while scanning goes on again', async () => {
    const late = await add('510', 'ก')
    const { id } = await start({ kind: 'all' })
    granted(await admin.call(endStocktake, { params: { stocktakeId: id } }))
    expect((await missing(id)).total).toBe(1)
    granted(await admin.call(resumeStocktake, { params: { stocktakeId: id } }))
    granted(await scan(id, late))
    granted(await admin.call(endStocktake, { params: { stocktakeId: id } }))
    expect((await missing(id)).total).toBe(0)
    granted(await admin.call(deleteStocktake, { params: { stocktakeId: id } }))
    expect(codesOf(await admin.call(getStocktake, { params: { stocktakeId: id } }))).toEqual(['not-found'])
  })
})

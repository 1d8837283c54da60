import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createItemDetailsStore } from '../../../../../../server/school/catalogue/item-details-store.ts'
import { applyForm } from '../../../../../../server/school/catalogue/marc/apply-form.ts'
import {
  type Accession,
  createAccession,
} from '../../../../../../server/school/catalogue/numbering/accession.ts'
import { createRecordWriter } from '../../../../../../server/school/catalogue/write-record.ts'
import { openDatabase, type SchoolDatabase } from '../../../../../../server/school/database/open.ts'
import { queries } from '../../../../../../server/school/database/queries.ts'
import { someFacts, someForm } from '../../../../../fakes/record-forms.ts'
import { temporaryFolder } from '../../../../../support/temporary-folder.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

let database: SchoolDatabase
let accession: Accession
let today = '2026-11-23'
let opened = 0

beforeEach(async () => {
  database?.close()
  database = openDatabase(folder.file(`school-${opened++}.db`))
  today = '2026-11-23'
  accession = createAccession({ database, clock: { now: () => Date.parse(`${today}T10:00:00+07:00`) } })
  await database.write(() =>
    createRecordWriter(database).add({ id: 'record', marc: applyForm(null, someForm()), nowMs: 0 }),
  )
})

/** Items are written with the numbers, as cataloguing does. */
const add = (numbers: readonly { barcode: string; accessionNumber: string }[]) => {
  const items = createItemDetailsStore(database)
  for (const number of numbers)
    items.add({
      ...number,
      recordId: 'record',
      copyNumber: items.lastCopyNumber('record') + 1,
      facts: someFacts(),
      nowMs: 0,
    })
}
const choose = (pattern: string, restartsEachYear = false, next = 1) =>
  database.write(() =>
    accession.change({
      accession: { pattern, restartsEachYear, next },
      barcode: { pattern: '{n:7}', restartsEachYear: false, next: 1 },
    }),
  )

describe('the running numbers', () => {
  it('begin with 00001 in a new library', () => {
    expect(accession.preview()).toEqual({ accessionNumber: '00001', barcode: '0000001' })
  })

  it('begin again with each Buddhist year, if the school wants it', async () => {
    await choose('{n}/{be2}', true, 7)
    expect(accession.preview().accessionNumber).toBe('7/69')
    await database.write(() => add(accession.next(2)))
    expect(accession.preview().accessionNumber).toBe('9/69')
    today = '2027-01-01'
    expect(accession.preview().accessionNumber).toBe('1/70')
  })

  it('pass over what items and cards have, however many those are', async () => {
    await database.write(() => {
      const terms = { loan_limit: 3, loan_days: 7, renewal_limit: 1 }
      database.run(
        queries
          .insertInto('patron_groups')
          .values({ id: 'pupils', name_th: 'นักเรียน', name_en: 'Pupils', ...terms }),
      )
      database.run(
        queries.insertInto('patrons').values({
          id: 'mali',
          group_id: 'pupils',
          given_name: 'มะลิ',
          family_name: 'ตัวอย่าง',
          school_number: '00001',
          level: null,
          room: null,
          class_number: null,
          blocked_reason: null,
          expires_on: null,
        }),
      )
      database.run(queries.insertInto('patron_cards').values({ code: '0000002', patron_id: 'mali' }))
    })
    const next = await database.write(() => accession.next(2))
    expect(next.map(({ barcode }) => barcode)).toEqual(['0000001', '0000003'])
    const taken = Array.from({ length: 1200 }, (_, index) => ({
      barcode: `B${index}`,
      accessionNumber: String(index + 1).padStart(5, '0'),
    }))
    await database.write(() => add(taken))
    expect(accession.preview().accessionNumber).toBe('01201')
  })

  it('go on after the highest of an old register, whose gaps stay, and count only their own form', async () => {
    await choose('ท{n:4}')
    const register = ['ท0001', 'ท0007', 'ท0003', '9999', 'ท12ก', 'ก0500']
    await database.write(() =>
      add(register.map((accessionNumber, index) => ({ barcode: `OLD${index}`, accessionNumber }))),
    )
    expect(accession.preview().accessionNumber).toBe('ท0002')
    await database.write(() => accession.catchUp())
    expect(accession.preview()).toEqual({ accessionNumber: 'ท0008', barcode: '0000001' })
    await database.write(() => accession.catchUp())
    expect(accession.settings().accession.next).toBe(8)
  })

  it('begin after the highest when nobody has said where', async () => {
    await database.write(() => add([{ barcode: '0000041', accessionNumber: '00041' }]))
    expect(accession.preview()).toEqual({ accessionNumber: '00042', barcode: '0000042' })
  })

  it('are never given twice, whatever was given by hand between', async () => {
    const byHand = fc.option(fc.integer({ min: 1, max: 40 }).map(number => String(number).padStart(5, '0')))
    const load = fc.array(byHand, { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.array(load, { maxLength: 6 }), async loads => {
        for (const copies of loads) {
          const given = await database.write(() => {
            const assigned = accession.assign(
              copies.map(accessionNumber => ({ barcode: null, accessionNumber })),
            )
            if (assigned.ok) add(assigned.value)
            return assigned
          })
          const hands = copies.filter(number => number !== null)
          if (given.ok) {
            expect(given.value.map(({ accessionNumber }, index) => copies[index] ?? accessionNumber)).toEqual(
              given.value.map(({ accessionNumber }) => accessionNumber),
            )
          } else expect(hands.length).toBeGreaterThan(0)
        }
        const rows = database.all(queries.selectFrom('items').select(['barcode', 'accession_number']))
        expect(new Set(rows.map(row => row.accession_number)).size).toBe(rows.length)
        expect(new Set(rows.map(row => row.barcode)).size).toBe(rows.length)
      }),
      { numRuns: 30 },
    )
  })
})

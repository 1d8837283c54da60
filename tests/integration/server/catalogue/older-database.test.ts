import { afterAll, beforeAll, expect, it } from 'vitest'
import { completeRecords } from '../../../../server/school/catalogue/complete-records.ts'
import { createRecordWriter } from '../../../../server/school/catalogue/write-record.ts'
import { openDatabase, type SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
let database: SchoolDatabase

beforeAll(async () => {
  database = openDatabase(folder.file('school.db'))
  await database.write(() => {
    for (let number = 1; number <= 45; number += 1) {
      const marc = {
        leader: '00000nam a2200000   4500',
        fields: [
          { '099': { ind1: ' ', ind2: ' ', subfields: [{ a: `5${String(number).padStart(2, '0')} ก` }] } },
          { '245': { ind1: '0', ind2: '0', subfields: [{ a: `เล่มที่ ${number}` }] } },
        ],
      }
      database.run(
        queries
          .insertInto('records')
          .values({ number, id: `record-${number}`, title: `เล่มที่ ${number}`, dewey_class: '500' }),
      )
      database.run(queries.insertInto('marc_records').values({ number, marc: JSON.stringify(marc) }))
      database.run(
        queries.insertInto('items').values({
          barcode: `b${number}`,
          record_id: `record-${number}`,
          copy_number: 1,
          accession_number: String(number),
        }),
      )
    }
  })
})
afterAll(() => {
  database.close()
  folder[Symbol.dispose]()
})

it('an older database gets the keys that it lacks, all of them, and its records keep their version', async () => {
  await completeRecords(database, createRecordWriter(database), () => false)
  const records = database.all(
    queries
      .selectFrom('records')
      .select(['number', 'version', 'title_key', 'call_number'])
      .orderBy('shelf_key'),
  )
  expect(records.map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1))
  for (const record of records) {
    expect(record.version).toBe(1)
    expect(record.title_key).not.toBe('')
    expect(record.call_number).toMatch(/^5\d\d ก$/)
  }
  const items = database.all(queries.selectFrom('items').select('accession_number').orderBy('register_key'))
  expect(items.map(item => Number(item.accession_number))).toEqual(records.map(({ number }) => number))
})

it('stops when it is told to', async () => {
  await database.write(() => database.run(queries.updateTable('records').set({ shelf_key: '' })))
  let asked = 0
  await completeRecords(database, createRecordWriter(database), () => asked++ > 0)
  const left = database.all(queries.selectFrom('records').select('number').where('shelf_key', '=', ''))
  expect(left).toHaveLength(25)
})

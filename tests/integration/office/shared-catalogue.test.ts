import {
  getSharedRecord,
  listSharedRecords,
  removeSharedRecord,
} from '@pratu/protocol/api/office/shared-catalogue'
import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { Parcel } from '@pratu/protocol/exchange'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { officeClerk } from '../../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../support/running-office.ts'
import { enrolledSchool, type SendingSchool } from '../../support/sending-school.ts'
import { codesOf, granted, type Visitor } from '../../support/visitor.ts'

let postgres: OfficePostgres
let office: RunningOffice
let clerk: Visitor
let maker: SendingSchool
let other: SendingSchool

const marcOf = (title: string): MarcRecord => ({
  leader: '00000nam a2200000 i 4500',
  fields: [{ tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: title }] }],
})
const ISBN = '9786160000012'

beforeAll(async () => {
  postgres = await runPostgres()
})
beforeEach(async () => {
  await office?.[Symbol.asyncDispose]()
  office = await runOffice(await postgres.database())
  clerk = await officeClerk(office)
  maker = await enrolledSchool(clerk, office.url, 'โรงเรียนบ้านหนองบัว')
  other = await enrolledSchool(clerk, office.url, 'โรงเรียนบ้านดอนตะแบก')
  await offer(maker, [
    { isbn: ISBN, title: 'แมวน้อยผจญภัย', marc: marcOf('แมวน้อยผจญภัย') },
    { isbn: '9786160000029', title: 'Cats of Siam', marc: marcOf('Cats of Siam') },
  ])
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

async function offer(school: SendingSchool, records: Parcel['records'] = []) {
  const reply = await school.send(school.parcel({ records }))
  if ('failures' in reply) throw new Error(JSON.stringify(reply.failures))
  return reply.records
}
const find = async (search?: string) =>
  granted(await clerk.call(listSharedRecords, { query: search === undefined ? {} : { search } }))

test('records are found by title and by ISBN, with who made them', async () => {
  const { records, total, bySchool } = await find()
  expect([records.length, total]).toEqual([2, 2])
  expect(bySchool).toEqual([{ madeBy: maker.name, records: 2 }])
  expect((await find('siam')).records).toMatchObject([{ title: 'Cats of Siam', madeBy: maker.name }])
  expect((await find('978-616-00000-1-2')).records.map(({ isbn }) => isbn)).toEqual([ISBN])
  expect((await find('ไม่มี')).total).toBe(0)
  expect(granted(await clerk.call(getSharedRecord, { params: { isbn: ISBN } })).marc).toEqual(
    marcOf('แมวน้อยผจญภัย'),
  )
})

test('what was removed comes in no later reply, does not return, and stays where it was taken', async () => {
  granted(await clerk.call(removeSharedRecord, { params: { isbn: ISBN } }))
  expect((await offer(other)).map(({ isbn }) => isbn)).toEqual(['9786160000029'])
  await offer(maker, [{ isbn: ISBN, title: 'แมวน้อย 2', marc: marcOf('แมวน้อย 2') }])
  await offer(other, [{ isbn: ISBN, title: 'แมวน้อย 3', marc: marcOf('แมวน้อย 3') }])
  expect((await find()).records.map(({ isbn }) => isbn)).toEqual(['9786160000029'])
  expect(codesOf(await clerk.call(removeSharedRecord, { params: { isbn: ISBN } }))).toEqual(['not-found'])
  expect(await office.rows("SELECT detail FROM audit_log WHERE action = 'shared-record-removed'")).toEqual([
    { detail: { isbn: ISBN, title: 'แมวน้อยผจญภัย' } },
  ])
})

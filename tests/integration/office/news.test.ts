import { addNews, changeNews, getNewsRecipients, listNews, removeNews } from '@pratu/protocol/api/office/news'
import { changeSchool } from '@pratu/protocol/api/office/schools'
import { listOfficeAudit } from '@pratu/protocol/api/office/staff'
import { addDays, DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import type { Reply } from '@pratu/protocol/exchange'
import type { NewsText } from '@pratu/protocol/office/news'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { officeClerk } from '../../support/office-clerk.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../support/running-office.ts'
import { enrolledSchool, type SendingSchool } from '../../support/sending-school.ts'
import { codesOf, granted, type Visitor } from '../../support/visitor.ts'

let postgres: OfficePostgres
let office: RunningOffice
let clerk: Visitor
let school: SendingSchool
let other: SendingSchool

beforeAll(async () => {
  postgres = await runPostgres()
})
beforeEach(async () => {
  await office?.[Symbol.asyncDispose]()
  office = await runOffice(await postgres.database())
  clerk = await officeClerk(office)
  school = await enrolledSchool(clerk, office.url, 'โรงเรียนบ้านหนองบัว')
  other = await enrolledSchool(clerk, office.url, 'โรงเรียนบ้านดอนตะแบก')
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

const today = () => dateOf(office.now())
const written = (parts: Partial<NewsText> = {}): NewsText => ({
  kind: 'announcement',
  title: { th: 'อบรมครูบรรณารักษ์', en: 'Training for librarians' },
  text: { th: 'พบกันที่สำนักวิทยบริการฯ', en: 'We meet at the Office' },
  deweyClass: null,
  from: today(),
  until: addDays(today(), 10),
  schoolIds: null,
  ...parts,
})
const add = async (parts?: Partial<NewsText>) => granted(await clerk.call(addNews, { body: written(parts) }))
const told = async (from = school): Promise<Reply> => {
  const reply = await from.send(from.parcel())
  if ('failures' in reply) throw new Error(JSON.stringify(reply.failures))
  return reply
}
const listed = async (kind: NewsText['kind'] = 'announcement') =>
  granted(await clerk.call(listNews, { query: { kind } })).items

test('an announcement to all travels in replies, and the list says how many schools have fetched it', async () => {
  const { newsId, ...item } = await add()
  expect(item).toMatchObject({ addressed: 2, fetched: 0, madeBy: 'คุณclerk' })
  const { announcements, signs } = await told()
  expect(announcements).toEqual([
    {
      announcementId: newsId,
      title: item.title,
      text: item.text,
      from: item.from,
      until: item.until,
    },
  ])
  expect(signs).toEqual([])
  await told()
  expect(await listed()).toMatchObject([{ newsId, addressed: 2, fetched: 1 }])
  expect(granted(await clerk.call(getNewsRecipients, { params: { newsId } })).recipients).toEqual([
    { schoolId: other.schoolId, name: other.name, fetchedAtMs: null },
    { schoolId: school.schoolId, name: school.name, fetchedAtMs: expect.any(Number) },
  ])
})

test('a sign with a Dewey class goes to chosen schools alone, before its first day and not after its last', async () => {
  const sign = await add({
    kind: 'sign',
    deweyClass: '500',
    schoolIds: [school.schoolId],
    from: addDays(today(), 3),
  })
  expect((await told(other)).signs).toEqual([])
  expect((await told()).signs).toMatchObject([{ signId: sign.newsId, deweyClass: '500' }])
  expect(await listed('sign')).toMatchObject([
    { addressed: 1, fetched: 1, schoolIds: [school.schoolId], deweyClass: '500' },
  ])
  office.pass(11 * DAY_MS)
  expect((await told()).signs).toEqual([])
})

test('what was changed counts as fetched only when the new wording has gone out, and what was removed is gone', async () => {
  const { newsId } = await add()
  await told()
  granted(
    await clerk.call(changeNews, {
      params: { newsId },
      body: written({ title: { th: 'เลื่อนการอบรม', en: 'Training put off' } }),
    }),
  )
  expect(await listed()).toMatchObject([{ fetched: 0 }])
  expect((await told()).announcements).toMatchObject([{ title: { th: 'เลื่อนการอบรม' } }])
  expect(await listed()).toMatchObject([{ fetched: 1 }])
  granted(await clerk.call(removeNews, { params: { newsId } }))
  expect((await told()).announcements).toEqual([])
  expect(codesOf(await clerk.call(removeNews, { params: { newsId } }))).toEqual(['not-found'])

  const admin = await office.administrator()
  const { entries } = granted(await admin.call(listOfficeAudit, { query: {} }))
  expect(entries.map(({ action }) => action).slice(1, 4)).toEqual([
    'announcement-removed',
    'announcement-changed',
    'announcement-added',
  ])
})

test('who has left is not addressed', async () => {
  await add()
  granted(await clerk.call(changeSchool, { params: { schoolId: other.schoolId }, body: { hasLeft: true } }))
  expect(await listed()).toMatchObject([{ addressed: 1 }])
})

test('days that run backwards and schools that are none are refused together', async () => {
  const body = written({ until: addDays(today(), -1), schoolIds: ['018f0000-0000-7000-8000-000000000000'] })
  expect(codesOf(await clerk.call(addNews, { body }))).toEqual(['days-backwards', 'school-unknown'])
  expect(await listed()).toEqual([])
  const blank = await clerk.call(addNews, { body: written({ title: { th: ' ', en: 'x' } }) })
  expect(codesOf(blank)).toEqual(['invalid-request'])
})

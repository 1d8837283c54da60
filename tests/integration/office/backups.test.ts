import { createHash, randomBytes } from 'node:crypto'
import { getSchoolDetail } from '@pratu/protocol/api/office/schools'
import { BACKUP_FORMAT } from '@pratu/protocol/exchange'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signText } from '../../../server/exchange/signatures.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../support/running-office.ts'
import { enrolledSchool, type SendingSchool } from '../../support/sending-school.ts'
import { granted, type Visitor } from '../../support/visitor.ts'

let postgres: OfficePostgres
let office: RunningOffice
let clerk: Visitor
let school: SendingSchool
let count = 0

beforeAll(async () => {
  postgres = await runPostgres()
  office = await runOffice(await postgres.database())
  clerk = await office.administrator()
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})
beforeEach(async () => {
  count += 1
  school = await enrolledSchool(clerk, office.url, `โรงเรียนที่ ${count}`)
})

const announced = (content: Buffer, more = {}) => ({
  format: BACKUP_FORMAT,
  schoolId: school.schoolId,
  fileName: 'pratu-2026-11-27-190000-abc234.tar.zst.age',
  madeAtMs: office.now(),
  sizeBytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  ...more,
})

const send = async (announcement: object, content: Buffer, key = school.keys.privateKey) => {
  const response = await fetch(
    `${office.url}/api/exchange/backups?${new URLSearchParams({ ...signText(JSON.stringify(announcement), key) })}`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Blob([content.toString('latin1')]),
    },
  )
  return { status: response.status, answer: await response.json() }
}

/** Bytes that are the same as text, so that a Blob does not encode them anew. */
const sample = (bytes: number) => Buffer.from(randomBytes(bytes).toString('base64').slice(0, bytes), 'latin1')

const listed = async () =>
  granted(await clerk.call(getSchoolDetail, { params: { schoolId: school.schoolId } })).backups

test('what a school leaves is listed on its page, and comes back byte by byte', async () => {
  const content = sample(2_500_000)
  expect(await send(announced(content), content)).toEqual({ status: 200, answer: { kept: 1 } })
  const [backup] = await listed()
  expect(backup).toMatchObject({ sizeBytes: content.length, fileName: expect.stringContaining('abc234') })
  const path = `/api/office/schools/${school.schoolId}/backups/${backup?.backupId}`
  const response = await clerk.fetch(path)
  expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
  expect(response.headers.get('content-disposition')).toContain('attachment')
  expect((await office.visitor().fetch(path)).status).toBe(401)
})

test('sent again it is not kept twice, and the four newest are kept', async () => {
  const contents = Array.from({ length: 5 }, () => sample(1000))
  for (const content of contents) {
    office.pass(1000)
    await send(announced(content), content)
    await send(announced(content), content)
  }
  expect(await listed()).toHaveLength(4)
  const [parts] = await office.rows<{ count: number }>(
    'SELECT count(*) AS count FROM school_backup_parts WHERE school_id = $1',
    [school.schoolId],
  )
  expect(parts?.count).toBe('4')
})

test('what is not what the school announced is not kept, and pushes nothing out', async () => {
  const content = sample(1000)
  await send(announced(content), content)
  const other = sample(1000)
  expect((await send(announced(content, { sha256: 'f'.repeat(64) }), other)).answer).toMatchObject({
    failures: [{ code: 'backup-damaged' }],
  })
  expect(
    (
      await send(
        announced(other),
        other,
        (
          await enrolledSchool(clerk, office.url, `อื่น ${count}`)
        ).keys.privateKey,
      )
    ).status,
  ).toBe(403)
  expect((await send(announced(other, { sizeBytes: 1e12 }), other)).status).toBe(400)
  expect(await listed()).toHaveLength(1)
})

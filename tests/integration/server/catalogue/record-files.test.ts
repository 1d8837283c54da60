import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { addRecord, deleteRecord, getRecordForEditing } from '@pratu/protocol/api/cataloguing'
import { COVER_LIMIT_BYTES } from '@pratu/protocol/api/record-files'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createItemStore } from '../../../../server/school/catalogue/item-store.ts'
import { someCopies, someForm } from '../../../fakes/record-forms.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { granted, type Visitor } from '../../../support/visitor.ts'

let school: RunningSchool
let admin: Visitor

beforeAll(async () => {
  school = await runSchool()
  admin = await school.administrator()
})
afterAll(() => school[Symbol.asyncDispose]())

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const MP3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(5000, 7)])

const mediaFolder = () => join(dirname(school.database.file), 'media')
const kept = () => (existsSync(mediaFolder()) ? readdirSync(mediaFolder()) : [])

const add = async (copies = 0) =>
  granted(
    await admin.call(addRecord, {
      body: { form: someForm(), items: copies === 0 ? null : someCopies(copies) },
    }),
  )

async function send(method: string, path: string, body?: Buffer) {
  const response = await admin.fetch(path, {
    method,
    ...(body ? { body: new Uint8Array(body) } : {}),
    headers: { 'content-type': 'application/octet-stream' },
  })
  const answer = (await response.json()) as Record<string, unknown> & { failures?: { code: string }[] }
  return { status: response.status, answer, codes: answer.failures?.map(({ code }) => code) ?? [] }
}

const setCover = (recordId: string, body: Buffer) =>
  send('PUT', `/api/catalogue/records/${recordId}/cover`, body)
const addFile = (recordId: string, fileName: string, body: Buffer) =>
  send('POST', `/api/catalogue/records/${recordId}/files?fileName=${encodeURIComponent(fileName)}`, body)

describe('a cover', () => {
  it('is shown wherever the book is, for ever under one address, and goes when another comes', async () => {
    const { recordId, barcodes } = await add(1)
    const { status, answer } = await setCover(recordId, PNG)
    expect(status).toBe(200)
    const url = String(answer.url)
    const response = await school.visitor().fetch(url)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toContain('immutable')
    const record = granted(await admin.call(getRecordForEditing, { params: { recordId } }))
    expect(record).toMatchObject({ coverUrl: url, files: [] })
    const item = createItemStore(school.database).find(barcodes[0] ?? '')
    expect(item?.summary.coverUrl).toBe(url)

    const second = await setCover(recordId, PNG)
    expect(second.answer.url).not.toBe(url)
    expect((await school.visitor().fetch(url)).status).toBe(404)
    expect(kept()).toHaveLength(1)
    expect((await send('DELETE', `/api/catalogue/records/${recordId}/cover`)).status).toBe(200)
    expect((await send('DELETE', `/api/catalogue/records/${recordId}/cover`)).codes).toEqual(['not-found'])
    expect(kept()).toEqual([])
  })

  it('is refused when it is no picture, whatever it says, and nothing is left of it', async () => {
    const { recordId } = await add()
    for (const bytes of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      MP3,
      Buffer.alloc(0),
      PNG.subarray(0, 18),
      Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'),
    ])
      expect(await setCover(recordId, bytes)).toMatchObject({ status: 415, codes: ['file-kind-unknown'] })
    const huge = Buffer.from(PNG)
    huge.writeUInt32BE(60_000, 16)
    expect((await setCover(recordId, huge)).codes).toEqual(['picture-too-large'])
    expect((await setCover(recordId, Buffer.alloc(COVER_LIMIT_BYTES + 1))).codes).toEqual(['file-too-large'])
    expect(kept()).toEqual([])
  })

  it('needs a record and a librarian', async () => {
    expect((await setCover('019a0000-0000-7000-8000-000000000000', PNG)).codes).toEqual(['not-found'])
    const { recordId } = await add()
    const stranger = await school
      .visitor()
      .fetch(`/api/catalogue/records/${recordId}/cover`, { method: 'PUT', body: new Uint8Array(PNG) })
    expect(stranger.status).toBe(401)
    expect(kept()).toEqual([])
  })
})

describe('sound, video and documents', () => {
  it('are sought by ranges, get a title, and go with their record', async () => {
    const { recordId } = await add()
    const { answer } = await addFile(recordId, 'นิทาน.mp3', MP3)
    expect(answer).toMatchObject({
      kind: 'sound',
      mediaType: 'audio/mpeg',
      sizeBytes: MP3.length,
      title: null,
    })
    const part = await school.visitor().fetch(String(answer.url), { headers: { range: 'bytes=10-19' } })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(MP3.subarray(10, 20))
    expect(part.headers.get('content-disposition')).toMatch(/^inline/)

    const renamed = await admin.fetch(String(answer.url), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'นิทานก่อนนอน' }),
    })
    expect(await renamed.json()).toMatchObject({ title: 'นิทานก่อนนอน' })
    const pdf = await addFile(recordId, 'ใบงาน.pdf', Buffer.from('%PDF-1.7\n…'))
    expect(pdf.answer).toMatchObject({ kind: 'document', mediaType: 'application/pdf' })
    expect((await addFile(recordId, 'หน้าเว็บ.html', Buffer.from('<html>'))).codes).toEqual([
      'file-kind-unknown',
    ])
    expect((await addFile(recordId, 'ปก.png', PNG)).codes).toEqual(['file-kind-unknown'])
    const record = granted(await admin.call(getRecordForEditing, { params: { recordId } }))
    expect(record.files.map(({ title, kind }) => [title, kind])).toEqual([
      ['นิทานก่อนนอน', 'sound'],
      [null, 'document'],
    ])
    expect(kept()).toHaveLength(2)

    expect((await send('DELETE', String(answer.url))).status).toBe(200)
    expect(kept()).toHaveLength(1)
    granted(await admin.call(deleteRecord, { params: { recordId } }))
    expect(kept()).toEqual([])
  })
})

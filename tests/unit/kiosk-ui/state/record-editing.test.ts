import type { EditedRecord } from '@pratu/protocol/api/cataloguing'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { RecordEditing } from '../../../../kiosk-ui/state/record-editing.svelte.ts'

const ID = '01930000-0000-7000-8000-000000000001'

const recordOf = (version: number, title: string, publisher: string | null = null): EditedRecord => ({
  id: ID,
  version,
  form: {
    title,
    subtitle: null,
    author: null,
    otherAuthors: [],
    isbns: [],
    shelfMark: null,
    classification: null,
    authorMark: null,
    edition: null,
    place: null,
    publisher,
    year: null,
    extent: null,
    series: null,
    subjects: [],
    summary: null,
    language: 'tha',
    format: 'book',
    onlineUrl: null,
    notes: [],
  },
  marc: {
    leader: '00000nam a2200000   4500',
    fields: [{ tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: title }] }],
  },
  shelf: null,
  coverUrl: null,
  items: [],
  files: [],
  addedAtMs: 0,
  changedAtMs: 0,
})

/** A server with one record, which takes a change of its last version only. */
const createServer = () => {
  const server = {
    record: recordOf(1, 'ไดโนเสาร์'),
    call: (async (
      endpoint: Endpoint,
      { body }: { body?: { version: number; form?: EditedRecord['form'] } },
    ) => {
      if (endpoint.method === 'GET') return succeed(server.record)
      if (body?.version !== server.record.version) return refuse('record-changed-meanwhile')
      const title = body.form?.title ?? server.record.form.title
      server.record = recordOf(body.version + 1, title, body.form?.publisher ?? null)
      return succeed(server.record)
    }) as unknown as Call,
  }
  return server
}

const open = async () => {
  const server = createServer()
  const editing = new RecordEditing(ID, server.call, () => 543)
  await editing.load()
  return { server, editing }
}

test('what is saved is what was typed, and then nothing is unsaved', async () => {
  const { server, editing } = await open()
  editing.draft.texts.title = 'ไดโนเสาร์ตัวจิ๋ว'
  expect(await editing.saveForm()).toBe(true)
  expect(server.record.form.title).toBe('ไดโนเสาร์ตัวจิ๋ว')
  expect(editing.draft.changed).toBe(false)
  expect(editing.merged).toBe(false)
})

test('when somebody else saved first, nothing of either is lost: both stand in the form, and saving again keeps both', async () => {
  const { server, editing } = await open()
  editing.draft.texts.title = 'ไดโนเสาร์ตัวจิ๋ว'
  server.record = recordOf(2, 'ไดโนเสาร์', 'แพรว')

  expect(await editing.saveForm()).toBe(false)
  expect(editing.merged).toBe(true)
  expect(editing.formFailures).toEqual([])
  expect(editing.draft.texts).toMatchObject({ title: 'ไดโนเสาร์ตัวจิ๋ว', publisher: 'แพรว' })

  expect(await editing.saveForm()).toBe(true)
  expect(server.record.form).toMatchObject({ title: 'ไดโนเสาร์ตัวจิ๋ว', publisher: 'แพรว' })
  expect(editing.merged).toBe(false)
})

test('saving the form keeps what is unsaved in the MARC editor', async () => {
  const { editing } = await open()
  const [row] = editing.marc.rows
  editing.marc.write(row?.key ?? -1, 'text', '$aไดโนเสาร์ยักษ์')
  editing.draft.texts.publisher = 'แพรว'
  await editing.saveForm()
  expect(editing.marc.text).toContain('ไดโนเสาร์ยักษ์')
})

test('new copies leave what is being typed alone', async () => {
  const { editing } = await open()
  editing.draft.texts.title = 'ไดโนเสาร์ตัวจิ๋ว'
  await editing.load()
  expect(editing.draft.texts.title).toBe('ไดโนเสาร์ตัวจิ๋ว')
})

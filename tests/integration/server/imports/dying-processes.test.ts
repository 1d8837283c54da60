import { searchCatalogue } from '@pratu/protocol/api/catalogue'
import { applyImport, getImport, undoImport } from '@pratu/protocol/api/imports'
import type { ImportState, ImportView } from '@pratu/protocol/imports'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { manyRecordsFile } from '../../../fakes/many-records.ts'
import { importFile } from '../../../support/file-import.ts'
import { importProcessesOf, isImport } from '../../../support/import-processes.ts'
import { openSchoolProcess, type SchoolProcess } from '../../../support/school-process.ts'
import type { ReadyProcess } from '../../../support/spawn-ready.ts'
import { granted, type Visitor } from '../../../support/visitor.ts'

const RECORDS = 1_500
const FILE = manyRecordsFile(RECORDS, 7)
const LONG_FILE = manyRecordsFile(10_000, 8)
const STOPPED = { state: 'failed', failures: [{ code: 'import-stopped' }] }

let school: SchoolProcess
let server: Pick<ReadyProcess<unknown>, 'pid'>
let staff: Visitor
beforeAll(async () => {
  school = await openSchoolProcess()
  const starting = school.start()
  await starting.ready
  server = starting
  staff = await school.administrator()
})
afterAll(() => school[Symbol.asyncDispose]())

const view = async (importId: string) => granted(await staff.call(getImport, { params: { importId } }))
const until = (importId: string, state: ImportState, isFar = (_: ImportView) => true) =>
  expect
    .poll(
      async () => {
        const seen = await view(importId)
        return seen.state === state && isFar(seen)
      },
      { timeout: 30_000, interval: 10 },
    )
    .toBe(true)
const isOnItsWay = ({ progress }: ImportView) => progress > 0.1

async function theProcess(): Promise<number> {
  await expect.poll(() => importProcessesOf(server.pid).length, { timeout: 5_000, interval: 5 }).toBe(1)
  return importProcessesOf(server.pid)[0] ?? 0
}
const killProcess = async () => process.kill(await theProcess(), 'SIGKILL')

const count = (table: string) =>
  school.read<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)[0]?.count
const library = () => ({
  records: count('records'),
  marc: count('marc_records'),
  items: count('items'),
  found: count('search_words'),
  unfinished: count(`imports WHERE state NOT IN ('done', 'undone')`),
  findings: school.read('PRAGMA foreign_key_check'),
})

async function serves(): Promise<void> {
  const query = { q: 'แมว', limit: 1, offset: 0, sort: 'relevance' } as const
  expect(await staff.call(searchCatalogue, { query })).toMatchObject({ ok: true })
}

async function send(bytes: Uint8Array): Promise<string> {
  const sent = await staff.fetch('/api/imports?subject=catalogue&fileName=many.mrc', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes as BodyInit,
  })
  return ((await sent.json()) as { importId: string }).importId
}

/** Read, and being applied. */
async function applying(): Promise<string> {
  const { id } = await importFile(staff, { subject: 'catalogue', fileName: 'many.mrc', bytes: FILE })
  granted(await staff.call(applyImport, { params: { importId: id }, body: { duplicates: 'add', copies: 1 } }))
  await until(id, 'applying', isOnItsWay)
  return id
}

describe('an import whose process dies', () => {
  let before: ReturnType<typeof library>
  beforeEach(() => {
    before = library()
  })

  it('while it reads has failed, and the server goes on', async () => {
    const importId = await send(LONG_FILE)
    await until(importId, 'reading', isOnItsWay)
    await killProcess()
    await until(importId, 'failed')
    expect(await view(importId)).toMatchObject(STOPPED)
    expect(library()).toEqual(before)
    await serves()
  })

  it('while it applies is taken back by another process, comes in when it is tried once more, and can be undone though that dies too', async () => {
    const importId = await applying()
    await killProcess()
    await serves()
    await until(importId, 'failed')
    expect(await view(importId)).toMatchObject(STOPPED)
    expect(library()).toEqual(before)

    const { id, apply } = await importFile(staff, { subject: 'catalogue', fileName: 'many.mrc', bytes: FILE })
    expect(await apply({ duplicates: 'add', copies: 1 })).toMatchObject({
      state: 'done',
      outcome: { added: RECORDS },
    })
    granted(await staff.call(undoImport, { params: { importId: id } }))
    await killProcess()
    await until(id, 'undone')
    expect(library()).toEqual(before)
  })

  it('again and again is brought to its end by the next start', async () => {
    const importId = await applying()
    const first = await theProcess()
    process.kill(first, 'SIGKILL')
    await expect
      .poll(() => importProcessesOf(server.pid).some(pid => pid !== first), { interval: 5 })
      .toBe(true)
    await killProcess()
    await until(importId, 'failed')
    await school.stop('SIGTERM')
    const starting = school.start()
    await starting.ready
    server = starting
    expect(library()).toMatchObject({ unfinished: 0, findings: [] })
    expect([before.records, (before.records ?? 0) + RECORDS]).toContain(library().records)
  })
})

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'no process of an import outlives a server that ends by %s',
  async signal => {
    const importId = await send(LONG_FILE)
    await until(importId, 'reading', isOnItsWay)
    const pid = await theProcess()
    await school.stop(signal)
    await expect.poll(() => isImport(pid), { timeout: 5_000 }).toBe(false)
    const starting = school.start()
    await starting.ready
    server = starting
  },
)

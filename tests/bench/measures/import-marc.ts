import { setTimeout } from 'node:timers/promises'
import { applyImport, getImport } from '@pratu/protocol/api/imports'
import type { ImportView } from '@pratu/protocol/imports'
import { storedMarc } from '../../../server/school/catalogue/marc/marc-in-json.ts'
import { manyRecords, manyRecordsFile } from '../../fakes/many-records.ts'
import { granted, type Visitor } from '../../support/visitor.ts'
import { firstAdministrator } from '../administrator.ts'
import { bareRecordsPerSecond } from '../bare/record-rows.ts'
import { benchFolder } from '../bench-folder.ts'
import type { Measure } from '../measure.ts'
import { startSchoolServer } from '../school-server.ts'

const RECORDS = 100_000
const BARE_RECORDS = 20_000
const LOOK_EVERY_MS = 50
const SEED = 3

export const measure: Measure = {
  title: `${RECORDS.toLocaleString('en')} MARC records in ISO 2709: sent, read, shown, and put into an empty catalogue`,
  async run() {
    // Made first: it takes seconds, in which the server would close a connection that idles.
    const file = manyRecordsFile(RECORDS, SEED)
    await using school = await startSchoolServer()
    using folder = benchFolder()
    const staff = await firstAdministrator(school.url, school.databaseFile)

    const startedAtMs = performance.now()
    const sent = await staff.fetch('/api/imports?subject=catalogue&fileName=many.mrc', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file as BodyInit,
    })
    const { importId } = (await sent.json()) as { importId: string }
    await until(staff, importId, 'preview')
    const readAtMs = performance.now()
    granted(await staff.call(applyImport, { params: { importId }, body: { duplicates: 'skip' } }))
    const { outcome } = await until(staff, importId, 'done')
    const endedAtMs = performance.now()
    if (outcome?.added !== RECORDS) throw new Error(`${outcome?.added} of ${RECORDS} records were added.`)

    const texts = manyRecords(BARE_RECORDS, SEED).map(storedMarc)
    const bare = bareRecordsPerSecond(folder.file('bare.db'), texts)
    const baseline = { name: 'bare inserts of the same records', value: bare }
    const rate = (fromMs: number, toMs: number) => (1_000 * RECORDS) / (toMs - fromMs)
    return [
      {
        name: 'from sending to being in the catalogue',
        value: rate(startedAtMs, endedAtMs),
        unit: 'records/s',
        goal: { atLeast: 1_000 },
        baseline,
      },
      { name: 'of it: sent and read', value: rate(startedAtMs, readAtMs), unit: 'records/s' },
      { name: 'of it: put into the catalogue', value: rate(readAtMs, endedAtMs), unit: 'records/s' },
    ]
  },
}

async function until(staff: Visitor, importId: string, state: ImportView['state']): Promise<ImportView> {
  for (;;) {
    const view = granted(await staff.call(getImport, { params: { importId } }))
    if (view.state === state) return view
    if (view.state === 'failed') throw new Error(`The import failed: ${JSON.stringify(view.failures)}`)
    await setTimeout(LOOK_EVERY_MS)
  }
}

import { changeLendingSettings, getLendingRules } from '@pratu/protocol/api/lending-rules'
import { expect, it } from 'vitest'
import { manyRecordsFile } from '../../../fakes/many-records.ts'
import { importFile } from '../../../support/file-import.ts'
import { runSchool } from '../../../support/running-school.ts'
import { granted } from '../../../support/visitor.ts'

const RECORDS = 2000

it('an import goes on to its end while the library writes all the time, and nobody waits long for it', async () => {
  await using school = await runSchool()
  const staff = await school.administrator()
  const bytes = manyRecordsFile(RECORDS, 5)
  const work = await importFile(staff, { subject: 'catalogue', fileName: 'many.mrc', bytes })
  const { settings } = granted(await staff.call(getLendingRules, {}))

  let isOver = false
  const applied = work.apply({ duplicates: 'skip' }).finally(() => {
    isOver = true
  })
  const waitedMs: number[] = []
  while (!isOver) {
    const startedAtMs = performance.now()
    granted(await staff.call(changeLendingSettings, { body: settings }))
    waitedMs.push(performance.now() - startedAtMs)
  }
  const { state, outcome } = await applied
  expect({ state, outcome }).toMatchObject({ state: 'done', outcome: { added: RECORDS } })
  expect(waitedMs.length).toBeGreaterThan(10)
  // A part of 80 ms and what the machine has to do besides; without their turn they would wait for the import's end.
  expect(Math.max(...waitedMs)).toBeLessThan(1_000)
})

import { setTimeout } from 'node:timers/promises'
import { applyImport, getImport } from '@pratu/protocol/api/imports'
import { expect, test } from 'vitest'
import { manyRecordsFile } from '../../fakes/many-records.ts'
import { between, seededRandom } from '../../fakes/seeded-random.ts'
import { FAULT_ROUNDS, FAULT_SEED } from '../../support/fault-rounds.ts'
import { importFile } from '../../support/file-import.ts'
import { openSchoolProcess, type SchoolProcess } from '../../support/school-process.ts'
import { granted, type Visitor } from '../../support/visitor.ts'

const RECORDS = 1_500
const COPIES = 2
/** Each round reads and applies a file, so there are fewer of them than of other kills. */
const ROUNDS = Math.ceil(FAULT_ROUNDS / 5)
const SECONDS_A_ROUND = 40

const random = seededRandom(FAULT_SEED)

const count = (school: SchoolProcess, sql: string): number =>
  school.read<{ count: number }>(`SELECT count(*) AS count FROM ${sql}`)[0]?.count ?? -1

async function beginToApply(staff: Visitor, seed: number): Promise<string> {
  const bytes = manyRecordsFile(RECORDS, seed)
  const work = await importFile(staff, { subject: 'catalogue', fileName: 'many.mrc', bytes })
  expect((await work.view()).counts).toMatchObject({ total: RECORDS })
  const body = { duplicates: 'add', copies: COPIES } as const
  granted(await staff.call(applyImport, { params: { importId: work.id }, body }))
  return work.id
}

test(`${ROUNDS} imports that were killed are there as a whole or not at all (seed ${FAULT_SEED})`, {
  timeout: 60_000 + ROUNDS * SECONDS_A_ROUND * 1_000,
}, async () => {
  await using school = await openSchoolProcess()
  await school.start().ready
  const staff = await school.administrator()
  let whole = 0
  let none = 0
  let inTheMiddle = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const importId = await beginToApply(staff, round)
    await setTimeout(between(random, 0, 2_500))
    await school.stop('SIGKILL')
    const before = count(school, `records WHERE import_id = '${importId}'`)
    if (before > 0 && before < RECORDS) inTheMiddle += 1
    // Now and then it is killed once more while it goes on with it.
    if (random() < 0.3) {
      school.start()
      await setTimeout(between(random, 300, 2_000))
      await school.stop('SIGKILL')
    }
    await school.start().ready

    const records = count(school, `records WHERE import_id = '${importId}'`)
    expect([0, RECORDS]).toContain(records)
    expect(count(school, `items WHERE import_id = '${importId}'`)).toBe(records * COPIES)
    expect(count(school, `imports WHERE id = '${importId}' AND state = 'done'`)).toBe(records === 0 ? 0 : 1)
    const seen = await staff.call(getImport, { params: { importId } })
    expect(seen.ok ? seen.value.state : seen.failures[0]?.code).toBe(records === 0 ? 'import-gone' : 'done')
    if (records === 0) none += 1
    else whole += 1
  }
  const numbers = school.read<{ low: number; high: number; total: number }>(
    'SELECT min(CAST(accession_number AS INTEGER)) AS low, max(CAST(accession_number AS INTEGER)) AS high, count(*) AS total FROM items',
  )[0]
  // No running number was lost or given twice.
  if (whole > 0) expect(numbers).toMatchObject({ low: 1, high: numbers?.total })
  expect(school.read('PRAGMA foreign_key_check')).toEqual([])
  expect(school.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  console.log(
    `${ROUNDS} kills: ${whole} imports whole, ${none} not at all; ${inTheMiddle} were killed in their middle.`,
  )
})

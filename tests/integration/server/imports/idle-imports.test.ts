import { existsSync, readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { systemRandomness } from '../../../../server/process/randomness.ts'
import { openDatabase } from '../../../../server/school/database/open.ts'
import { createImports, FILES_KEPT_MS } from '../../../../server/school/imports/imports.ts'
import type { TaskEnd } from '../../../../server/school/imports/task.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

it('a class list that nobody brings in does not lie about for ever', async () => {
  using folder = temporaryFolder()
  const database = openDatabase(folder.file('school.db'))
  let nowMs = 1_800_000_000_000
  const files = folder.file('imports')
  const imports = createImports({
    ...{
      database,
      clock: { now: () => nowMs },
      folder: files,
      randomness: systemRandomness,
      log: pino({ level: 'silent' }),
    },
    startTask: () => ({
      end: Promise.resolve({ state: 'mapping' } as unknown as TaskEnd),
      kill: async () => {},
    }),
  })
  await imports.recover()
  const begun = await imports.start('patrons', 'class.csv', Readable.from([Buffer.from('ชื่อ')]))
  const importId = begun.ok ? begun.value.importId : ''
  await expect.poll(() => imports.get(importId)).toMatchObject({ value: { state: 'mapping' } })

  nowMs += FILES_KEPT_MS - 1
  await imports.forgetIdle()
  expect(existsSync(folder.file(`imports/${importId}`))).toBe(true)
  nowMs += 1
  await imports.forgetIdle()
  expect(readdirSync(files)).toEqual([])
  expect(imports.get(importId)).toMatchObject({ ok: false, failures: [{ code: 'import-gone' }] })
  database.close()
})

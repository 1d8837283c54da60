import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readRecords } from '../../../../../../server/school/catalogue/importing/read-records.ts'
import { titleOf } from '../../../../../../server/school/catalogue/marc/title.ts'
import type { ImportFile } from '../../../../../../server/school/imports/candidate.ts'
import { MESSY_RECORDS } from '../../../../../fakes/broken-records.ts'
import { temporaryFolder } from '../../../../../support/temporary-folder.ts'

const tell = { tellRead() {}, tellEncoding() {} }

test('of messy records each is told by itself, and none stops the next', async () => {
  using folder = temporaryFolder()
  const path = folder.file('messy.mrc')
  const bytes = Buffer.concat(MESSY_RECORDS.map(record => record.bytes))
  writeFileSync(path, bytes)
  const file: ImportFile = { path, name: 'messy.mrc', sizeBytes: bytes.length, form: 'iso2709', ...tell }
  const found: unknown[] = []
  for await (const candidate of readRecords(file))
    found.push({
      title: candidate.content ? titleOf(candidate.content.marc) : null,
      tells: candidate.problems[0]?.code ?? null,
    })
  expect(found).toEqual(MESSY_RECORDS.map(({ title, tells }) => ({ title, tells })))
})

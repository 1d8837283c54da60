import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { loadDrivers } from '../../../device-daemon/load-drivers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

test('a driver goes by the name of its file', async () => {
  expect([...(await loadDrivers()).keys()]).toEqual(expect.arrayContaining(['barcode-serial', 'simulated']))
})

test('a file without a driver is named with what to write', async () => {
  using folder = temporaryFolder()
  writeFileSync(folder.file('empty.ts'), 'export const something = 1')
  await expect(loadDrivers(pathToFileURL(`${folder.path}/`))).rejects.toThrow(
    /empty\.ts in drivers\/ has no driver\. Write: export const driver/,
  )
})

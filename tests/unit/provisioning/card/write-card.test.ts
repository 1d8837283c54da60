import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MARK } from '../../../../provisioning/card/card-files.ts'
import { writeCard } from '../../../../provisioning/card/write-card.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const FILES = {
  'user-data': `#cloud-config\n${MARK}\nhostname: new\n`,
  'network-config': `${MARK}\nnetwork: {}\n`,
  'meta-data': `${MARK}\ninstance-id: pratu\n`,
}

test('what a new card carries, and what was written before, is replaced', () => {
  using folder = temporaryFolder()
  writeFileSync(folder.file('user-data'), '#cloud-config\n# hostname: raspberrypi\n')
  writeFileSync(folder.file('meta-data'), '# A comment\ninstance_id: rpios-image\n')
  writeCard(folder.path, FILES, { overwrite: false })
  writeCard(
    folder.path,
    { ...FILES, 'user-data': `#cloud-config\n${MARK}\nhostname: newer\n` },
    { overwrite: false },
  )
  expect(readFileSync(folder.file('user-data'), 'utf8')).toContain('hostname: newer')
  expect(readFileSync(folder.file('meta-data'), 'utf8')).toBe(FILES['meta-data'])
})

test('somebody else’s file is named and left alone, or kept beside when that is asked for', () => {
  using folder = temporaryFolder()
  writeFileSync(folder.file('user-data'), '#cloud-config\nhostname: theirs\n')
  expect(() => writeCard(folder.path, FILES, { overwrite: false })).toThrow(
    /files of somebody else: user-data/,
  )
  expect(existsSync(folder.file('meta-data'))).toBe(false)
  writeCard(folder.path, FILES, { overwrite: true })
  expect(readFileSync(folder.file('user-data.before-pratu'), 'utf8')).toContain('theirs')
  expect(readFileSync(folder.file('user-data'), 'utf8')).toBe(FILES['user-data'])
})

test('a card that is not there is told as such', () => {
  expect(() => writeCard('/nowhere/bootfs', FILES, { overwrite: false })).toThrow(
    'There is no folder /nowhere/bootfs',
  )
})

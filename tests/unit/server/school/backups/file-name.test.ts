import { expect, test } from 'vitest'
import { backupFileName, readBackupFileName } from '../../../../../server/school/backups/file-name.ts'

const MADE = Date.parse('2026-11-27T19:00:05+07:00')

test('a name tells day and time of Bangkok, and whose backup it is', () => {
  const name = backupFileName(MADE, 'abc234')
  expect(name).toBe('pratu-2026-11-27-190005-abc234.tar.zst.age')
  expect(readBackupFileName(name)).toEqual({ madeAtMs: MADE, series: 'abc234' })
})

test.each(['pratu-2026-11-27.tar.zst.age', 'holiday.jpg', `${backupFileName(MADE, 'abc234')}.unfinished`])(
  '%s is none of ours',
  name => expect(readBackupFileName(name)).toBeUndefined(),
)

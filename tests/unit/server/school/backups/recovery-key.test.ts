import { groupsOf } from '@pratu/protocol/backups'
import { expect, test } from 'vitest'
import { drawKeyPair, recipientOf } from '../../../../../server/school/backups/age-file.ts'
import { readRecoveryKey } from '../../../../../server/school/backups/recovery-key.ts'

test('a key is read as it stands on paper: in groups, in small letters, with or without its beginning', async () => {
  const { identity, recipient } = await drawKeyPair()
  const groups = groupsOf(identity)
  expect(groups).toHaveLength(15)
  for (const typed of [identity, groups.join(' '), groups.join('-').toLowerCase(), ` ${identity}\n`]) {
    const read = await readRecoveryKey(typed)
    expect(read).toBe(identity)
    expect(await recipientOf(read ?? '')).toBe(recipient)
  }
})

test('every single mistyped letter is noticed', async () => {
  const { identity } = await drawKeyPair()
  const letters = groupsOf(identity).join('')
  for (let place = 0; place < letters.length; place += 1) {
    const wrong = letters[place] === 'Q' ? 'P' : 'Q'
    expect(await readRecoveryKey(letters.slice(0, place) + wrong + letters.slice(place + 1))).toBeUndefined()
  }
  expect(await readRecoveryKey('')).toBeUndefined()
  expect(await readRecoveryKey('กุญแจ')).toBeUndefined()
})

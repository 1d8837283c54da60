import { expect, test } from 'vitest'
import { checkNewPassword } from '../../../../server/passwords/check-new-password.ts'
import { codesOf } from '../../../support/visitor.ts'

const codes = async (next: string) => {
  const refusal = await checkNewPassword(next, {
    current: 'what it was before',
    names: ['kruwanna', 'ครูวรรณา ใจดี'],
  })
  return refusal ? codesOf(refusal) : []
}

test.each(['too short', 'รหัสสั้น'])('%s is too short', async next => {
  expect(await codes(next)).toEqual(['password-too-short'])
})

test('the old password is no new one', async () => {
  expect(await codes('what it was before')).toEqual(['password-unchanged'])
})

test.each([
  ...['1234567890', 'qwertyuiop', 'Password1234!', '##iloveyou##2569', 'aaaaaaaaaaaa', '1212121212'],
  ...['kruwanna2569', 'KruWanna25122569', 'ครูวรรณา2569', 'library-admin', 'ห้องสมุดโรงเรียน'],
  'kruwanna-password',
])('%s would be tried first', async next => {
  expect(await codes(next)).toEqual(['password-too-common'])
})

test.each([
  ...['wanna reads on the roof', 'ปลาทูนึ่งกับน้ำพริก', 'tamo-ruki-beso-nari', '8273648172'],
  'correct horse battery staple',
  'x'.repeat(30) + 'yzab'.repeat(40),
])('%s may be chosen, whatever signs stand in it', async next => {
  expect(await codes(next)).toEqual([])
})

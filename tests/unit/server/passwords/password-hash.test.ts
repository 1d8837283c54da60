import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, NOBODY, verifyPassword } from '../../../../server/passwords/password-hash.ts'

test('a password is right for its own hash alone, and two hashes of it differ', async () => {
  const [first, second] = await Promise.all([hashPassword('รหัสผ่าน-1'), hashPassword('รหัสผ่าน-1')])
  expect(first).not.toBe(second)
  expect(await verifyPassword('รหัสผ่าน-1', first)).toBe(true)
  expect(await verifyPassword('รหัสผ่าน-2', first)).toBe(false)
  expect(await verifyPassword('', NOBODY)).toBe(false)
})

test('a hash is read with its own parameters, so that they can be raised later', async () => {
  const salt = Buffer.from('somesalt')
  const cost = { memory: 64, passes: 1, parallelism: 1 }
  const tag = argon2Sync('argon2id', { message: 'password', nonce: salt, tagLength: 24, ...cost })
  const cheap = `$argon2id$v=19$m=64,t=1,p=1$${salt.toString('base64')}$${tag.toString('base64')}`
  expect(await verifyPassword('password', cheap)).toBe(true)
  expect(await verifyPassword('Password', cheap)).toBe(false)
})

test('the same letters typed in another Unicode form are the same password', async () => {
  expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true)
})

test('a hash in another form is noticed', async () => {
  await expect(verifyPassword('x', '$2b$10$abc')).rejects.toThrow('Argon2id')
})

import { PublicKey, Signed } from '@pratu/protocol/exchange'
import { expect, it } from 'vitest'
import { isSignedBy, makeKeyPair, signText } from '../../../../server/exchange/signatures.ts'

it('the exact text is signed, and by its own key alone', () => {
  const keys = makeKeyPair()
  const signed = Signed.parse(signText('{"ก":1}', keys.privateKey))
  expect(PublicKey.parse(keys.publicKey)).toBe(keys.publicKey)
  expect(isSignedBy(signed, keys.publicKey)).toBe(true)
  expect(isSignedBy({ ...signed, text: '{"ก":2}' }, keys.publicKey)).toBe(false)
  expect(isSignedBy({ ...signed, text: '{"ก": 1}' }, keys.publicKey)).toBe(false)
  expect(isSignedBy(signed, makeKeyPair().publicKey)).toBe(false)
})

it('a key that is none has signed nothing', () => {
  const signed = signText('text', makeKeyPair().privateKey)
  expect(isSignedBy(signed, '')).toBe(false)
  expect(isSignedBy(signed, Buffer.alloc(44).toString('base64'))).toBe(false)
})

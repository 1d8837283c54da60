import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { Signed } from '@pratu/protocol/exchange'

/** An Ed25519 pair of keys as text: base64 of their DER forms (SPKI, PKCS #8). */
export interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

export function makeKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** Signs the exact UTF-8 bytes of a text. */
export function signText(text: string, privateKey: string): Signed {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  return { text, signature: sign(null, Buffer.from(text), key).toString('base64') }
}

/** Whether the owner of a key signed this very text. A key that is none has signed nothing. */
export function isSignedBy({ text, signature }: Signed, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
    )
  } catch {
    return false
  }
}

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** A pair of keys as PEM, which OpenSSL reads too: the first start of a card has no Node yet. */
export function makeSigningKeys(): { privatePem: string; publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privatePem: String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
    publicPem: String(publicKey.export({ format: 'pem', type: 'spki' })),
  }
}

export const publicPemOf = (privatePem: string): string =>
  String(createPublicKey(privatePem).export({ format: 'pem', type: 'spki' }))

/** Signs the exact bytes. Fails if the key is no Ed25519 key. */
export function signBytes(bytes: Buffer, privatePem: string): Buffer {
  const key = createPrivateKey(privatePem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key is no Ed25519 key.')
  return sign(null, bytes, key)
}

/** Whether one of the keys signed these very bytes; a file that is no key has signed nothing. */
export const isSignedByAny = (bytes: Buffer, signature: Buffer, publicPems: readonly string[]): boolean =>
  publicPems.some(pem => {
    try {
      const key = createPublicKey(pem)
      return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature)
    } catch {
      return false
    }
  })

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

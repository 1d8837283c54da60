import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** A key pair of age (age-encryption.org): backups are made for recipients, and each one's identity opens them. */
export interface KeyPair {
  readonly identity: string
  readonly recipient: string
}

export async function drawKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Fails if it is no identity; its checksum tells of every mistyped letter. */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity)

/** The file is for other keys than the ones at hand. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError'
}

export async function encryptFor(recipients: readonly string[], plain: Readable): Promise<Readable> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return Readable.fromWeb(inNode(await encrypter.encrypt(inBrowsers(plain))))
}

/** Fails with a `WrongKeyError`; the stream fails where the file was changed or cut short. */
export async function decryptWith(identities: readonly string[], secret: Readable): Promise<Readable> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    return Readable.fromWeb(inNode(await decrypter.decrypt(inBrowsers(secret))))
  } catch (cause) {
    if (cause instanceof Error && /identity matched/.test(cause.message))
      throw new WrongKeyError('None of the keys opens the backup.', { cause })
    throw cause
  }
}

/** Node's web streams and those of browsers are the same at run time and two types. */
const inBrowsers = (stream: Readable) =>
  Readable.toWeb(stream) as unknown as globalThis.ReadableStream<Uint8Array>
const inNode = (stream: globalThis.ReadableStream<Uint8Array>) => stream as unknown as ReadableStream

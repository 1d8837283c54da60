import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's second choice for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane; a quarter of a second on a Pi. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32
const SALT_BYTES = 16

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)

/** A hash in PHC string format, which carries its parameters: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return format(salt, await tagOf(password, salt, COST, TAG_BYTES))
}

/** Takes the same time whether the password is right or wrong. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, kind, , cost, salt, tag] = hash.split('$')
  const [, memory, passes, parallelism] = /^m=(\d+),t=(\d+),p=(\d+)$/.exec(cost ?? '') ?? []
  if (kind !== 'argon2id' || !salt || !tag || !memory || !passes || !parallelism) {
    throw new Error('A stored password hash is not in the form of Argon2id.')
  }
  const expected = Buffer.from(tag, 'base64')
  const parameters = { memory: +memory, passes: +passes, parallelism: +parallelism }
  const found = await tagOf(password, Buffer.from(salt, 'base64'), parameters, expected.length)
  return timingSafeEqual(found, expected)
}

const tagOf = (password: string, nonce: Buffer, cost: typeof COST, tagLength: number): Promise<Buffer> =>
  derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength, ...cost })

const format = (salt: Buffer, tag: Buffer): string =>
  `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(salt)}$${base64(tag)}`

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

/** No password has this hash; verifying against it costs what a real one costs, so that an unknown user name takes as long as a wrong password. */
export const NOBODY = format(Buffer.alloc(SALT_BYTES), Buffer.alloc(TAG_BYTES))

import { createHash, randomBytes, randomInt, randomUUIDv7 } from 'node:crypto'

/** Randomness, as an argument: tests hand in their own. */
export interface Randomness {
  /** A new id, UUIDv7. */
  id(): string
  /** 256 bits as URL-safe text: a session, a token, a one-time link. */
  secret(): string
  /** A whole number from 0 up to, and not including, `below`. */
  integer(below: number): number
}

export const systemRandomness: Randomness = {
  id: () => randomUUIDv7(),
  secret: () => randomBytes(32).toString('base64url'),
  integer: below => randomInt(below),
}

/** What is stored of a secret. A fast hash is enough: 256 random bits cannot be guessed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

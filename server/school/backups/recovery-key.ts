import { recipientOf } from './age-file.ts'

const PREFIX = 'AGE-SECRET-KEY-1'

/** A recovery key as a person types it from paper; undefined when a letter is wrong, which its checksum tells. */
export async function readRecoveryKey(typed: string): Promise<string | undefined> {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const identity = PREFIX + letters.replace(/^AGESECRETKEY1/, '')
  try {
    await recipientOf(identity)
    return identity
  } catch {
    return undefined
  }
}

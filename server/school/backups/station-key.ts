import { existsSync, readFileSync } from 'node:fs'
import { writeFileDurably } from '../../process/write-file-durably.ts'
import { drawKeyPair, type KeyPair, recipientOf } from './age-file.ts'

/**
 * The station's own key, in a file that only its user reads: the nightly check opens backups with it. It is of no use
 * once the station is dead, and in no backup.
 */
export async function stationKey(file: string): Promise<KeyPair> {
  if (existsSync(file)) {
    const identity = readFileSync(file, 'utf8').trim()
    return { identity, recipient: await recipientOf(identity) }
  }
  const pair = await drawKeyPair()
  await writeFileDurably(file, `${pair.identity}\n`, 0o600)
  return pair
}

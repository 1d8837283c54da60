import type { Clock } from '../clock.ts'
import type { Uid } from '../framing/uid.ts'
import type { LibraryPad } from './library-pad.ts'

/** Writing fails often, and a tag that was lifted may come back. */
const TRIES = 10
const BETWEEN_TRIES_MS = 100

/** Writes the AFI until the tag itself says that it took; false when it never does. */
export const writeAfi = async (pad: LibraryPad, uid: Uid, afi: number, clock: Clock): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await pad.writeAfi(uid, afi)
    if ((await pad.readAfi(uid)) === afi) return true
    await new Promise<void>(resolve => clock.after(BETWEEN_TRIES_MS, resolve))
  }
  return false
}

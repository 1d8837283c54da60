import type { UpdateOffer } from '@pratu/protocol/updates'
import { CommandError, type Told } from '../command.ts'
import { findBundle } from './find-bundle.ts'
import type { Ended } from './journal.ts'
import { readOffer, writeOffer } from './offer-file.ts'
import { bundleSource } from './sources.ts'
import type { UpdatedStation } from './station.ts'
import { toldOf } from './undo.ts'
import { update } from './update.ts'

const INTERRUPTED = { th: 'ครั้งก่อนหยุดกลางคัน', en: 'The last try was interrupted.' }

/**
 * Looks at the sticks and notes what is there. An update is tried once by itself, while the library is closed, and at any
 * time when a person asks for it; one that a person took back counts as tried. Resolves with how it ended; null when
 * nothing was tried.
 */
export async function takeOffer(
  station: UpdatedStation,
  {
    sticks,
    isAsked,
    isLibraryOpen,
  }: { sticks: readonly string[]; isAsked: boolean; isLibraryOpen(): Promise<boolean> },
): Promise<Ended | null> {
  const { folder } = station
  const before = readOffer(folder)
  const found = findBundle(station, sticks)
  if (!found) {
    writeOffer(folder, null)
    return null
  }
  const { file, offer } = found
  const told = whyNotByItself(station, offer, before)
  const now = told ? { ...offer, state: 'failed' as const, told } : offer
  writeOffer(folder, now)
  if (now.state === 'refused') return null
  if (!isAsked && (now.state === 'failed' || (await isLibraryOpen()))) return null

  writeOffer(folder, { ...now, state: 'trying', told: null })
  try {
    const ended = await update(station, bundleSource(station, file), { allowOlder: false })
    const runsIt = ended.outcome === 'updated' || ended.outcome === 'kept'
    writeOffer(folder, runsIt ? null : { ...now, state: 'failed', told: ended.told })
    return ended
  } catch (error) {
    writeOffer(folder, { ...now, state: 'failed', told: toldOf(error) })
    if (error instanceof CommandError) return null
    throw error
  }
}

/** How an earlier try of the same release ended, also when the stick was away meanwhile; null when there was none. */
function whyNotByItself(
  { journal }: UpdatedStation,
  { release }: UpdateOffer,
  before: UpdateOffer | null,
): Told | null {
  const last = journal.last()
  if (last?.to === release && last.outcome !== 'updated') return last.told
  const wasTried = before?.state === 'failed' || before?.state === 'trying'
  return wasTried && before.release === release ? (before.told ?? INTERRUPTED) : null
}

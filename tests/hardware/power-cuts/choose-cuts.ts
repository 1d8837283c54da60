import { type Random, wholeBetween } from '../../fakes/seeded-random.ts'
import { lastingEntries } from './disk-after-cut.ts'
import type { DiskEntry } from './journaling-disk.ts'

export interface Cut {
  /** So many entries had reached the disk. */
  readonly position: number
  /** So many of them are sure to last. */
  readonly lasting: number
}

/** Moments from an entry to the last, in their order. */
export const chooseCuts = (journal: readonly DiskEntry[], count: number, random: Random, from = 1): Cut[] =>
  Array.from({ length: count }, () => wholeBetween(random, from, journal.length))
    .sort((one, other) => one - other)
    .map(position => ({ position, lasting: lastingEntries(journal, position) }))

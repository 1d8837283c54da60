import { type Random, wholeBetween } from '../../fakes/seeded-random.ts'
import { lastingEntries } from './disk-after-cut.ts'
import type { DiskEntry } from './journaling-disk.ts'

export interface Cut {
  /** So many entries had reached the disk. */
  readonly position: number
  /** So many of them are sure to last. */
  readonly lasting: number
}

/** Moments from the first entry to the last, in their order. */
export const chooseCuts = (journal: readonly DiskEntry[], count: number, random: Random): Cut[] =>
  Array.from({ length: count }, () => wholeBetween(random, 1, journal.length))
    .sort((one, other) => one - other)
    .map(position => ({ position, lasting: lastingEntries(journal, position) }))

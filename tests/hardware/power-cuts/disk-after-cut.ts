import { type Random, wholeBetween } from '../../fakes/seeded-random.ts'
import type { DiskEntry } from './journaling-disk.ts'

const SECTOR_BYTES = 512

type Write = Extract<DiskEntry, { kind: 'write' }>
const isWrite = (entry: DiskEntry): entry is Write => entry.kind === 'write'

/** How many entries are sure to last if the power fails after `position` of them. */
export const lastingEntries = (journal: readonly DiskEntry[], position: number): number =>
  journal
    .slice(0, position)
    .reduce((covers, entry) => (entry.kind === 'flush' ? Math.max(covers, entry.covers) : covers), 0)

export const applyWrite = (disk: Buffer, { offset, data }: Write): void => void data.copy(disk, offset)

/** A disk writes whole sectors, and of a long write perhaps some only. */
function applyTorn(disk: Buffer, { offset, data }: Write, random: Random): void {
  for (let from = 0; from < data.length; from += SECTOR_BYTES)
    if (random() < 0.5) data.copy(disk, offset + from, from, from + SECTOR_BYTES)
}

/**
 * Makes of a disk that holds the first `lasting` entries what a power cut after `position` may leave: of the writes after them each is there, not
 * there or torn, in any order. One that was forced is there.
 */
export function cutPower(
  disk: Buffer,
  journal: readonly DiskEntry[],
  { lasting, position }: { lasting: number; position: number },
  random: Random,
): void {
  const unsure = journal.slice(lasting, position).filter(isWrite)
  for (const write of shuffled(
    unsure.filter(({ isForced }) => !isForced),
    random,
  )) {
    const fate = random()
    if (fate < 1 / 3) applyWrite(disk, write)
    else if (fate < 2 / 3) applyTorn(disk, write, random)
  }
  for (const write of unsure) if (write.isForced) applyWrite(disk, write)
}

function shuffled<Value>(values: readonly Value[], random: Random): Value[] {
  const order = [...values]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = wholeBetween(random, 0, last)
    const [here, there] = [order[last], order[other]]
    if (here === undefined || there === undefined) continue
    order[last] = there
    order[other] = here
  }
  return order
}

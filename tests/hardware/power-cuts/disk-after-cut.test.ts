import { expect, test } from 'vitest'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { cutPower, lastingEntries } from './disk-after-cut.ts'
import type { DiskEntry } from './journaling-disk.ts'

const SECTOR = 512

const write = (sector: number, value: number, { sectors = 1, isForced = false } = {}): DiskEntry => ({
  kind: 'write',
  offset: sector * SECTOR,
  data: Buffer.alloc(sectors * SECTOR, value),
  isForced,
  atMs: 0,
})
const flush = (covers: number): DiskEntry => ({ kind: 'flush', covers, atMs: 0 })

/** What each sector of a disk holds after a cut, in many of its possible ways. */
const waysOf = (journal: readonly DiskEntry[], sectors: number): string[] => {
  const ways = Array.from({ length: 200 }, (_, seed) => {
    const disk = Buffer.alloc(sectors * SECTOR)
    cutPower(disk, journal, { lasting: 0, position: journal.length }, seededRandom(seed))
    return Array.from({ length: sectors }, (_, sector) => {
      const [first, ...rest] = new Set(disk.subarray(sector * SECTOR, (sector + 1) * SECTOR))
      expect(rest).toEqual([])
      return first
    }).join('')
  })
  return [...new Set(ways)].sort()
}

test('a flush makes last what was answered before it was asked for, once it is answered itself', () => {
  const journal = [write(0, 1), write(1, 1), flush(1), write(2, 1), flush(4)]
  expect([0, 1, 2, 3, 4, 5].map(position => lastingEntries(journal, position))).toEqual([0, 0, 0, 1, 1, 4])
})

test('an unsure write is there, is not, or is torn between sectors', () => {
  expect(waysOf([write(0, 1, { sectors: 2 })], 2)).toEqual(['00', '01', '10', '11'])
})

test('unsure writes come in any order, and a later one may be there without an earlier one', () => {
  expect(waysOf([write(0, 1), write(1, 1)], 2)).toEqual(['00', '01', '10', '11'])
  expect(waysOf([write(0, 1), write(0, 2)], 1)).toEqual(['0', '1', '2'])
})

test('a forced write lasts', () => {
  expect(waysOf([write(0, 1), write(0, 2, { isForced: true })], 1)).toEqual(['2'])
})

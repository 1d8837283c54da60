import { rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { seededRandom } from '../../fakes/seeded-random.ts'
import type { Cut } from './choose-cuts.ts'
import { applyWrite, cutPower } from './disk-after-cut.ts'
import type { DiskEntry } from './journaling-disk.ts'

/** Writes the disk as each cut leaves it into `imageFile`, one after the other; cuts come in the order of their moments. */
export async function* disksAfterCuts(setting: {
  image: Buffer
  journal: readonly DiskEntry[]
  cuts: readonly Cut[]
  seed: number
  imageFile: string
}): AsyncGenerator<Cut> {
  const { image, journal, cuts, seed, imageFile } = setting
  const sure = Buffer.from(image)
  let applied = 0
  for (const [index, cut] of cuts.entries()) {
    for (; applied < cut.lasting; applied += 1) {
      const entry = journal[applied]
      if (entry?.kind === 'write') applyWrite(sure, entry)
    }
    const disk = Buffer.from(sure)
    cutPower(disk, journal, cut, seededRandom(seed + index))
    await writeFile(imageFile, disk)
    yield cut
    rmSync(imageFile)
  }
}

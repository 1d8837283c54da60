import { mkdirSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { DISK_NEEDS, IS_QUICK, skippedBecause } from '../needs.ts'
import { whySkipped } from '../qemu/requirements.ts'
import { acknowledgedBy } from './acknowledged.ts'
import { chooseCuts } from './choose-cuts.ts'
import { CUTS_SEED } from './cuts-seed.ts'
import { disksAfterCuts } from './disks-after-cuts.ts'
import { inspectData, lostCarelessNotes } from './inspect-data.ts'
import { prepareDisk } from './prepare-disk.ts'
import { repairDisk, unpackDisk } from './read-disk.ts'
import { runBusyStation } from './run-busy-station.ts'

const CUTS = IS_QUICK ? 10 : 100
/** Loans, returns and passages that are acknowledged before the last cut. */
const ACKNOWLEDGED = IS_QUICK ? 150 : 500

const work = ({ kind }: { kind: string }) => kind === 'borrowed' || kind === 'returned' || kind === 'spooled'

test.skipIf(whySkipped(DISK_NEEDS))(
  `${CUTS} power cuts keep what was acknowledged (seed ${CUTS_SEED})${skippedBecause(DISK_NEEDS)}`,
  { timeout: 900_000 },
  async () => {
    const prepared = await prepareDisk(CUTS_SEED, null)
    const { journal, heard } = await runBusyStation(
      prepared,
      all => all.filter(({ acknowledgement }) => work(acknowledgement)).length >= ACKNOWLEDGED,
    )

    using folder = temporaryFolder()
    const cuts = chooseCuts(journal, CUTS, seededRandom(CUTS_SEED))
    const findings: string[] = []
    let replayed = 0
    let unsure = 0
    let lostNotes = 0
    const imageFile = folder.file('disk.img')
    for await (const cut of disksAfterCuts({ ...prepared, journal, cuts, seed: CUTS_SEED, imageFile })) {
      const repair = await repairDisk(imageFile)
      const data = folder.file('data')
      mkdirSync(data)
      await unpackDisk(imageFile, data)
      const acknowledged = acknowledgedBy(heard, cut.position)
      const found = [...(repair.isSound ? [] : [repair.report]), ...inspectData(data, acknowledged)]
      findings.push(...found.map(finding => `After entry ${cut.position} of ${journal.length}: ${finding}`))
      if (repair.replayedJournal) replayed += 1
      unsure += cut.position - cut.lasting
      lostNotes += lostCarelessNotes(data, acknowledged)
      rmSync(data, { recursive: true })
    }
    const flushes = journal.filter(({ kind }) => kind === 'flush').length
    console.log(
      `${CUTS} cuts among ${journal.length - flushes} writes and ${flushes} flushes, with ${heard.length} acknowledgements: ${unsure} entries were unsure, the file system's journal was played back ${replayed} times, one who never syncs lost ${lostNotes} notes.`,
    )
    expect(findings).toEqual([])
    // Else these cuts would lose nothing whoever forgets to sync.
    expect(lostNotes).toBeGreaterThan(0)
    expect(replayed).toBeGreaterThan(CUTS / 2)
  },
)

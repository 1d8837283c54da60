import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../fakes/seeded-random.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { DISK_NEEDS, IS_NIGHTLY, IS_QUICK, skippedAs, skippedBecause, whyNoStation } from '../needs.ts'
import { whySkipped } from '../qemu/requirements.ts'
import { provisionStation, type StationDisk } from '../station/provision-station.ts'
import { ALL_IN_ONE } from '../station/words.ts'
import { acknowledgedBy } from './acknowledged.ts'
import { chooseCuts } from './choose-cuts.ts'
import { CUTS_SEED } from './cuts-seed.ts'
import { disksAfterCuts } from './disks-after-cuts.ts'
import { inspectData, lostCarelessNotes } from './inspect-data.ts'
import { type PreparedDisk, prepareDisk } from './prepare-disk.ts'
import { type Repair, repairDisk, unpackDisk } from './read-disk.ts'
import { type BusyHour, runBusyStation } from './run-busy-station.ts'
import { startAgain } from './start-again.ts'

const CUTS = IS_QUICK ? 10 : 100
/** Loans, returns and passages that are acknowledged before the last cut. */
const ACKNOWLEDGED = IS_QUICK ? 60 : IS_NIGHTLY ? 500 : 150
const BOOTS = IS_NIGHTLY ? 100 : 5
const MINUTES_A_BOOT = 10

const whyNoCuts = whySkipped(DISK_NEEDS)
const whyNoBoots = IS_QUICK ? 'they are not in the quick part' : whyNoStation()
const isWork = ({ kind }: { kind: string }) => ['borrowed', 'returned', 'spooled'].includes(kind)

let station: StationDisk | undefined
let prepared: PreparedDisk
let hour: BusyHour

beforeAll(async () => {
  if (whyNoCuts) return
  if (!whyNoBoots) station = await provisionStation(ALL_IN_ONE)
  prepared = await prepareDisk(CUTS_SEED, station?.users ?? null)
  hour = await runBusyStation(
    prepared,
    heard => heard.filter(({ acknowledgement }) => isWork(acknowledgement)).length >= ACKNOWLEDGED,
  )
}, 900_000)
afterAll(() => station?.[Symbol.dispose]())

/** Repairs the disk as a station does when it starts, and looks at its files. */
async function lookAt(
  imageFile: string,
  position: number,
): Promise<Repair & { findings: string[]; lostNotes: number }> {
  using folder = temporaryFolder()
  const repair = await repairDisk(imageFile)
  await unpackDisk(imageFile, folder.path)
  const acknowledged = acknowledgedBy(hour.heard, position)
  const findings = [...(repair.isSound ? [] : [repair.report]), ...inspectData(folder.path, acknowledged)]
  return {
    ...repair,
    findings: findings.map(finding => `After entry ${position} of ${hour.journal.length}: ${finding}`),
    lostNotes: lostCarelessNotes(folder.path, acknowledged),
  }
}

test.skipIf(whyNoCuts)(
  `${CUTS} power cuts keep what was acknowledged (seed ${CUTS_SEED})${skippedBecause(DISK_NEEDS)}`,
  { timeout: 900_000 },
  async () => {
    using folder = temporaryFolder()
    const { journal, heard } = hour
    const cuts = chooseCuts(journal, CUTS, seededRandom(CUTS_SEED))
    const findings: string[] = []
    let replayed = 0
    let unsure = 0
    let lostNotes = 0
    const imageFile = folder.file('disk.img')
    for await (const cut of disksAfterCuts({ ...prepared, journal, cuts, seed: CUTS_SEED, imageFile })) {
      const seen = await lookAt(imageFile, cut.position)
      findings.push(...seen.findings)
      if (seen.replayedJournal) replayed += 1
      unsure += cut.position - cut.lasting
      lostNotes += seen.lostNotes
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

test.skipIf(whyNoBoots)(
  `${BOOTS} stations whose power was cut start again without help${skippedAs(whyNoBoots)}`,
  { timeout: BOOTS * MINUTES_A_BOOT * 60_000 },
  async () => {
    using folder = temporaryFolder()
    const { journal, heard } = hour
    const paired = heard.find(({ acknowledgement }) => acknowledgement.kind === 'paired')?.position
    const cuts = chooseCuts(journal, BOOTS, seededRandom(CUTS_SEED + 1), paired)
    const imageFile = folder.file('disk.img')
    for await (const { position } of disksAfterCuts({
      ...prepared,
      journal,
      cuts,
      seed: CUTS_SEED + 1,
      imageFile,
    })) {
      if (!station) throw new Error('No station was made.')
      const startedAtMs = performance.now()
      await startAgain(station, imageFile, prepared.plan)
      console.log(`It was there again after ${Math.round((performance.now() - startedAtMs) / 1_000)} s.`)
      expect((await lookAt(imageFile, position)).findings).toEqual([])
    }
  },
)

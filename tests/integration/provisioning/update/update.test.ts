import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { makeSigningKeys } from '../../../../provisioning/bundle/signing.ts'
import { asTheOnlyOne } from '../../../../provisioning/update/only-one.ts'
import { resume } from '../../../../provisioning/update/resume.ts'
import { rollBack } from '../../../../provisioning/update/roll-back.ts'
import { bundleSource } from '../../../../provisioning/update/sources.ts'
import type { UpdatedStation } from '../../../../provisioning/update/station.ts'
import { update } from '../../../../provisioning/update/update.ts'
import { bundleOf, type SmallRelease } from '../../../support/small-release.ts'
import { makeStation, processServices, stateOf, stationIn } from '../../../support/station-to-update.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const keys = makeSigningKeys()
const NEW: SmallRelease = { name: 'new', form: 2 }
const AS_BEFORE = { release: 'old', form: 1, loans: 1, isOpen: true, isUnderway: false }

let folder: ReturnType<typeof temporaryFolder>
let station: string
beforeEach(() => {
  folder = temporaryFolder()
  station = folder.file('station')
  makeStation(station, keys.publicPem)
})
afterEach(() => folder[Symbol.dispose]())

const made = temporaryFolder()
afterAll(() => made[Symbol.dispose]())
const bundles = new Map<string, Promise<string>>()
/** A copy of its own of a bundle that is packed once. */
async function bundle(release: SmallRelease = NEW): Promise<string> {
  const key = JSON.stringify(release)
  const packed = bundles.get(key) ?? bundleOf(made.file(String(bundles.size)), release, keys)
  bundles.set(key, packed)
  const file = folder.file(`pratu-bundle-${release.name}.tar`)
  copyFileSync(await packed, file)
  return file
}
const updateTo = (file: string, changed: Partial<UpdatedStation> = {}, allowOlder = false) => {
  const updated = { ...stationIn(station), ...changed }
  return update(updated, bundleSource(updated, file), { allowOlder })
}

test('a signed bundle becomes the current release, with the data migrated and nothing lost', async () => {
  const ended = await updateTo(await bundle())
  expect(ended).toMatchObject({ outcome: 'updated', from: 'old', to: 'new' })
  expect(stateOf(station)).toEqual({ release: 'new', form: 2, loans: 1, isOpen: true, isUnderway: false })
  expect(stationIn(station).releases.previous()).toBe('old')
})

test('what nobody known has signed is refused', async () => {
  const file = await bundleOf(folder.file('.'), NEW, makeSigningKeys())
  await expect(updateTo(file)).rejects.toThrow('Nobody whom this station knows signed this update')
  expect(stateOf(station)).toEqual(AS_BEFORE)
})

test('a truncated file is refused', async () => {
  const file = await bundle()
  truncateSync(file, readFileSync(file).length / 2)
  await expect(updateTo(file)).rejects.toThrow('damaged or incomplete')
  expect(stateOf(station)).toEqual(AS_BEFORE)
})

test('one changed byte anywhere in the release is noticed', async () => {
  const file = await bundle()
  const bytes = readFileSync(file)
  const at = bytes.indexOf('release.tar.gz\0') + 512 + 200
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
  await expect(updateTo(file)).rejects.toThrow('damaged or incomplete')
  expect(stateOf(station)).toEqual(AS_BEFORE)
})

test('a file that is not there is named', async () => {
  await expect(updateTo('/nowhere/pratu-bundle.tar')).rejects.toThrow(
    'There is no file /nowhere/pratu-bundle.tar',
  )
})

test('without room nothing is begun', async () => {
  const file = await bundle()
  await expect(updateTo(file, { freeBytes: () => 10 ** 8 })).rejects.toThrow('there is not enough room')
  expect(stateOf(station)).toEqual(AS_BEFORE)
})

test('without a backup nothing is begun', async () => {
  const file = await bundle()
  await expect(updateTo(file, { backUp: async () => 'the disk is full' })).rejects.toThrow('the disk is full')
  expect(stateOf(station)).toEqual(AS_BEFORE)
})

test('another architecture is refused', async () => {
  const file = await bundle()
  await expect(updateTo(file, { arch: 'riscv64' })).rejects.toThrow('this computer is riscv64')
})

test('an older release is taken only when that is meant, and never when it cannot read the data; two releases are kept', async () => {
  await updateTo(await bundle())
  const older = await bundle({ name: 'older', form: 2, committedAtS: 1_000_000_000 })
  await expect(updateTo(older)).rejects.toThrow('--allow-older')
  const tooOld = await bundle({ name: 'too-old', form: 1, committedAtS: 1_000_000_000 })
  await expect(updateTo(tooOld, {}, true)).rejects.toThrow('knows data up to form 1')
  expect(await updateTo(older, {}, true)).toMatchObject({ outcome: 'updated', to: 'older' })
  expect(stationIn(station).releases.list()).toEqual(['new', 'older'])
})

test.each(['migrating', 'answering'] as const)(
  'a release that fails when %s is found out on a copy, while the old one goes on serving',
  async ill => {
    const services = processServices(station)
    await services.start()
    const file = await bundle({ ...NEW, ill })
    await expect(updateTo(file, { services })).rejects.toThrow('cannot work with this school’s data')
    expect(await services.findFault()).toBeNull()
    await services.stop()
    expect(stateOf(station)).toEqual(AS_BEFORE)
    expect(stationIn(station).releases.list()).toEqual(['old'])
  },
)

test('a release that is ill once opened goes back by itself, with the data as they were', async () => {
  const services = processServices(station)
  await services.start()
  await services.lend()
  const ended = await updateTo(await bundle({ ...NEW, ill: 'opened' }), { services })
  expect(ended).toMatchObject({ outcome: 'returned', from: 'old' })
  await services.lend()
  await services.stop()
  expect(stateOf(station)).toEqual({ ...AS_BEFORE, loans: 3 })
})

test('what was acknowledged by an ill release is never taken back', async () => {
  const services = processServices(station)
  await services.start()
  const open = { ...services, start: async () => services.start().then(services.lend) }
  const ended = await updateTo(await bundle({ ...NEW, ill: 'opened' }), { services: open })
  expect(ended).toMatchObject({ outcome: 'kept' })
  await services.stop()
  expect(stateOf(station)).toMatchObject({ release: 'new', form: 2, isUnderway: false })
  expect(stateOf(station).loans).toBeGreaterThanOrEqual(2)
})

test('an ill release that kept the form of the data goes back with all that was written meanwhile', async () => {
  const services = processServices(station)
  await services.start()
  const open = { ...services, start: async () => services.start().then(services.lend) }
  const ended = await updateTo(await bundle({ ...NEW, form: 1, ill: 'opened' }), { services: open })
  expect(ended).toMatchObject({ outcome: 'returned' })
  await services.stop()
  expect(stateOf(station)).toMatchObject({ release: 'old', form: 1 })
  expect(stateOf(station).loans).toBeGreaterThanOrEqual(2)
})

test('a release whose units cannot be installed goes back', async () => {
  const settle = async (release: string) => {
    if (release.endsWith('new')) throw new Error('no such unit')
  }
  expect(await updateTo(await bundle(), { settle })).toMatchObject({ outcome: 'returned' })
  expect(stateOf(station)).toEqual(AS_BEFORE)
})

test('a person can go back, and loses data only by saying so', async () => {
  await updateTo(await bundle())
  await expect(rollBack(stationIn(station), { losesData: false })).rejects.toThrow('--lose-data-since-update')
  const { release, keptData } = await rollBack(stationIn(station), { losesData: true })
  expect(release).toBe('old')
  expect(keptData).toMatch(/\/before-rollback-\d+$/)
  expect(readdirSync(keptData ?? '')).toEqual(['school.db'])
  expect(stateOf(station)).toEqual(AS_BEFORE)
  expect(stationIn(station).journal.last()).toMatchObject({ outcome: 'returned', from: 'old', to: 'new' })
})

test('going back is finished after a power cut, with the data of then kept', async () => {
  await updateTo(await bundle())
  const cut = {
    ...stationIn(station),
    settle: async () => {
      throw new Error('The power fails.')
    },
  }
  await expect(rollBack(cut, { losesData: true })).rejects.toThrow('The power fails.')
  expect(await resume(stationIn(station))).toMatchObject({ outcome: 'returned' })
  expect(stateOf(station)).toEqual(AS_BEFORE)
  const kept = readdirSync(stationIn(station).school?.data.folder ?? '')
  expect(kept.filter(name => name.startsWith('before-rollback-'))).toHaveLength(1)
})

test('a station that cannot keep its data beside stays with its release, and is open', async () => {
  await updateTo(await bundle())
  const { school, ...rest } = stationIn(station)
  if (!school) throw new Error('It has no data.')
  const copyTo = async () => {
    throw new Error('The disk is full.')
  }
  const full = { ...rest, school: { ...school, data: { ...school.data, copyTo } } }
  await expect(rollBack(full, { losesData: true })).rejects.toThrow('The disk is full.')
  expect(stateOf(station)).toMatchObject({ release: 'new', isOpen: true, isUnderway: false })
})

test('two updates at once are one too many', async () => {
  const updates = join(station, 'updates')
  await asTheOnlyOne(updates, async () => {
    await expect(asTheOnlyOne(updates, async () => 1)).rejects.toThrow('An update is under way already')
  })
  expect(await asTheOnlyOne(updates, async () => 2)).toBe(2)
})

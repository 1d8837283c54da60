import { copyFileSync, mkdirSync, rmSync, truncateSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { makeSigningKeys } from '../../../../provisioning/bundle/signing.ts'
import { readOffer, writeOffer } from '../../../../provisioning/update/offer-file.ts'
import { rollBack } from '../../../../provisioning/update/roll-back.ts'
import type { UpdatedStation } from '../../../../provisioning/update/station.ts'
import { takeOffer } from '../../../../provisioning/update/take-offer.ts'
import { bundleOf, type SmallRelease } from '../../../support/small-release.ts'
import { makeStation, stateOf, stationIn } from '../../../support/station-to-update.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const keys = makeSigningKeys()
const NEW: SmallRelease = { name: 'new', form: 2 }
const OPEN = { isAsked: false, isLibraryOpen: async () => true }
const CLOSED = { isAsked: false, isLibraryOpen: async () => false }
const ASKED = { isAsked: true, isLibraryOpen: async () => true }

let folder: ReturnType<typeof temporaryFolder>
let station: UpdatedStation
let stick: string
beforeEach(() => {
  folder = temporaryFolder()
  makeStation(folder.file('station'), keys.publicPem)
  station = stationIn(folder.file('station'))
  stick = folder.file('stick')
  mkdirSync(stick)
})
afterEach(() => folder[Symbol.dispose]())

const made = temporaryFolder()
afterAll(() => made[Symbol.dispose]())
const packed = new Map<string, Promise<string>>()
/** Puts a bundle that is packed once on the stick. */
async function onStick(release: SmallRelease = NEW, signers = keys): Promise<string> {
  const name = `${release.name}${signers === keys ? '' : '-foreign'}`
  const bundle = packed.get(name) ?? bundleOf(made.file(name), release, signers)
  packed.set(name, bundle)
  const file = join(stick, basename(await bundle))
  copyFileSync(await bundle, file)
  return file
}
const take = (when: typeof OPEN, sticks = [stick]) => takeOffer(station, { sticks, ...when })
const offer = () => readOffer(station.folder)
const release = () => stateOf(folder.file('station')).release

test('a newer release waits while the library is open, and is installed by itself once it is closed', async () => {
  const file = await onStick()
  expect(await take(OPEN)).toBeNull()
  expect(offer()).toEqual({ fileName: basename(file), release: 'new', state: 'ready', told: null })
  expect(release()).toBe('old')
  expect(await take(CLOSED)).toMatchObject({ outcome: 'updated', to: 'new' })
  expect(release()).toBe('new')
  expect(offer()).toBeNull()
  // The stick is still there.
  expect(await take(CLOSED)).toBeNull()
})

test('staff need not wait', async () => {
  await onStick()
  expect(await take(ASKED)).toMatchObject({ outcome: 'updated' })
})

test('the newest of several is taken; older ones, and other files, are nothing to speak of', async () => {
  await onStick()
  await onStick({ ...NEW, name: 'newest', committedAtS: 2_000_000_001 })
  expect(await take(CLOSED)).toMatchObject({ to: 'newest' })
  rmSync(join(stick, `pratu-bundle-newest-${process.arch}.tar`))
  copyFileSync(import.meta.filename, join(stick, 'holiday.tar'))
  expect(await take(ASKED)).toBeNull()
  expect(offer()).toBeNull()
  expect(release()).toBe('newest')
})

test('what nobody known has signed, or is damaged, is said to be so and never tried', async () => {
  const file = await onStick(NEW, makeSigningKeys())
  expect(await take(ASKED)).toBeNull()
  expect(offer()).toMatchObject({ release: null, state: 'refused' })
  expect(offer()?.told?.en).toContain('Nobody whom this station knows')
  truncateSync(file, 700)
  expect(await take(ASKED)).toBeNull()
  expect(offer()?.told?.en).toContain('damaged')
  expect(release()).toBe('old')
})

test('one that fails is tried once by itself, and again only when a person says so', async () => {
  await onStick()
  const { backUp } = station
  let tries = 0
  station = {
    ...station,
    backUp: async () => {
      tries += 1
      return 'the disk is full'
    },
  }
  expect(await take(CLOSED)).toBeNull()
  expect(offer()).toMatchObject({ release: 'new', state: 'failed' })
  expect(offer()?.told?.en).toContain('the disk is full')
  await take(CLOSED)
  expect(tries).toBe(1)
  await take(ASKED)
  expect(tries).toBe(2)
  station = { ...station, backUp }
  expect(await take(ASKED)).toMatchObject({ outcome: 'updated' })
})

test('an ill release is taken back and not tried again', async () => {
  await onStick()
  station = { ...station, services: { ...station.services, findFault: async () => 'it is ill' } }
  expect(await take(CLOSED)).toMatchObject({ outcome: 'returned' })
  expect(offer()).toMatchObject({ release: 'new', state: 'failed' })
  expect(await take(CLOSED)).toBeNull()
  expect(release()).toBe('old')
})

test('one that a person took back is not installed again by itself, also when the stick was out meanwhile', async () => {
  await onStick({ name: 'unwanted', form: 1 })
  await take(CLOSED)
  await rollBack(station, { losesData: false })
  await take(CLOSED, [])
  expect(await take(CLOSED)).toBeNull()
  expect(release()).toBe('old')
  expect(offer()?.told?.en).toContain('Somebody had the station go back')
  expect(await take(ASKED)).toMatchObject({ outcome: 'updated' })
})

test('a read-only station says on its page why it does not take it', async () => {
  await onStick()
  station = { ...station, isReadOnly: true }
  expect(await take(CLOSED)).toBeNull()
  expect(offer()).toMatchObject({ release: 'new', state: 'failed' })
  expect(offer()?.told?.en).toContain('--read-only off')
  expect(release()).toBe('old')
})

test('a try that a power cut ended is not begun again by itself', async () => {
  await onStick()
  await take(OPEN)
  const waiting = offer()
  if (waiting) writeOffer(station.folder, { ...waiting, state: 'trying' })
  expect(await take(CLOSED)).toBeNull()
  expect(offer()?.told?.en).toContain('interrupted')
  expect(await take(ASKED)).toMatchObject({ outcome: 'updated' })
})

test('a stick that was pulled out brings nothing any more', async () => {
  await onStick()
  await take(OPEN)
  expect(await take(CLOSED, [])).toBeNull()
  expect(offer()).toBeNull()
})

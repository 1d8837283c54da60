import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSigningKeys } from '../../../provisioning/bundle/signing.ts'
import { resume } from '../../../provisioning/update/resume.ts'
import { bundleOf } from '../../support/small-release.ts'
import { makeStation, stateOf, stationIn } from '../../support/station-to-update.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const pattern = folder.file('pattern')
const keys = makeSigningKeys()
const OLD = { release: 'old', form: 1, loans: 1, isOpen: true, isUnderway: false }
const NEW = { release: 'new', form: 2, loans: 1, isOpen: true, isUnderway: false }

let bundle = ''
beforeAll(async () => {
  makeStation(pattern, keys.publicPem)
  bundle = await bundleOf(folder.path, { name: 'new', form: 2 }, keys)
})
afterAll(() => folder[Symbol.dispose]())

function freshStation(name: string): string {
  const station = folder.file(name)
  cpSync(pattern, station, { recursive: true, verbatimSymlinks: true })
  return station
}

const runToItsDeath = (...words: string[]): void => {
  const { signal, stderr } = spawnSync(process.execPath, ['tests/fakes/updater-to-kill.ts', ...words], {
    encoding: 'utf8',
  })
  expect(signal, stderr).toBe('SIGKILL')
}

/** Steps of which the undoing differs; the others are tried when kill tests are asked for at length. */
const SAMPLE = ['closing', 'migrating', 'watching']
const isLong = process.env.PRATU_FAULT_ROUNDS !== undefined
const DEATHS = [
  ['unpacking', OLD],
  ['rehearsing', OLD],
  ['closing', OLD],
  ['migrating', OLD],
  ['switching', NEW],
  ['watching', NEW],
] as const

test.each(DEATHS.filter(([step]) => isLong || SAMPLE.includes(step)))(
  'an updater that dies when %s leaves a station that the next start makes whole',
  async (step, state) => {
    const station = freshStation(step)
    runToItsDeath(station, 'update', bundle, step)
    await resume(stationIn(station))
    expect(stateOf(station)).toEqual(state)
    expect(await resume(stationIn(station))).toBeNull()
  },
)

test('one that dies again while undoing is undone by the next, and nothing that was lent meanwhile is lost', async () => {
  const station = freshStation('twice')
  runToItsDeath(station, 'update', bundle, 'migrating')
  runToItsDeath(station, 'resume', 'closing')
  await resume(stationIn(station))
  expect(stateOf(station)).toEqual(OLD)
})

test.each(isLong ? [1, 2] : [2])(
  'one that dies while an ill release goes back (%i) ends with the old one',
  async times => {
    const station = freshStation(`returning-${times}`)
    runToItsDeath(station, 'update', bundle, 'returning', String(times), 'it is ill')
    expect(await resume(stationIn(station))).toMatchObject({ outcome: 'returned' })
    expect(stateOf(station)).toEqual(OLD)
  },
)

test('at a boot an update is switched before anybody is served, and watched afterwards', async () => {
  const station = freshStation('boot')
  runToItsDeath(station, 'update', bundle, 'switching')
  expect(await resume(stationIn(station), { beforeServices: true })).toBeNull()
  expect(stateOf(station)).toMatchObject({ release: 'new', isOpen: false, isUnderway: true })
  expect(await resume(stationIn(station))).toMatchObject({ outcome: 'updated' })
  expect(stateOf(station)).toEqual(NEW)
})

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { makeSigningKeys } from '../../../../provisioning/bundle/signing.ts'
import { CommandError } from '../../../../provisioning/command.ts'
import type { UpdatedStation } from '../../../../provisioning/update/station.ts'
import { type TaggedRelease, tagSource } from '../../../../provisioning/update/tag-source.ts'
import { update } from '../../../../provisioning/update/update.ts'
import { writeSmallRelease } from '../../../support/small-release.ts'
import { makeStation, stateOf, stationIn } from '../../../support/station-to-update.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const LOCK = '{"packages":{"node_modules/builder":{"dev":true},"node_modules/kept":{}}}'
const HASH = createHash('sha256').update(LOCK).digest('hex')
const AS_BEFORE = { release: 'old', form: 1, loans: 1, isOpen: true, isUnderway: false }

let folder: ReturnType<typeof temporaryFolder>
let repository: string
beforeEach(() => {
  folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  makeStation(folder.file('station'), makeSigningKeys().publicPem)
  repository = folder.file('repository')
  mkdirSync(repository)
  writeSmallRelease(repository, { name: 'tagged', form: 2 })
  rmSync(join(repository, 'node_modules'), { recursive: true })
  writeFileSync(join(repository, 'package.json'), '{ "type": "module", "version": "1.2.0" }')
  writeFileSync(join(repository, 'package-lock.json'), LOCK)
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], { cwd: repository })
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  git('tag', 'v1.2')
})

/** Does what `npm ci` and the building of pages do, without a registry. */
const prepared = (release: string): void => {
  for (const name of ['kept', 'builder']) mkdirSync(join(release, 'node_modules', name), { recursive: true })
  mkdirSync(join(release, 'node_modules/.bin'))
  const small = folder.file('small')
  writeSmallRelease(small, { name: 'small', form: 2 })
  execFileSync('cp', ['-a', join(small, 'node_modules/.bin/node'), join(release, 'node_modules/.bin/node')])
}

const updateTo = (changed: Partial<TaggedRelease>, ofStation: Partial<UpdatedStation> = {}) => {
  const station = { ...stationIn(folder.file('station')), prepare: prepared, ...ofStation }
  const tagged = { from: repository, tag: 'v1.2', lockfile: `sha256-${HASH}`, ...changed }
  return update(station, tagSource(station, tagged), { allowOlder: false })
}

test('a tag whose lockfile is the one that was named becomes the current release, without what only building needs', async () => {
  const ended = await updateTo({})
  expect(ended).toMatchObject({ outcome: 'updated', from: 'old' })
  expect(ended.to).toMatch(/^1\.2\.0-[0-9a-f]{8}$/)
  expect(stateOf(folder.file('station'))).toMatchObject({ release: ended.to, form: 2, loans: 1 })
  const release = stationIn(folder.file('station')).releases.folderOf(ended.to)
  expect(existsSync(join(release, 'node_modules/kept'))).toBe(true)
  expect(existsSync(join(release, 'node_modules/builder'))).toBe(false)
  expect(existsSync(join(release, '.git'))).toBe(false)
  expect(JSON.parse(readFileSync(join(release, 'manifest.json'), 'utf8')).lockfileSha256).toBe(HASH)
})

test('the hash may be written as people write them', async () => {
  const base64 = Buffer.from(HASH, 'hex').toString('base64')
  for (const lockfile of [HASH.toUpperCase(), `sha256:${HASH}`, `sha256-${base64}`])
    await expect(updateTo({ lockfile, tag: 'v9' })).rejects.toThrow('v9')
  await expect(updateTo({ lockfile: 'sha256-12' })).rejects.toThrow('no hash of a package-lock.json')
})

test('any other lockfile is refused before anything of it is run', async () => {
  let isPrepared = false
  const prepare = () => {
    isPrepared = true
  }
  const lockfile = `sha256-${'0'.repeat(64)}`
  await expect(updateTo({ lockfile }, { prepare })).rejects.toThrow(`found sha256-${HASH}`)
  expect(isPrepared).toBe(false)
  expect(stateOf(folder.file('station'))).toEqual(AS_BEFORE)
})

test('a way on which others can write is refused, and so is what git would take for an option', async () => {
  for (const from of ['http://example.org/pratu.git', 'git://example.org/pratu', '--upload-pack=evil'])
    await expect(updateTo({ from })).rejects.toThrow('others can change what comes that way')
  await expect(updateTo({ tag: '--upload-pack=evil' })).rejects.toThrow('no name of a tag')
})

test('packages that cannot be fetched leave all as it was, and nothing behind', async () => {
  const prepare = () => {
    throw new CommandError({ th: 'ไม่มีอินเทอร์เน็ต', en: 'The registry cannot be reached.' })
  }
  await expect(updateTo({}, { prepare })).rejects.toThrow('The registry cannot be reached')
  expect(stateOf(folder.file('station'))).toEqual(AS_BEFORE)
  expect(stationIn(folder.file('station')).releases.list()).toEqual(['old'])
})

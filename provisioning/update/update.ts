import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { MANIFEST, Manifest, writeManifest } from '../bundle/manifest.ts'
import { CommandError, type Told } from '../command.ts'
import { syncFolder, UNFINISHED } from '../releases.ts'
import type { Ended, Step, Underway } from './journal.ts'
import { mustBeWritable } from './must-be-writable.ts'
import { syncFileSystem } from './open-bundle.ts'
import { open } from './open-release.ts'
import { resume } from './resume.ts'
import type { UpdateSource } from './sources.ts'
import type { UpdatedStation } from './station.ts'
import { tryRelease } from './try-release.ts'
import { copyBefore, rehearsalFolder, undo } from './undo.ts'

/** What must stay free beside all that an update needs. */
const SPARE_BYTES = 128 * 1024 * 1024

/**
 * Takes an update. Nothing that runs is touched before the new release has migrated a copy of
 * the school's data and answered over it; then the doors close, the data are migrated, the links switched, the doors opened
 * and the release watched. What is refused before throws a CommandError; after it, how it ended is the value.
 */
export async function update(
  station: UpdatedStation,
  source: UpdateSource,
  { allowOlder }: { allowOlder: boolean },
): Promise<Ended> {
  const unfinished = await resume(station)
  if (unfinished?.outcome === 'kept') return unfinished
  mustBeWritable(station)
  const { releases, journal, school, folder } = station
  const from = releases.current()
  let underway: Underway = { step: 'fetching', from, to: '(unknown)', startedAtMs: station.now() }
  const step = (name: Step, told: Told, known: Partial<Underway> = {}): void => {
    underway = { ...underway, ...known, step: name }
    journal.note(underway)
    station.say(name, told)
  }

  mkdirSync(folder, { recursive: true })
  try {
    step('fetching', { th: 'กำลังรับและตรวจอัปเดต', en: 'Fetching the update and proving it' })
    const manifest = await source.prove()
    refuseUnfit(station, manifest, allowOlder)

    step(
      'unpacking',
      { th: 'กำลังแตกไฟล์', en: 'Unpacking it beside the release that runs' },
      { to: manifest.name },
    )
    unpack(station, source, manifest)

    if (school) {
      step('backing-up', { th: 'กำลังสำรองข้อมูล', en: 'Making a backup' })
      const unsaved = await station.backUp()
      if (unsaved !== null) throw refusedBecause('สำรองข้อมูลไม่ได้', `there could be no backup: ${unsaved}`)

      step('rehearsing', {
        th: 'กำลังลองรุ่นใหม่กับสำเนาของข้อมูล',
        en: 'Trying the new release on a copy of the data',
      })
      await school.data.copyTo(rehearsalFolder(school.data))
      const wrong = await tryRelease(releases.folderOf(manifest.name), {
        configuration: school.configuration,
        folder: rehearsalFolder(school.data),
      })
      if (wrong !== null)
        throw refusedBecause(
          'รุ่นใหม่ทำงานกับข้อมูลของเครื่องนี้ไม่ได้',
          `the new release cannot work with this school’s data: ${wrong}`,
        )
      rmSync(rehearsalFolder(school.data), { recursive: true })
    }

    step('closing', { th: 'กำลังหยุดบริการครู่หนึ่ง', en: 'Closing for a moment' })
    await station.services.stop()
    if (school) {
      await school.data.copyTo(copyBefore(school.data))
      step('migrating', { th: 'กำลังปรับข้อมูลให้เข้ากับรุ่นใหม่', en: 'Migrating the data, with the doors closed' })
      const before = school.data.form()
      const wrong = await tryRelease(releases.folderOf(manifest.name), {
        configuration: school.configuration,
        folder: school.data.folder,
      })
      if (wrong !== null)
        throw refusedBecause(
          'รุ่นใหม่ปรับข้อมูลไม่สำเร็จ',
          `the new release failed on the school’s own data: ${wrong}`,
        )
      const migrated = {
        changedForm: before !== null && before !== school.data.form(),
        fingerprint: await school.data.fingerprint(),
      }
      step('switching', { th: 'กำลังเปลี่ยนไปใช้รุ่นใหม่', en: 'Switching to the new release' }, { migrated })
    } else step('switching', { th: 'กำลังเปลี่ยนไปใช้รุ่นใหม่', en: 'Switching to the new release' })
  } catch (error) {
    await undo(station, underway, error)
    throw error
  }
  return open(station, underway)
}

function refuseUnfit(station: UpdatedStation, manifest: Manifest, allowOlder: boolean): void {
  const { releases, school } = station
  if (manifest.arch !== station.arch)
    throw refusedBecause(
      `ไฟล์นี้สำหรับเครื่องแบบ ${manifest.arch}`,
      `it is for ${manifest.arch}, and this computer is ${station.arch}`,
    )
  const current = releases.current()
  if (manifest.name === current) throw refusedBecause('เครื่องนี้ใช้รุ่นนี้อยู่แล้ว', 'this release runs already')
  const newest = newestMadeAtS(station)
  if (newest !== null && manifest.committedAtS < newest && !allowOlder)
    throw refusedBecause(
      'ไฟล์นี้เก่ากว่ารุ่นที่ใช้อยู่ ถ้าต้องการจริง ๆ ให้เติม --allow-older',
      'it is older than the release that runs. Add --allow-older if you mean it',
    )
  const form = school?.data.form() ?? 0
  if (manifest.databaseForm < form)
    throw refusedBecause(
      'รุ่นนี้เก่าเกินไปสำหรับข้อมูลของเครื่องนี้',
      `it knows data up to form ${manifest.databaseForm}, and this school’s have form ${form}`,
    )
  const needed = manifest.unpackedBytes + 3 * (school?.data.bytes ?? 0) + SPARE_BYTES
  const free = Math.min(station.freeBytes(releases.folderOf('.')), station.freeBytes(station.folder))
  if (free < needed)
    throw refusedBecause(
      `ที่ว่างไม่พอ ต้องการ ${megabytes(needed)} เหลือ ${megabytes(free)}`,
      `there is not enough room: it needs ${megabytes(needed)}, and ${megabytes(free)} are free`,
    )
}
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`

const refusedBecause = (th: string, en: string): CommandError =>
  new CommandError({
    th: `ไม่ได้อัปเดต เพราะ${th} เครื่องยังใช้รุ่นเดิม`,
    en: `Not updated: ${en}. The station runs what it ran before.`,
  })

/** When the release that runs was made; null for one that came from a checkout. */
export function newestMadeAtS({ releases }: UpdatedStation): number | null {
  const file = join(releases.folderOf(releases.current() ?? '.'), MANIFEST)
  return existsSync(file) ? z.parse(Manifest, JSON.parse(readFileSync(file, 'utf8'))).committedAtS : null
}

function unpack({ releases }: UpdatedStation, source: UpdateSource, manifest: Manifest): void {
  const target = releases.folderOf(manifest.name)
  if (existsSync(target)) return
  const beside = `${target}${UNFINISHED}`
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside, { recursive: true })
  source.unpack(beside)
  writeFileSync(join(beside, MANIFEST), writeManifest(manifest))
  syncFileSystem(beside)
  renameSync(beside, target)
  syncFolder(join(target, '..'))
}

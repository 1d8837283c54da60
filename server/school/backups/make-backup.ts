import { existsSync, mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Failure } from '@pratu/protocol/failures'
import { pack } from './archive.ts'
import { backupFileName } from './file-name.ts'
import { countRows, type Manifest } from './manifest.ts'
import { type BackupPlace, PlaceRefused } from './places.ts'
import type { RecordFile } from './record-file.ts'

const MEDIA = 'media'

export interface BackupJob {
  readonly databaseFile: string
  /** Emptied before and after. */
  readonly workFolder: string
  readonly places: readonly BackupPlace[]
  readonly recipients: readonly string[]
  readonly series: string
  readonly schoolName: string
  readonly nowMs: number
  readonly record: Pick<RecordFile, 'note'>
  /** Copies the database of a running server. */
  copyDatabase(file: string, target: string): Promise<void>
}

/**
 * One backup into every place; what fails in one place hinders no other. A damaged database is copied nowhere, so that the
 * last good backup is never pushed out by bad ones.
 */
export async function makeBackup(job: BackupJob): Promise<void> {
  const { places, record, nowMs, workFolder } = job
  rmSync(workFolder, { recursive: true, force: true })
  mkdirSync(workFolder, { recursive: true, mode: 0o700 })
  try {
    const ready = await prepare(job)
    for (const place of places) {
      const failures = 'failures' in ready ? ready.failures : await writeTo(place, ready.counted, job)
      await record.note({ tries: [{ place: place.kind, atMs: nowMs, failures: [...failures] }] })
    }
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
  }
}

type Counted = Pick<Manifest, 'databaseForm' | 'counts'>

async function prepare(job: BackupJob): Promise<{ counted: Counted } | { failures: readonly Failure[] }> {
  const { databaseFile, workFolder } = job
  const { bavail, bsize } = statfsSync(workFolder)
  const room = bavail * bsize
  if (room < statSync(databaseFile).size * 1.1)
    return { failures: [{ code: 'disk-full', params: { freeMegabytes: Math.floor(room / 1e6) } }] }
  const copy = join(workFolder, 'school.db')
  await job.copyDatabase(databaseFile, copy)
  const counted = countRows(copy)
  return counted ? { counted } : { failures: [{ code: 'database-damaged' }] }
}

async function writeTo(place: BackupPlace, counted: Counted, job: BackupJob): Promise<readonly Failure[]> {
  const { workFolder, nowMs, series, record, recipients } = job
  const dataFolder = dirname(job.databaseFile)
  const withFiles = place.withFiles && existsSync(join(dataFolder, MEDIA))
  const manifest: Manifest = {
    ...{ format: 1, madeAtMs: nowMs, schoolName: job.schoolName, withFiles },
    ...counted,
  }
  writeFileSync(join(workFolder, 'manifest.json'), JSON.stringify(manifest))
  const parts = [
    { folder: workFolder, name: 'manifest.json' },
    { folder: workFolder, name: 'school.db' },
    ...(withFiles ? [{ folder: dataFolder, name: MEDIA }] : []),
  ]
  const fileName = backupFileName(nowMs, series)
  try {
    // Asked first, because it also removes what an earlier try left unfinished.
    await place.freeBytes()
    const sizeBytes = await place.write(fileName, await pack(parts, recipients))
    await record.note({ kept: [{ place: place.kind, fileName, madeAtMs: nowMs, sizeBytes, withFiles }] })
    await place.tidy(fileName)
    return []
  } catch (error) {
    if (error instanceof PlaceRefused) return error.failures
    throw error
  }
}

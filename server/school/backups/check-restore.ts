import { rmSync } from 'node:fs'
import type { BackupRecord, RestoreCheck } from '@pratu/protocol/backups'
import { openBackup } from './open-backup.ts'
import type { BackupPlace } from './places.ts'
import type { RecordFile } from './record-file.ts'

/** Opens the newest backup of every place that can be read here, as a restore would, on a copy; and remembers how it went. */
export async function checkRestore(job: {
  readonly places: readonly BackupPlace[]
  readonly identities: readonly string[]
  readonly workFolder: string
  readonly nowMs: number
  readonly record: RecordFile
  migrate(databaseFile: string): void
}): Promise<RestoreCheck[]> {
  const { record, workFolder, nowMs } = job
  const { kept }: BackupRecord = await record.read()
  const checks: RestoreCheck[] = []
  try {
    for (const place of job.places) {
      const newest = kept.find(backup => backup.place === place.kind)
      if (!newest || !place.read) continue
      const { fileName, madeAtMs } = newest
      const opened = await openBackup(place.read(fileName), { ...job, folder: workFolder })
      const failures = opened.ok ? [] : [...opened.failures]
      checks.push({ place: place.kind, fileName, madeAtMs, atMs: nowMs, failures })
    }
    await record.note({ checks })
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
  }
  return checks
}

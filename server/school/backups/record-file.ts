import { readFile } from 'node:fs/promises'
import { BackupRecord } from '@pratu/protocol/backups'
import * as z from 'zod/mini'
import { writeFileDurably } from '../../process/write-file-durably.ts'

const EMPTY: BackupRecord = { kept: [], tries: [], checks: [] }

/** What is remembered of backups lies beside the database, so that it can be told when that is damaged. */
export function recordFile(path: string) {
  async function read(): Promise<BackupRecord> {
    try {
      const parsed = z.safeParse(BackupRecord, JSON.parse(await readFile(path, 'utf8')))
      return parsed.success ? parsed.data : EMPTY
    } catch {
      return EMPTY
    }
  }

  /** Each replaces what was remembered of its place. */
  async function note(told: Partial<BackupRecord>): Promise<void> {
    const before = await read()
    const replace = <Entry extends { place: string }>(old: Entry[], fresh: Entry[] = []): Entry[] => [
      ...old.filter(({ place }) => fresh.every(entry => entry.place !== place)),
      ...fresh,
    ]
    const after: BackupRecord = {
      kept: replace(before.kept, told.kept),
      tries: replace(before.tries, told.tries),
      checks: replace(before.checks, told.checks),
    }
    await writeFileDurably(path, JSON.stringify(after), 0o600)
  }

  return { read, note }
}
export type RecordFile = ReturnType<typeof recordFile>

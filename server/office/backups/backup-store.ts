import type { LeftBackup } from '@pratu/protocol/api/office/backups'
import type { Insertable } from 'kysely'
import type { Queries } from '../database/open.ts'
import type { BackupTables } from '../database/tables/backups.ts'

interface Place {
  readonly schoolId: string
  readonly backupId: string
}

/** Whole ones, the newest first. */
export async function listBackups(queries: Queries, schoolId: string): Promise<LeftBackup[]> {
  const rows = await queries
    .selectFrom('school_backups')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('arrived_at_ms', 'is not', null)
    .orderBy('arrived_at_ms', 'desc')
    .execute()
  return rows.map(row => ({
    backupId: row.backup_id,
    fileName: row.file_name,
    madeAtMs: row.made_at_ms,
    arrivedAtMs: row.arrived_at_ms ?? 0,
    sizeBytes: row.size_bytes,
  }))
}

export async function hasBackup(queries: Queries, schoolId: string, sha256: string): Promise<boolean> {
  const found = await queries
    .selectFrom('school_backups')
    .select('backup_id')
    .where('school_id', '=', schoolId)
    .where('sha256', '=', sha256)
    .where('arrived_at_ms', 'is not', null)
    .executeTakeFirst()
  return found !== undefined
}

/** In the place of one of the school that never came whole. */
export async function beginBackup(
  queries: Queries,
  row: Insertable<BackupTables['school_backups']>,
): Promise<void> {
  await queries
    .deleteFrom('school_backups')
    .where('school_id', '=', row.school_id)
    .where('arrived_at_ms', 'is', null)
    .execute()
  await queries.insertInto('school_backups').values(row).execute()
}

export const addPart = (
  queries: Queries,
  { schoolId, backupId }: Place,
  part_number: number,
  content: Uint8Array,
) =>
  queries
    .insertInto('school_backup_parts')
    .values({ school_id: schoolId, backup_id: backupId, part_number, content })
    .execute()

export async function removeBackup(queries: Queries, { schoolId, backupId }: Place): Promise<void> {
  await queries
    .deleteFrom('school_backups')
    .where('school_id', '=', schoolId)
    .where('backup_id', '=', backupId)
    .execute()
}

/** From now on it is one of the school's; false when another came in its place meanwhile. */
export async function finishBackup(
  queries: Queries,
  { schoolId, backupId }: Place,
  arrivedAtMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('school_backups')
    .set({ arrived_at_ms: arrivedAtMs })
    .where('school_id', '=', schoolId)
    .where('backup_id', '=', backupId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The content, a part at a time; it ends early if the backup goes meanwhile. */
export async function* readParts(
  queries: Queries,
  { schoolId, backupId }: Place,
): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const part = await queries
      .selectFrom('school_backup_parts')
      .select('content')
      .where('school_id', '=', schoolId)
      .where('backup_id', '=', backupId)
      .where('part_number', '=', number)
      .executeTakeFirst()
    if (!part) return
    yield part.content
  }
}

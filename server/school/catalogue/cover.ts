import { getRecordFile } from '@pratu/protocol/api/record-files'
import { sql } from 'kysely'
import { queries } from '../database/queries.ts'

export const fileUrl = (fileId: string): string => getRecordFile.path.replace(':fileId', fileId)

export const coverUrlOf = (coverId: string | null): string | null =>
  coverId === null ? null : fileUrl(coverId)

/** Covers by record. The kind is written out, so that SQLite finds them by the index of covers. */
export const covers = queries
  .selectFrom('record_files')
  .select(['id as cover_id', 'record_number'])
  .where('kind', '=', sql.lit('cover' as const))
  .as('covers')

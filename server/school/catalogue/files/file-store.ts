import type { RecordFile } from '@pratu/protocol/catalogue'
import type { Insertable, Selectable } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { CatalogueTables } from '../../database/tables/catalogue.ts'
import { fileUrl } from '../cover.ts'

type Row = Selectable<CatalogueTables['record_files']>

const byId = compileOnce(({ id }: { id: string }) =>
  queries.selectFrom('record_files').selectAll().where('id', '=', id),
)
const byRecord = compileOnce(({ number }: { number: number }) =>
  queries
    .selectFrom('record_files')
    .selectAll()
    .where('record_number', '=', number)
    .orderBy('added_at_ms')
    .orderBy('id'),
)
const numberOfRecord = compileOnce(({ recordId }: { recordId: string }) =>
  queries.selectFrom('records').select(['number', 'title']).where('id', '=', recordId),
)

/** What writes belongs inside a job of `write`. */
export const createFileStore = (database: SchoolDatabase) => ({
  find: (id: string): Row | undefined => database.first(byId({ id })),
  ofRecord: (number: number): Row[] => database.all(byRecord({ number })),
  record: (recordId: string) => database.first(numberOfRecord({ recordId })),

  add(row: Insertable<CatalogueTables['record_files']>): void {
    database.run(queries.insertInto('record_files').values(row))
  },

  rename(id: string, title: string | null): void {
    database.run(queries.updateTable('record_files').set({ title }).where('id', '=', id))
  },

  remove(id: string): void {
    database.run(queries.deleteFrom('record_files').where('id', '=', id))
  },
})

export const recordFileOf = (row: Row): RecordFile => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  mediaType: row.media_type,
  sizeBytes: row.size_bytes,
  url: fileUrl(row.id),
})

import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'

interface Found {
  readonly number: number
  readonly id: string
  readonly title: string
  readonly version: number
  readonly import_id: string | null
  readonly marc: string
}

const byId = compileOnce(({ id }: { id: string }) =>
  queries
    .selectFrom('records')
    .innerJoin('marc_records', 'marc_records.number', 'records.number')
    .select(['records.number', 'id', 'title', 'version', 'import_id', 'marc'])
    .where('id', '=', id),
)
const byIsbn = compileOnce(({ isbn }: { isbn: string }) =>
  queries.selectFrom('records').select(['id', 'title']).where('isbn', '=', isbn).orderBy('number').limit(1),
)
const byControlNumber = compileOnce(({ controlNumber }: { controlNumber: string }) =>
  queries
    .selectFrom('records')
    .innerJoin('marc_records', 'marc_records.number', 'records.number')
    .select(['id', 'title', 'marc'])
    .where('control_number', '=', controlNumber)
    .orderBy('records.number'),
)
const existing = compileOnce(({ id }: { id: string }) =>
  queries.selectFrom('records').select('number').where('id', '=', id),
)
const changeOf = compileOnce((asked: { importId: string; number: number }) =>
  queries
    .selectFrom('import_changes')
    .selectAll()
    .where('import_id', '=', asked.importId)
    .where('record_number', '=', asked.number),
)

/** What an import asks of records, and what it notes of those that it changes. */
export function createChangeStore(database: SchoolDatabase) {
  return {
    find: (id: string): Found | undefined => database.first(byId({ id })),
    has: (id: string): boolean => database.first(existing({ id })) !== undefined,
    withIsbn: (isbn: string) => database.first(byIsbn({ isbn })),
    withControlNumber: (controlNumber: string) => database.all(byControlNumber({ controlNumber })),

    /** Inside a transaction: what the record was before this import first touched it. */
    note(importId: string, record: Found, versionAfter: number): void {
      const asked = { importId, number: record.number }
      if (database.first(changeOf(asked)))
        database.run(
          queries
            .updateTable('import_changes')
            .set({ version_after: versionAfter })
            .where('import_id', '=', importId)
            .where('record_number', '=', record.number),
        )
      else
        database.run(
          queries.insertInto('import_changes').values({
            import_id: importId,
            record_number: record.number,
            before: JSON.stringify({ version: record.version, marc: record.marc }),
            version_after: versionAfter,
          }),
        )
    },
  }
}

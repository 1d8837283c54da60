import type { KeptByUndo } from '@pratu/protocol/imports'
import { sql } from 'kysely'
import { compileOnce } from '../../database/compile-once.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { queries } from '../../database/queries.ts'
import type { CatalogueContent } from '../../imports/candidate.ts'
import type { Subject } from '../../imports/subject.ts'
import { parseStoredMarc } from '../marc/marc-in-json.ts'
import type { RecordWriter } from '../write-record.ts'

type Undo = Subject<CatalogueContent>['undo']
type Reason = KeptByUndo['reason']

/** Records that the import added come first, by their numbers; then those that it completed. */
const COMPLETED_FROM = 1e12

interface Part {
  importId: string
  after: number
  limit: number
}
const addedRecords = compileOnce(({ importId, after, limit }: Part) =>
  queries
    .selectFrom('records')
    .innerJoin('imports', 'imports.id', 'records.import_id')
    .select(['number', 'records.id', 'title', 'changed_at_ms', 'done_at_ms'])
    .where('import_id', '=', importId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit),
)
const completedRecords = compileOnce(({ importId, after, limit }: Part) =>
  queries
    .selectFrom('import_changes')
    .innerJoin('records', 'records.number', 'import_changes.record_number')
    .select(['number', 'id', 'title', 'version', 'before', 'version_after'])
    .where('import_changes.import_id', '=', importId)
    .where('record_number', '>', after)
    .orderBy('record_number')
    .limit(limit),
)
const itemsOfRecord = compileOnce(({ recordId }: { recordId: string }) =>
  queries
    .selectFrom('items')
    .select(['barcode', 'import_id', 'status_changed_at_ms'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('loans').select('id').whereRef('loans.barcode', '=', 'items.barcode')).as(
        'ever_lent',
      ),
    )
    .where('record_id', '=', recordId),
)
const openHold = compileOnce(({ recordId }: { recordId: string }) =>
  queries
    .selectFrom('holds')
    .select('id')
    .where('record_id', '=', recordId)
    .where('state', 'in', [sql.lit('waiting' as const), sql.lit('ready' as const)]),
)
const readyHold = compileOnce(({ barcode }: { barcode: string }) =>
  queries
    .selectFrom('holds')
    .select('id')
    .where('barcode', '=', barcode)
    .where('state', '=', sql.lit('ready' as const)),
)
const ownFile = compileOnce(({ number }: { number: number }) =>
  queries.selectFrom('record_files').select('id').where('record_number', '=', number),
)

/** Takes back what an import of records did, but for what was lent or edited since. */
export function undoCatalogueImport(database: SchoolDatabase, writer: RecordWriter): Undo {
  const hasOpenHold = (recordId: string) => database.first(openHold({ recordId })) !== undefined
  const waitsFor = (barcode: string) => database.first(readyHold({ barcode })) !== undefined
  const removeItem = (barcode: string) => {
    database.run(queries.updateTable('holds').set({ barcode: null }).where('barcode', '=', barcode))
    database.run(queries.deleteFrom('items').where('barcode', '=', barcode))
  }

  function reasonToKeep(
    record: { number: number; id: string; changed_at_ms: number; done_at_ms: number },
    importId: string,
  ): Reason | undefined {
    const items = database.all(itemsOfRecord({ recordId: record.id }))
    if (items.some(({ ever_lent }) => Number(ever_lent) === 1)) return 'lent'
    if (hasOpenHold(record.id)) return 'held'
    const isEdited =
      record.changed_at_ms !== record.done_at_ms ||
      items.some(item => item.import_id !== importId || item.status_changed_at_ms !== null) ||
      database.first(ownFile({ number: record.number })) !== undefined
    return isEdited ? 'edited' : undefined
  }

  function removeRecord(record: { number: number; id: string }): void {
    // Only such as have ended are left.
    database.run(queries.deleteFrom('holds').where('record_id', '=', record.id))
    database.run(queries.deleteFrom('items').where('record_id', '=', record.id))
    writer.remove(record.number)
  }

  /** Items first, so that a record that was edited since gives back those that nobody used. */
  function putBack(
    record: {
      number: number
      id: string
      version: number
      before: string
      version_after: number
    },
    importId: string,
    nowMs: number,
  ): Reason | undefined {
    let reason: Reason | undefined
    for (const item of database.all(itemsOfRecord({ recordId: record.id }))) {
      if (item.import_id !== importId) continue
      if (Number(item.ever_lent) === 1) reason = 'lent'
      else if (waitsFor(item.barcode)) reason = 'held'
      else if (item.status_changed_at_ms !== null) reason = 'edited'
      else removeItem(item.barcode)
    }
    const before = JSON.parse(record.before) as { version: number; marc: string }
    if (record.version_after === before.version) return reason
    if (record.version !== record.version_after) return 'edited'
    writer.change(record.number, parseStoredMarc(before.marc), nowMs)
    return reason
  }

  return ({ importId, after, limit, nowMs }) => {
    const kept: KeptByUndo[] = []
    if (after < COMPLETED_FROM) {
      const records = database.all(addedRecords({ importId, after, limit }))
      for (const record of records) {
        const reason = reasonToKeep(record, importId)
        if (reason) kept.push({ id: record.id, label: record.title, reason })
        else removeRecord(record)
      }
      const last = records.at(-1)?.number
      return { next: last === undefined ? COMPLETED_FROM : last, kept }
    }
    const records = database.all(completedRecords({ importId, after: after - COMPLETED_FROM, limit }))
    for (const record of records) {
      const reason = putBack(record, importId, nowMs)
      if (reason) kept.push({ id: record.id, label: record.title, reason })
    }
    const last = records.at(-1)?.number
    return { next: last === undefined ? null : COMPLETED_FROM + last, kept }
  }
}

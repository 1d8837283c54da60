import type { PublicRecord } from '@pratu/protocol/api/catalogue'
import type { RecordFile, Shelf } from '@pratu/protocol/catalogue'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Standing } from '../shelves/find-shelf.ts'
import type { createPublicRecordStore } from './public-record-store.ts'
import type { RowStore } from './row-store.ts'

export interface PublicRecordNeeds {
  readonly store: ReturnType<typeof createPublicRecordStore>
  readonly rows: RowStore
  filesOf(recordNumber: number): RecordFile[]
  shelfOf(record: Standing): Shelf | null
}

const NEIGHBOURS = 4

/** A record as everyone may see it: nothing of who has it. Refuses with `not-found`. */
export function readPublicRecord(needs: PublicRecordNeeds, recordId: string): Result<PublicRecord> {
  const { store, rows } = needs
  const record = store.find(recordId)
  const [row] = record ? rows.rowsOf([record.number]) : []
  if (!record || !row) return refuse('not-found')
  const { number, shelfKey, classification, shelfMark, ...facts } = record
  return succeed({
    ...row,
    ...facts,
    files: needs.filesOf(number).filter(({ kind }) => kind !== 'cover'),
    items: store.items(recordId),
    holdCount: store.holdCount(recordId),
    shelf: row.itemCount > 0 ? needs.shelfOf({ classification, shelfMark }) : null,
    neighbours: {
      before: rows.beforeOnShelf(shelfKey, number, NEIGHBOURS).reverse(),
      after: rows.afterOnShelf(shelfKey, number, NEIGHBOURS),
    },
  })
}

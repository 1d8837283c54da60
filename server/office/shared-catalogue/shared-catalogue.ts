import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type {
  SharedRecordRow,
  SharedRecordsOfSchool,
  SharedRecordView,
} from '@pratu/protocol/office/shared-catalogue'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { OfficeDatabase } from '../database/open.ts'
import { listRecordPage, markRemoved, readRecord } from './record-list-store.ts'

/** The records that schools share, as the Office looks at them. */
export interface SharedCatalogue {
  list(asked: { search: string; offset: number; limit: number }): Promise<{
    records: SharedRecordRow[]
    total: number
    bySchool: SharedRecordsOfSchool[]
  }>
  find(isbn: string): Promise<Result<SharedRecordView>>
  remove(actor: string, isbn: string): Promise<Result<{ removed: true }>>
}

export function createSharedCatalogue(needs: {
  database: OfficeDatabase
  clock: Clock
  audit: AuditLog
}): SharedCatalogue {
  const { database, clock, audit } = needs

  return {
    list: asked => listRecordPage(database.now, asked),
    find: async isbn => {
      const found = await readRecord(database.now, isbn)
      return found ? succeed(found) : refuse('not-found')
    },
    remove: (actor, isbn) =>
      database.transaction(async writing => {
        const title = await markRemoved(writing, isbn, clock.now())
        if (title === undefined) return refuse('not-found')
        await audit.append(writing, actor, 'shared-record-removed', { isbn, title })
        return succeed({ removed: true as const })
      }),
  }
}

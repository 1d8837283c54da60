import type { AuditEntry } from '@pratu/protocol/api/staff'
import { sql } from 'kysely'
import type { Clock } from '../process/clock.ts'
import type { OfficeDatabase, Writing } from './database/open.ts'

/** Who did what at the Office. Entries are only ever added; the database itself refuses to change one. */
export interface AuditLog {
  /** In the transaction of what it tells of. Never holds a secret. */
  append(writing: Writing, actor: string, action: string, detail: Record<string, unknown>): Promise<void>
  /** The newest entries first, older than the id `before`. */
  page(before: number | undefined): Promise<AuditEntry[]>
}

const PAGE_SIZE = 100

export function createAuditLog(database: OfficeDatabase, clock: Clock): AuditLog {
  return {
    append: async (writing, actor, action, detail) => {
      const row = { at_ms: clock.now(), actor, action, detail: sql`${JSON.stringify(detail)}::jsonb` }
      await writing.insertInto('audit_log').values(row).execute()
    },
    page: async (before = Number.MAX_SAFE_INTEGER) => {
      const rows = await database.now
        .selectFrom('audit_log')
        .selectAll()
        .where('id', '<', before)
        .orderBy('id', 'desc')
        .limit(PAGE_SIZE)
        .execute()
      return rows.map(({ id, at_ms, actor, action, detail }) => ({
        id,
        atMs: at_ms,
        actor,
        action,
        detail: detail as Record<string, unknown>,
      }))
    },
  }
}

import type { AuditEntry } from '@pratu/protocol/api/staff'
import type { Clock } from '../process/clock.ts'
import type { SchoolDatabase } from './database/open.ts'
import { queries } from './database/queries.ts'

/** Who did what. Entries are only ever added; the database itself refuses to change one. */
export interface AuditLog {
  /** Inside a job of `write`, together with what it tells of. Never holds a secret. */
  append(actor: string, action: string, detail: Record<string, unknown>): void
  /** The newest entries first, older than the id `before`. */
  page(before: number | undefined): AuditEntry[]
}

const PAGE_SIZE = 100

export function createAuditLog(database: SchoolDatabase, clock: Clock): AuditLog {
  return {
    append: (actor, action, detail) => {
      const row = { at_ms: clock.now(), actor, action, detail: JSON.stringify(detail) }
      database.run(queries.insertInto('audit_log').values(row))
    },
    page: (before = Number.MAX_SAFE_INTEGER) =>
      database
        .all(
          queries
            .selectFrom('audit_log')
            .selectAll()
            .where('id', '<', before)
            .orderBy('id', 'desc')
            .limit(PAGE_SIZE),
        )
        .map(({ id, at_ms, actor, action, detail }) => ({
          id,
          atMs: at_ms,
          actor,
          action,
          detail: JSON.parse(detail) as Record<string, unknown>,
        })),
  }
}

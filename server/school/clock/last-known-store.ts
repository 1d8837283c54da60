import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { readSetting, writeSetting } from '../database/settings.ts'
import type { Untrusted } from './school-clock.ts'

const LAST_KNOWN = 'last-known-instant'
const UNTRUSTED = 'untrusted-clock'
const Stretch = z.nullable(
  z.object({
    bootId: z.string(),
    zeroMs: z.number(),
    fromMs: z.number(),
    bySomebody: z.optional(z.boolean()),
  }),
)

/** What the school remembers of time itself. What writes belongs inside a job of `write`. */
export const createLastKnownStore = (database: SchoolDatabase) => ({
  /** The latest moment of which anything is written; null in a new library. */
  lastKnownMs(): number | null {
    const noted = readSetting(database, LAST_KNOWN, z.nullable(z.number()), null)
    const loan = database.first(
      queries
        .selectFrom('loans')
        .select(sql<number | null>`max(loaned_at_ms)`.as('at'))
        .where('undone_at_ms', 'is', null),
    )
    const audit = database.first(
      queries.selectFrom('audit_log').select('at_ms').orderBy('id', 'desc').limit(1),
    )
    const known = [noted, loan?.at ?? null, audit?.at_ms ?? null].filter(each => each !== null)
    return known.length === 0 ? null : Math.max(...known)
  },
  note: (atMs: number): void => writeSetting(database, LAST_KNOWN, atMs),

  untrusted: (): Untrusted | null => readSetting(database, UNTRUSTED, Stretch, null),
  noteUntrusted: (stretch: Untrusted | null): void => writeSetting(database, UNTRUSTED, stretch),
})

import { type RawBuilder, sql } from 'kysely'
import type { Correction } from './school-clock.ts'

/** Conditions and values of SQL that put the instants of a stretch right, and leave others as they are. */
export function shifting({ fromMs, toMs, byMs }: Correction): {
  isWithin(column: string): RawBuilder<boolean>
  later(column: string): RawBuilder<number>
} {
  const isWithin = (column: string) => sql<boolean>`${sql.ref(column)} BETWEEN ${fromMs} AND ${toMs}`
  return {
    isWithin,
    later: column =>
      sql<number>`CASE WHEN ${isWithin(column)} THEN ${sql.ref(column)} + ${byMs} ELSE ${sql.ref(column)} END`,
  }
}

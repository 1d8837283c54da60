import { sql } from 'kysely'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'
import { findBoot, saveBoot } from './boot-store.ts'
import { redateBoot } from './redate-store.ts'

/**
 * Inside a job of `write`: the school's own time from `fromMs` to `toMs` was wrong, and so is what hellos of that time
 * showed of their boots. Dates what those boots sent by so much later; returns how many rows.
 */
export function shiftBoots(
  database: SchoolDatabase,
  { fromMs, toMs, byMs }: { readonly fromMs: number; readonly toMs: number; readonly byMs: number },
): number {
  const shownAtMs = sql<number>`offset_ms + reference_monotonic_ms`
  const shown = database.all(
    queries
      .selectFrom('boots')
      .select(['station_id', 'boot_id'])
      .where('known_by', '=', 'hello')
      .where(shownAtMs, '>=', fromMs)
      .where(shownAtMs, '<=', toMs),
  )
  let rows = 0
  for (const { station_id, boot_id } of shown) {
    const boot = findBoot(database, station_id, boot_id)
    if (!boot?.reference) continue
    const reference = { ...boot.reference, offsetMs: boot.reference.offsetMs + byMs }
    saveBoot(database, { ...boot, reference })
    rows += redateBoot(database, station_id, boot_id, reference.offsetMs)
  }
  return rows
}

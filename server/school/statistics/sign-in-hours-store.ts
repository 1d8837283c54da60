import type { SchoolDatabase } from '../database/open.ts'
import { writtenQuery } from '../database/written-query.ts'
import type { HourVisits } from './statistics-needs.ts'

/** When people signed in, and classes came, by hour; what was taken back is left out. */
export const signInHours = (database: SchoolDatabase, from: string, to: string): HourVisits[] =>
  database.all(writtenQuery<HourVisits>(HOURS, from, to))

const HOURS = `
  SELECT at_ms / 3600000 * 3600000 AS atMs, sum(visits) AS visits FROM (
    SELECT at_ms, visits FROM sign_ins WHERE date BETWEEN ?1 AND ?2 AND undone_at_ms IS NULL
    UNION ALL
    SELECT from_at_ms, heads FROM class_visits WHERE date BETWEEN ?1 AND ?2 AND undone_at_ms IS NULL
  ) GROUP BY 1`

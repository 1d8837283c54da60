import { sql } from 'kysely'
import type { OfficeDatabase } from './open.ts'

const PARTITIONED = [
  'daily_totals',
  'school_months',
  'school_semesters',
  'submissions',
  'submission_steps',
] as const

/** Years that a school's clock may honestly tell of; anything else stays in the default partitions. */
const FIRST_YEAR = 2560
const LAST_YEAR = 2620
/** Any number, the same in every process of the Office. */
const PARTITION_LOCK = 7_260_570

/** Makes the partitions of academic years before anything is written into them. */
export interface Partitions {
  /** Not inside a transaction: making a partition locks its table for a moment. */
  prepare(academicYears: Iterable<number>): Promise<void>
}

export function createPartitions(database: OfficeDatabase): Partitions {
  const there = new Set<number>()
  return {
    prepare: async academicYears => {
      for (const year of new Set(academicYears)) {
        if (there.has(year) || year < FIRST_YEAR || year > LAST_YEAR) continue
        await makePartitions(database, year)
        there.add(year)
      }
    },
  }
}

const makePartitions = (database: OfficeDatabase, year: number): Promise<void> =>
  database.transaction(async writing => {
    await sql`SELECT pg_advisory_xact_lock(${PARTITION_LOCK})`.execute(writing)
    for (const table of PARTITIONED) {
      const partition = sql.id(`${table}_${year}`)
      await sql`CREATE TABLE IF NOT EXISTS ${partition} PARTITION OF ${sql.id(table)} FOR VALUES IN (${sql.lit(year)})`.execute(
        writing,
      )
    }
  })

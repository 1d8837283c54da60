import type { ImportSubject } from '@pratu/protocol/imports'
import * as z from 'zod/mini'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const Mapping = z.object({ field: z.nullable(z.string()) })

/** What a column of this heading was said to hold the last time. */
export function createMappingStore(database: SchoolDatabase, subject: ImportSubject) {
  return {
    /** By heading; null: it was left out. Headings that were never seen are missing. */
    recall(headings: readonly string[]): Map<string, string | null> {
      const rows = database.all(
        queries
          .selectFrom('import_mappings')
          .select(['heading', 'mapping'])
          .where('subject', '=', subject)
          .where('heading', 'in', headings),
      )
      return new Map(rows.map(({ heading, mapping }) => [heading, Mapping.parse(JSON.parse(mapping)).field]))
    },

    /** Inside a transaction. */
    remember(mappings: ReadonlyMap<string, string | null>, nowMs: number): void {
      for (const [heading, field] of mappings) {
        const row = { mapping: JSON.stringify({ field }), used_at_ms: nowMs }
        database.run(
          queries
            .insertInto('import_mappings')
            .values({ subject, heading, ...row })
            .onConflict(conflict => conflict.columns(['subject', 'heading']).doUpdateSet(row)),
        )
      }
    },
  }
}

export type MappingStore = ReturnType<typeof createMappingStore>

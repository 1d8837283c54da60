import type { Generated } from 'kysely'

export interface SearchTables {
  search_terms: { number: Generated<number>; term: string; written: string }
  /** One row. `indexed_to` is null when the index is whole. */
  search_state: { version: number; indexed_to: number | null }
  /** Filled by triggers. */
  catalogue_changes: { seq: Generated<number>; number: number; described: number }
}

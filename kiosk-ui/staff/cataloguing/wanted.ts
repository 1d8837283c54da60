import type { CatalogueAnswer, CatalogueQuery } from '@pratu/protocol/api/catalogue'

/** What is looked for in the catalogue, as the search's address says it; `offset` grows as the list is read on. */
export type Wanted = Partial<CatalogueQuery>
export type Found = CatalogueAnswer

export const PAGE_ROWS = 50

export const EVERYTHING: Wanted = { q: '', sort: 'relevance', offset: 0, limit: PAGE_ROWS }

/** Another choice begins at the list's beginning. */
export const choosing = (wanted: Wanted, chosen: Wanted): Wanted => ({ ...wanted, offset: 0, ...chosen })

import * as z from 'zod/mini'
import { PublicItem, RecordFile, RecordFormat, RecordRow, Shelf } from '../catalogue.ts'
import { endpoint } from '../endpoint.ts'
import { DeweyClass } from '../lending.ts'
import { Count, Id } from '../scalars.ts'

export const SEARCH_SORTS = ['relevance', 'title', 'author', 'newest', 'shelf'] as const
export const SearchSort = z.enum(SEARCH_SORTS)
export type SearchSort = z.infer<typeof SearchSort>

/** How far a list of results can be turned over. */
export const SEARCH_DEPTH = 2000

/** What results can be narrowed to. A number says how many there would be with the choices made elsewhere. */
export const Facets = z.object({
  class: z.array(z.object({ value: DeweyClass, count: Count })),
  /** The school's marks: น, รส, ย … */
  mark: z.array(z.object({ value: z.string(), count: Count })),
  /** MARC codes. */
  language: z.array(z.object({ value: z.string(), count: Count })),
  format: z.array(z.object({ value: RecordFormat, count: Count })),
  onShelf: Count,
})
export type Facets = z.infer<typeof Facets>

const Yes = z.literal('1')

export const CatalogueQuery = z.object({
  q: z._default(z.string().check(z.maxLength(200)), ''),
  /** Take `q` as it is written: correct nothing. */
  exactly: z.optional(Yes),
  class: z.optional(DeweyClass),
  mark: z.optional(z.string().check(z.maxLength(20))),
  language: z.optional(z.string().check(z.maxLength(10))),
  format: z.optional(RecordFormat),
  onShelf: z.optional(Yes),
  sort: z._default(SearchSort, 'relevance'),
  offset: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(SEARCH_DEPTH)), 0),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 24),
})
export type CatalogueQuery = z.infer<typeof CatalogueQuery>

export const CatalogueAnswer = z.object({
  rows: z.array(RecordRow),
  total: Count,
  facets: Facets,
  /** What was searched in the place of `q`, which finds nothing; null where `q` itself was searched. */
  understoodAs: z.nullable(z.string()),
})
export type CatalogueAnswer = z.infer<typeof CatalogueAnswer>

export const searchCatalogue = endpoint({
  method: 'GET',
  path: '/api/catalogue/search',
  summary:
    'Records by words (Thai, English, the beginning of a word), ISBN, call number, barcode or accession number, narrowed by facets. Without `q`, all records. Typing mistakes are corrected when nothing is found as it is written.',
  access: 'public',
  query: CatalogueQuery,
  response: CatalogueAnswer,
})

/** A record on its public page. */
export const PublicRecord = z.object({
  ...RecordRow.shape,
  isbn: z.nullable(z.string()),
  edition: z.nullable(z.string()),
  place: z.nullable(z.string()),
  publisher: z.nullable(z.string()),
  extent: z.nullable(z.string()),
  series: z.nullable(z.string()),
  subjects: z.array(z.string()),
  summary: z.nullable(z.string()),
  onlineUrl: z.nullable(z.string()),
  /** Sound, video and documents; the cover is `coverUrl`. */
  files: z.array(RecordFile),
  items: z.array(PublicItem),
  /** How many are waiting for it. */
  holdCount: Count,
  /** Where it stands on the plan of the room; null where no shelf is drawn for it. */
  shelf: z.nullable(Shelf),
  /** What stands beside it, in the order of the shelf. */
  neighbours: z.object({ before: z.array(RecordRow), after: z.array(RecordRow) }),
})
export type PublicRecord = z.infer<typeof PublicRecord>

export const getPublicRecord = endpoint({
  method: 'GET',
  path: '/api/catalogue/records/:recordId',
  summary: 'A record with its items and where they are, its files, its shelf and its neighbours there.',
  access: 'public',
  params: z.object({ recordId: Id }),
  response: PublicRecord,
})

export const listNewArrivals = endpoint({
  method: 'GET',
  path: '/api/catalogue/new-arrivals',
  summary: 'The records added last.',
  access: 'public',
  query: z.object({ limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 12) }),
  response: z.object({ rows: z.array(RecordRow) }),
})

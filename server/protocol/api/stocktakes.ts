import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { ItemSummary } from '../lending.ts'
import { AtMs, Code, Count, Id, Label, Line } from '../scalars.ts'

const StocktakeParams = z.object({ stocktakeId: Id })

/** What is counted. */
export const StocktakeScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('mark'), mark: z.string() }),
  z.object({ kind: z.literal('shelf'), shelfId: Id }),
])
export type StocktakeScope = z.infer<typeof StocktakeScope>

export const Stocktake = z.object({
  id: Id,
  name: z.string(),
  scope: StocktakeScope,
  startedAtMs: AtMs,
  startedBy: z.string(),
  endedAtMs: z.nullable(AtMs),
  appliedAtMs: z.nullable(AtMs),
  /** Items that stood there by the catalogue when it began: available, and not on loan. Made exact at the end. */
  expectedCount: Count,
  /** Of those, the ones that were scanned. */
  seenCount: Count,
  /** All codes that were scanned, each once. */
  scanCount: Count,
})
export type Stocktake = z.infer<typeof Stocktake>

/** What a scan found, the most important thing first; being in the wrong place is told beside it, by `belongsAt`. */
export const StocktakeFinding = z.enum([
  'right',
  'misplaced',
  'on-loan',
  'on-pick-up-shelf',
  'lost',
  'in-repair',
  'withdrawn',
  'unknown',
])
export type StocktakeFinding = z.infer<typeof StocktakeFinding>

/** Where an item belongs: its shelf, if one holds it, and its call number. */
export const Place = z.object({
  shelfId: z.nullable(Id),
  shelfName: z.nullable(Label),
  callNumber: z.nullable(z.string()),
})
export type Place = z.infer<typeof Place>

export const StocktakeScan = z.object({
  ordinal: Count,
  code: z.string(),
  atMs: AtMs,
  finding: StocktakeFinding,
  /** Null for an unknown code. */
  item: z.nullable(ItemSummary),
  /** Told when it is not where it belongs. */
  belongsAt: z.nullable(Place),
})
export type StocktakeScan = z.infer<typeof StocktakeScan>

export const listStocktakes = endpoint({
  method: 'GET',
  path: '/api/stocktakes',
  summary: 'Stock-takings, the newest first.',
  access: 'helper',
  response: z.object({ stocktakes: z.array(Stocktake) }),
})

export const startStocktake = endpoint({
  method: 'POST',
  path: '/api/stocktakes',
  summary: 'Begin to take stock of a shelf, a mark, or everything.',
  access: 'librarian',
  body: z.object({ name: Line, scope: StocktakeScope }),
  response: Stocktake,
  idempotent: true,
})

export const getStocktake = endpoint({
  method: 'GET',
  path: '/api/stocktakes/:stocktakeId',
  summary: 'A stock-taking, with its newest scans (up to thirty).',
  access: 'helper',
  params: StocktakeParams,
  response: z.object({ stocktake: Stocktake, newest: z.array(StocktakeScan) }),
})

export const scanForStocktake = endpoint({
  method: 'POST',
  path: '/api/stocktakes/:stocktakeId/scans',
  summary: 'A code was scanned at the shelf. Scanning it again changes nothing.',
  access: 'helper',
  params: StocktakeParams,
  body: z.object({
    code: Code,
    /** One walk along the shelves by one helper, made by the page (any UUID): order is judged within it. A new one after going to another place. */
    walkId: Id,
    /** The shelf before which the helper stands, if the page asked; what belongs elsewhere is told. */
    shelfId: z.nullable(Id),
  }),
  response: z.object({
    scan: StocktakeScan,
    alreadyScanned: z.boolean(),
    expectedCount: Count,
    seenCount: Count,
  }),
  idempotent: true,
})

export const takeBackScan = endpoint({
  method: 'DELETE',
  path: '/api/stocktakes/:stocktakeId/scans/:code',
  summary:
    'A code was scanned by mistake: as if it had not been. Of one that was not scanned, nothing changes.',
  access: 'helper',
  params: z.object({ stocktakeId: Id, code: Code }),
  response: z.object({ expectedCount: Count, seenCount: Count }),
})

export const endStocktake = endpoint({
  method: 'POST',
  path: '/api/stocktakes/:stocktakeId/end',
  summary: 'End the scanning: what is missing is fixed.',
  access: 'librarian',
  params: StocktakeParams,
  response: Stocktake,
})

export const resumeStocktake = endpoint({
  method: 'POST',
  path: '/api/stocktakes/:stocktakeId/resume',
  summary: 'Go on scanning after an end, as long as nothing was applied.',
  access: 'librarian',
  params: StocktakeParams,
  response: Stocktake,
})

export const deleteStocktake = endpoint({
  method: 'DELETE',
  path: '/api/stocktakes/:stocktakeId',
  summary: 'Throw a stock-taking away, as long as nothing was applied.',
  access: 'librarian',
  params: StocktakeParams,
  response: z.object({ deleted: z.literal(true) }),
})

const MissingItem = z.object({
  item: ItemSummary,
  accessionNumber: z.string(),
  place: Place,
  lost: z.boolean(),
})
export type MissingItem = z.infer<typeof MissingItem>

/** An item out of its place: on the shelf of another, or out of order between two neighbours. */
export const MisplacedItem = z.object({
  item: ItemSummary,
  reason: z.enum(['other-shelf', 'order']),
  belongsAt: Place,
  /** For `order`: it belongs right after this one; null when it is the first. */
  after: z.nullable(ItemSummary),
})
export type MisplacedItem = z.infer<typeof MisplacedItem>

/** Lists are cut at 500 rows; the counts are whole. */
export const StocktakeReport = z.object({
  stocktake: Stocktake,
  missingCount: Count,
  misplacedCount: Count,
  misplaced: z.array(MisplacedItem),
  surprisingCount: Count,
  /** Scanned although the catalogue says that it is on loan, lost, in repair, withdrawn, or does not know it. */
  surprising: z.array(StocktakeScan),
  /** Of these, the ones given up as lost that `apply` makes available again. */
  foundAgainCount: Count,
})
export type StocktakeReport = z.infer<typeof StocktakeReport>

export const reportStocktake = endpoint({
  method: 'GET',
  path: '/api/stocktakes/:stocktakeId/report',
  summary: 'What is missing, misplaced or surprising. While scanning goes on it tells how things stand.',
  access: 'helper',
  params: StocktakeParams,
  response: StocktakeReport,
})

export const listMissing = endpoint({
  method: 'GET',
  path: '/api/stocktakes/:stocktakeId/missing',
  summary: 'Missing items in the order of the shelf, a hundred at a time.',
  access: 'helper',
  params: StocktakeParams,
  query: z.object({ offset: z._default(z.coerce.number().check(z.int(), z.gte(0)), 0) }),
  response: z.object({ items: z.array(MissingItem), total: Count }),
})

export const applyStocktake = endpoint({
  method: 'POST',
  path: '/api/stocktakes/:stocktakeId/apply',
  summary:
    'After the end: mark missing items as lost (all, or those listed) and those found again as available. Again does no more.',
  access: 'librarian',
  params: StocktakeParams,
  body: z.object({
    lost: z.union([z.literal('all'), z.array(Code).check(z.maxLength(2000))]),
    foundAgain: z.boolean(),
  }),
  response: z.object({ stocktake: Stocktake, lostCount: Count, foundCount: Count }),
})

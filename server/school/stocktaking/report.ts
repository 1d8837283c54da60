import type { MisplacedItem, MissingItem, Place, StocktakeScan } from '@pratu/protocol/api/stocktakes'
import type { Shelf } from '@pratu/protocol/catalogue'
import type { CatalogueItem } from '../catalogue/catalogue-item.ts'
import type { StandingClass } from './missing-store.ts'
import { outOfOrder } from './out-of-order.ts'
import type { StoredScan } from './stocktake-store.ts'

export type FindShelf = (standing: StandingClass) => Shelf | null

export function placeOf(item: CatalogueItem, findShelf: FindShelf): Place {
  const shelf = findShelf(item)
  return {
    shelfId: shelf?.id ?? null,
    shelfName: shelf?.name ?? null,
    callNumber: item.summary.callNumber,
  }
}

export const scanView = (
  scan: StoredScan,
  item: CatalogueItem | undefined,
  findShelf: FindShelf,
): StocktakeScan => ({
  ordinal: scan.ordinal,
  code: scan.code,
  atMs: scan.atMs,
  finding: scan.finding,
  item: item?.summary ?? null,
  belongsAt: item && scan.elsewhere ? placeOf(item, findShelf) : null,
})

export const missingView = (item: CatalogueItem, findShelf: FindShelf): MissingItem => ({
  item: item.summary,
  accessionNumber: item.accessionNumber,
  place: placeOf(item, findShelf),
  lost: item.status === 'lost',
})

interface Scanned {
  readonly scan: StoredScan
  readonly item: CatalogueItem
}

/** Items that stand before a shelf not their own, and those out of order on their own. */
export function misplacedAmong(scanned: readonly Scanned[], findShelf: FindShelf): MisplacedItem[] {
  const elsewhere = scanned
    .filter(({ scan }) => scan.elsewhere)
    .map(({ item }) => ({
      item: item.summary,
      reason: 'other-shelf' as const,
      belongsAt: placeOf(item, findShelf),
      after: null,
    }))
  return [...elsewhere, ...outOfPlace(scanned, findShelf)]
}

/** Order is judged within one walk, among the items of one shelf; what has no call number has no order. */
function outOfPlace(scanned: readonly Scanned[], findShelf: FindShelf): MisplacedItem[] {
  const inPlace = scanned.filter(({ scan, item }) => !scan.elsewhere && item.classification !== null)
  const rows = Map.groupBy(inPlace, ({ scan, item }) => `${scan.walkId} ${findShelf(item)?.id ?? ''}`)
  return [...rows.values()].flatMap(row => {
    const wrong = new Set(outOfOrder(row.map(({ item }) => item.shelfKey)))
    const right = row.filter((_, index) => !wrong.has(index))
    return row
      .filter((_, index) => wrong.has(index))
      .map(({ item }) => ({
        item: item.summary,
        reason: 'order' as const,
        belongsAt: placeOf(item, findShelf),
        after: right.findLast(other => other.item.shelfKey <= item.shelfKey)?.item.summary ?? null,
      }))
  })
}

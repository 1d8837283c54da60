import type { StocktakeFinding, StocktakeScope } from '@pratu/protocol/api/stocktakes'
import type { ItemStatus } from '@pratu/protocol/catalogue'

export interface ScannedItem {
  readonly status: ItemStatus
  readonly onLoan: boolean
  readonly onPickUpShelf: boolean
  readonly shelfMark: string | null
  /** Where it belongs; null when no shelf holds its number or mark. */
  readonly shelfId: string | null
}

export interface Judgement {
  readonly finding: StocktakeFinding
  /** It stands before another shelf than its own. */
  readonly elsewhere: boolean
  /** It is one of those that the stock-taking looks for. */
  readonly expected: boolean
}

/** What the scan of an item before a shelf means; `before` is null when the helper did not say which. */
export function judgeScan(
  item: ScannedItem | undefined,
  scope: StocktakeScope,
  before: string | null,
): Judgement {
  if (!item) return { finding: 'unknown', elsewhere: false, expected: false }
  const elsewhere = before === null ? !belongsTo(item, scope) : item.shelfId !== before
  const finding = whatIsSaid(item) ?? (elsewhere ? 'misplaced' : 'right')
  const stands = finding === 'right' || finding === 'misplaced'
  return { finding, elsewhere, expected: stands && belongsTo(item, scope) }
}

function whatIsSaid({ status, onLoan, onPickUpShelf }: ScannedItem): StocktakeFinding | undefined {
  if (status !== 'available') return status
  if (onLoan) return 'on-loan'
  return onPickUpShelf ? 'on-pick-up-shelf' : undefined
}

function belongsTo(
  { shelfMark, shelfId }: Pick<ScannedItem, 'shelfMark' | 'shelfId'>,
  scope: StocktakeScope,
): boolean {
  switch (scope.kind) {
    case 'all':
      return true
    case 'mark':
      return shelfMark === scope.mark
    case 'shelf':
      return shelfId === scope.shelfId
  }
}

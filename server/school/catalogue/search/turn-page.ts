import type { SearchSort } from '@pratu/protocol/api/catalogue'
import type { Found } from './find-records.ts'
import type { Narrowed } from './narrow.ts'
import type { Orders, SearchOrder } from './orders.ts'
import type { RecordColumns } from './record-columns.ts'

interface Part {
  readonly sort: SearchSort
  readonly offset: number
  readonly limit: number
}

interface Needs {
  readonly orders: Orders
  readonly columns: RecordColumns
}

/** The numbers of one page of results, in their order. */
export function turnPage(needs: Needs, found: Found, narrowed: Narrowed, part: Part): number[] {
  if (narrowed.total <= part.offset) return []
  if (part.sort === 'relevance') return byRelevance(needs, found, narrowed, part)
  if (part.sort === 'newest') return newest(narrowed, part)
  return inOrder(needs, narrowed, { ...part, sort: part.sort })
}

/** Tier by tier; within one, of shorter titles the words asked for are the greater part. */
function byRelevance(
  { columns }: Needs,
  found: Found,
  { fits }: Narrowed,
  { offset, limit }: Part,
): number[] {
  const { titleLength } = columns
  const left = fits.slice()
  const page: number[] = []
  for (const tier of found.tiers) {
    if (page.length >= offset + limit) break
    const best: number[] = []
    for (const number of tier()) {
      if (!left[number]) continue
      left[number] = 0
      best.push(number)
    }
    best.sort((a, b) => (titleLength[a] ?? 0) - (titleLength[b] ?? 0) || b - a)
    for (const number of best) page.push(number)
  }
  return page.slice(offset, offset + limit)
}

/** Numbers are given in the order of adding. */
function newest({ fits }: Narrowed, { offset, limit }: Part): number[] {
  const page: number[] = []
  for (let number = fits.length - 1, passed = 0; number > 0 && page.length < limit; number -= 1) {
    if (fits[number] && ++passed > offset) page.push(number)
  }
  return page
}

function inOrder(
  { orders }: Needs,
  { fits }: Narrowed,
  { sort, offset, limit }: Part & { sort: SearchOrder },
): number[] {
  const page: number[] = []
  let passed = 0
  for (const number of orders.of(sort)) {
    if (!fits[number]) continue
    passed += 1
    if (passed > offset) page.push(number)
    if (page.length === limit) break
  }
  return page
}

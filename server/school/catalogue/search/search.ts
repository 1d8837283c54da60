import type { CatalogueAnswer, CatalogueQuery } from '@pratu/protocol/api/catalogue'
import type { SchoolDatabase } from '../../database/open.ts'
import { createColumnStore } from './column-store.ts'
import { type Found, findRecords } from './find-records.ts'
import { straighten } from './fold-text.ts'
import { createMatchStore } from './match-store.ts'
import { narrow } from './narrow.ts'
import { createOrders, SEARCH_ORDERS } from './orders.ts'
import { createRecordColumns, type RecordColumns } from './record-columns.ts'
import { createRowStore } from './row-store.ts'
import { turnPage } from './turn-page.ts'
import { createVocabulary } from './vocabulary.ts'

export interface Search {
  /** Reads what searching holds in memory. Until then, `search` waits. */
  start(): Promise<void>
  search(query: CatalogueQuery): Promise<CatalogueAnswer>
  /** The index was filled without a change of its records. */
  indexed(): void
  /** Deletes noted changes that are taken up. */
  forgetChanges(): Promise<void>
  stop(): void
}

/** Someone who types, turns pages and narrows asks for the same again; so do the many who look for the same book. */
const REMEMBERED_NUMBERS = 400_000

const giveWay = () => new Promise<void>(resolve => setImmediate(resolve))

export function createSearch(database: SchoolDatabase): Search {
  const columns = createRecordColumns(createColumnStore(database), giveWay)
  const store = createMatchStore(database)
  const rows = createRowStore(database)
  const vocabulary = createVocabulary(store.termsAfter)
  const orders = createOrders(store.inOrder)
  const remembered = new Map<string, Found>()
  let started: Promise<void> | undefined
  let stopped = false

  function find(query: string, exactly: boolean): Found {
    const key = `${exactly} ${query}`
    const found =
      remembered.get(key) ??
      (query === '' ? everything(columns) : findRecords({ store, vocabulary }, query, exactly))
    remembered.delete(key)
    remembered.set(key, found)
    forgetOldest()
    return found
  }

  function forgetOldest(): void {
    let numbers = 0
    for (const { all } of remembered.values()) numbers += all.length
    for (const [key, { all }] of remembered) {
      if (numbers <= REMEMBERED_NUMBERS) return
      remembered.delete(key)
      numbers -= all.length
    }
  }

  function forget(): void {
    remembered.clear()
    orders.forget()
  }

  async function load(): Promise<void> {
    await columns.load(() => stopped)
    while (!stopped && !vocabulary.catchUp()) await giveWay()
    for (const order of SEARCH_ORDERS) {
      if (!stopped) orders.of(order)
      await giveWay()
    }
  }

  const start = () => {
    started ??= load()
    return started
  }

  return {
    start,
    indexed: forget,
    forgetChanges: () =>
      database.write(() => {
        columns.forgetChanges()
      }),
    stop: () => {
      stopped = true
    },
    async search({ q, exactly, offset, limit, sort, onShelf, ...choices }) {
      await start()
      if (columns.catchUp()) forget()
      const query = straighten(q).trim()
      const found = find(query, exactly === '1')
      const narrowed = narrow(columns, found.all, { ...choices, onShelf: onShelf === '1' })
      const order = sort === 'relevance' && query === '' ? 'newest' : sort
      const page = turnPage({ orders, columns }, found, narrowed, { sort: order, offset, limit })
      return {
        rows: rows.rowsOf(page),
        total: narrowed.total,
        facets: narrowed.facets,
        understoodAs: found.understoodAs,
      }
    },
  }
}

function everything({ end, titleLength }: RecordColumns): Found {
  const all: number[] = []
  for (let number = 1; number < end; number += 1) if (titleLength[number]) all.push(number)
  const numbers = Uint32Array.from(all)
  return { all: numbers, tiers: [() => numbers], understoodAs: null }
}

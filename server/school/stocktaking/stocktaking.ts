import type {
  MissingItem,
  Stocktake,
  StocktakeReport,
  StocktakeScan,
  StocktakeScope,
} from '@pratu/protocol/api/stocktakes'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { answerOnce } from '../answer-once.ts'
import { judgeScan } from './judge-scan.ts'
import { type Classes, createMissingStore } from './missing-store.ts'
import { misplacedAmong, missingView, scanView } from './report.ts'
import { createStocktakeStore, type StoredScan } from './stocktake-store.ts'
import type { StocktakingNeeds } from './stocktaking-needs.ts'

const NEWEST = 30
const REPORT_ROWS = 500
const MISSING_ROWS = 100

interface Scanning {
  readonly code: string
  readonly walkId: string
  readonly shelfId: string | null
}

interface ScanAnswer {
  readonly scan: StocktakeScan
  readonly alreadyScanned: boolean
  readonly expectedCount: number
  readonly seenCount: number
}

/** Taking stock: what stands on the shelves against what the catalogue says. Everything is on disk at once. */
export interface Stocktaking {
  list(): Stocktake[]
  get(id: string): Result<{ stocktake: Stocktake; newest: StocktakeScan[] }>
  start(
    actor: string,
    asked: { name: string; scope: StocktakeScope },
    key: string | undefined,
  ): Promise<Result<Stocktake>>
  scan(id: string, scanning: Scanning, key: string | undefined): Promise<Result<ScanAnswer>>
  takeBack(id: string, code: string): Promise<Result<Pick<ScanAnswer, 'expectedCount' | 'seenCount'>>>
  end(actor: string, id: string): Promise<Result<Stocktake>>
  resume(actor: string, id: string): Promise<Result<Stocktake>>
  remove(actor: string, id: string): Promise<Result<{ deleted: true }>>
  report(id: string): Result<StocktakeReport>
  missing(id: string, offset: number): Result<{ items: MissingItem[]; total: number }>
  apply(
    actor: string,
    id: string,
    asked: { lost: 'all' | readonly string[]; foundAgain: boolean },
  ): Promise<Result<{ stocktake: Stocktake; lostCount: number; foundCount: number }>>
}

export function createStocktaking(needs: StocktakingNeeds): Stocktaking {
  const { database, clock, audit, newId, findItem, shelfFinder, classes } = needs
  const store = createStocktakeStore(database)
  const missing = createMissingStore(database)

  const whole = (id: string): Result<Stocktake> => {
    const stocktake = store.find(id)
    return stocktake ? succeed(stocktake) : refuse('not-found')
  }

  function classesIn(scope: StocktakeScope): Classes {
    const shelfOf = shelfFinder()
    switch (scope.kind) {
      case 'all':
        return null
      case 'mark':
        return classes().filter(({ shelfMark }) => shelfMark === scope.mark)
      case 'shelf':
        return classes().filter(standing => shelfOf(standing)?.id === scope.shelfId)
    }
  }

  const sought = ({ id, scope, startedAtMs }: Pick<Stocktake, 'id' | 'scope' | 'startedAtMs'>) => ({
    id,
    classes: classesIn(scope),
    startedAtMs,
  })

  /** Decides on a stock-taking that is not ended, in a durable job. */
  function judge(id: string, { code, walkId, shelfId }: Scanning, nowMs: number) {
    const progress = store.progress(id)
    if (!progress) return refuse('not-found')
    if (progress.endedAtMs !== null) return refuse('stocktake-ended')
    const item = findItem(code)
    const findShelf = shelfFinder()
    const answer = (scan: StoredScan, alreadyScanned: boolean, newlySeen: number) =>
      succeed({
        scan: scanView(scan, item, findShelf),
        alreadyScanned,
        expectedCount: progress.expectedCount,
        seenCount: progress.seenCount + newlySeen,
      })
    const former = store.scan(id, code)
    if (former) return answer(former, true, 0)
    const before = shelfId ?? (progress.scope.kind === 'shelf' ? progress.scope.shelfId : null)
    const { finding, elsewhere, expected } = judgeScan(
      item && { ...item, ...store.whereIs(code), shelfId: findShelf(item)?.id ?? null },
      progress.scope,
      before,
    )
    const scan = { code, walkId, shelfId: before, finding, elsewhere, atMs: nowMs }
    return answer(store.addScan(id, scan, expected), false, expected ? 1 : 0)
  }

  return {
    list: store.list,

    get(id) {
      const stocktake = store.find(id)
      if (!stocktake) return refuse('not-found')
      const findShelf = shelfFinder()
      const newest = store.newest(id, NEWEST).map(scan => scanView(scan, findItem(scan.code), findShelf))
      return succeed({ stocktake, newest })
    },

    start: (actor, { name, scope }, key) =>
      answerOnce(
        database,
        { key, request: ['start-stocktake', name, scope], nowMs: clock.now() },
        (): Result<Stocktake> => {
          const id = newId()
          store.add({
            id,
            name,
            scope,
            startedAtMs: clock.now(),
            startedBy: actor,
            expectedCount: missing.countStanding(classesIn(scope)),
          })
          audit.append(actor, 'stocktake-started', { name, scope })
          return whole(id)
        },
      ),

    scan: (id, scanning, key) => {
      const nowMs = clock.now()
      return answerOnce(database, { key, request: ['scan', id, scanning], nowMs }, () =>
        judge(id, scanning, nowMs),
      )
    },

    takeBack: (id, code) =>
      database.write(() => {
        const progress = store.progress(id)
        if (!progress) return refuse('not-found')
        if (progress.endedAtMs !== null) return refuse('stocktake-ended')
        const wasExpected = store.removeScan(id, code)
        return succeed({
          expectedCount: progress.expectedCount,
          seenCount: progress.seenCount - (wasExpected ? 1 : 0),
        })
      }),

    end: (actor, id) =>
      database.write(() => {
        const stocktake = store.find(id)
        if (!stocktake) return refuse('not-found')
        if (stocktake.endedAtMs !== null) return succeed(stocktake)
        const missingCount = missing.fix(sought(stocktake))
        store.setEnd(id, clock.now(), stocktake.seenCount + missingCount)
        audit.append(actor, 'stocktake-ended', { name: stocktake.name, missing: missingCount })
        return whole(id)
      }),

    resume: (actor, id) =>
      database.write(() => {
        const stocktake = store.find(id)
        if (!stocktake) return refuse('not-found')
        if (stocktake.appliedAtMs !== null) return refuse('stocktake-applied')
        missing.unfix(id)
        store.setEnd(id, null, stocktake.expectedCount)
        audit.append(actor, 'stocktake-resumed', { name: stocktake.name })
        return whole(id)
      }),

    remove: (actor, id) =>
      database.write(() => {
        const stocktake = store.find(id)
        if (!stocktake) return refuse('not-found')
        if (stocktake.appliedAtMs !== null) return refuse('stocktake-applied')
        store.remove(id)
        audit.append(actor, 'stocktake-deleted', { name: stocktake.name })
        return succeed({ deleted: true })
      }),

    report(id) {
      const stocktake = store.find(id)
      if (!stocktake) return refuse('not-found')
      const findShelf = shelfFinder()
      const scans = store.scans(id)
      const scanned = scans.flatMap(scan => {
        const item = findItem(scan.code)
        return item ? [{ scan, item }] : []
      })
      const misplaced = misplacedAmong(scanned, findShelf)
      const surprising = scans.filter(({ finding }) => finding !== 'right' && finding !== 'misplaced')
      return succeed({
        stocktake,
        missingCount:
          stocktake.endedAtMs === null ? missing.countUnseen(sought(stocktake)) : missing.countFixed(id),
        misplacedCount: misplaced.length,
        misplaced: misplaced.slice(0, REPORT_ROWS),
        surprisingCount: surprising.length,
        surprising: surprising
          .slice(0, REPORT_ROWS)
          .map(scan => scanView(scan, findItem(scan.code), findShelf)),
        foundAgainCount: missing.countFoundAgain(id),
      })
    },

    missing(id, offset) {
      const stocktake = store.find(id)
      if (!stocktake) return refuse('not-found')
      const part = { offset, limit: MISSING_ROWS }
      const going = stocktake.endedAtMs === null
      const barcodes = going ? missing.unseen(sought(stocktake), part) : missing.fixed(id, part)
      const findShelf = shelfFinder()
      const items = barcodes
        .map(findItem)
        .filter(item => item !== undefined)
        .map(item => missingView(item, findShelf))
      const total = going ? missing.countUnseen(sought(stocktake)) : missing.countFixed(id)
      return succeed({ items, total })
    },

    apply: (actor, id, { lost, foundAgain }) =>
      database.write(() => {
        const stocktake = store.find(id)
        if (!stocktake) return refuse('not-found')
        const { endedAtMs, name } = stocktake
        if (endedAtMs === null) return refuse('stocktake-not-ended')
        const nowMs = clock.now()
        const lostCount = missing.markLost(id, { barcodes: lost, endedAtMs, nowMs, reason: name })
        const foundCount = foundAgain ? missing.markFound(id) : 0
        store.setApplied(id, nowMs)
        audit.append(actor, 'stocktake-applied', { name, lostCount, foundCount })
        const applied = whole(id)
        return applied.ok ? succeed({ stocktake: applied.value, lostCount, foundCount }) : applied
      }),
  }
}

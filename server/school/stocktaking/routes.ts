import {
  applyStocktake,
  deleteStocktake,
  endStocktake,
  getStocktake,
  listMissing,
  listStocktakes,
  reportStocktake,
  resumeStocktake,
  scanForStocktake,
  startStocktake,
  takeBackScan,
} from '@pratu/protocol/api/stocktakes'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Stocktaking } from './stocktaking.ts'

export function stocktakeRoutes(api: Api, stocktaking: Stocktaking): void {
  api.handle(listStocktakes, () => succeed({ stocktakes: stocktaking.list() }))
  api.handle(startStocktake, ({ caller, body, idempotencyKey }) =>
    stocktaking.start(actorOf(caller), body, idempotencyKey),
  )
  api.handle(getStocktake, ({ params }) => stocktaking.get(params.stocktakeId))
  api.handle(scanForStocktake, ({ params, body, idempotencyKey }) =>
    stocktaking.scan(params.stocktakeId, body, idempotencyKey),
  )
  api.handle(takeBackScan, ({ params }) => stocktaking.takeBack(params.stocktakeId, params.code))
  api.handle(endStocktake, ({ caller, params }) => stocktaking.end(actorOf(caller), params.stocktakeId))
  api.handle(resumeStocktake, ({ caller, params }) => stocktaking.resume(actorOf(caller), params.stocktakeId))
  api.handle(deleteStocktake, ({ caller, params }) => stocktaking.remove(actorOf(caller), params.stocktakeId))
  api.handle(reportStocktake, ({ params }) => stocktaking.report(params.stocktakeId))
  api.handle(listMissing, ({ params, query }) => stocktaking.missing(params.stocktakeId, query.offset))
  api.handle(applyStocktake, ({ caller, params, body }) =>
    stocktaking.apply(actorOf(caller), params.stocktakeId, body),
  )
}

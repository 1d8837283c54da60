import { getPublicRecord, listNewArrivals, searchCatalogue } from '@pratu/protocol/api/catalogue'
import { succeed } from '@pratu/protocol/failures'
import type { Api } from '../../../web/mount.ts'
import type { PublicCatalogue } from './public-catalogue.ts'

export function publicCatalogueRoutes(api: Api, catalogue: PublicCatalogue): void {
  api.handle(searchCatalogue, async ({ query }) => succeed(await catalogue.search(query)))
  api.handle(getPublicRecord, ({ params }) => catalogue.record(params.recordId))
  api.handle(listNewArrivals, ({ query }) => succeed({ rows: catalogue.newArrivals(query.limit) }))
}

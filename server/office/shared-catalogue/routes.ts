import {
  getSharedRecord,
  listSharedRecords,
  removeSharedRecord,
  SHARED_RECORDS_A_PAGE,
} from '@pratu/protocol/api/office/shared-catalogue'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { SharedCatalogue } from './shared-catalogue.ts'

export function sharedCatalogueRoutes(
  api: Api,
  { sharedCatalogue }: { sharedCatalogue: SharedCatalogue },
): void {
  api.handle(listSharedRecords, async ({ query: { search = '', offset = 0 } }) =>
    succeed(await sharedCatalogue.list({ search, offset, limit: SHARED_RECORDS_A_PAGE })),
  )
  api.handle(getSharedRecord, ({ params }) => sharedCatalogue.find(params.isbn))
  api.handle(removeSharedRecord, ({ caller, params }) => sharedCatalogue.remove(actorOf(caller), params.isbn))
}

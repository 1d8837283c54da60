import { exportCatalogue, listUnexportable } from '@pratu/protocol/api/catalogue-export'
import { succeed } from '@pratu/protocol/failures'
import type { Api } from '../../../web/mount.ts'
import type { RecordExport } from './export-records.ts'

export function exportRoutes(api: Api, records: RecordExport): void {
  api.handle(exportCatalogue, ({ query: { form, importId } }) => succeed(records.file(form, importId)))
  api.handle(listUnexportable, async ({ query }) =>
    succeed({ records: await records.leftOut(query.importId) }),
  )
}

import {
  applyImport,
  cancelImport,
  chooseTable,
  getImport,
  listImportRows,
  listImports,
  listKept,
  mapColumns,
  startImport,
  undoImport,
} from '@pratu/protocol/api/imports'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Imports } from './imports.ts'

export function importRoutes(api: Api, imports: Imports): void {
  api.handle(startImport, ({ query: { subject, fileName }, upload }) =>
    imports.start(subject, fileName, upload),
  )
  api.handle(listImports, ({ query }) => succeed(imports.list(query.subject)))
  api.handle(getImport, ({ params }) => imports.get(params.importId))
  api.handle(listImportRows, ({ params, query: { kind, offset } }) =>
    imports.rows(params.importId, kind, offset),
  )
  api.handle(chooseTable, ({ params, body }) => imports.chooseTable(params.importId, body))
  api.handle(mapColumns, ({ params, body }) => imports.map(params.importId, body))
  api.handle(applyImport, ({ caller, params, body }) => imports.apply(actorOf(caller), params.importId, body))
  api.handle(cancelImport, ({ params }) => imports.cancel(params.importId))
  api.handle(undoImport, ({ caller, params }) => imports.undo(actorOf(caller), params.importId))
  api.handle(listKept, ({ params }) => imports.kept(params.importId))
}

import {
  addRecordFile,
  changeRecordFile,
  getRecordFile,
  removeCover,
  removeRecordFile,
  setCover,
} from '@pratu/protocol/api/record-files'
import { actorOf } from '../../../web/actor-of.ts'
import type { Api } from '../../../web/mount.ts'
import type { RecordFiles } from './record-files.ts'

export function recordFileRoutes(api: Api, files: RecordFiles): void {
  api.handle(setCover, ({ caller, params, upload }) =>
    files.setCover(actorOf(caller), params.recordId, upload),
  )
  api.handle(removeCover, ({ caller, params }) => files.removeCover(actorOf(caller), params.recordId))
  api.handle(addRecordFile, ({ caller, params, query: { fileName, title = null }, upload }) =>
    files.add(actorOf(caller), params.recordId, { fileName, title }, upload),
  )
  api.handle(changeRecordFile, ({ caller, params, body }) =>
    files.rename(actorOf(caller), params.fileId, body.title),
  )
  api.handle(removeRecordFile, ({ caller, params }) => files.remove(actorOf(caller), params.fileId))
  api.handle(getRecordFile, ({ params }) => files.answer(params.fileId))
}

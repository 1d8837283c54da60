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
import type { FileOpened, RecordFiles } from './record-files.ts'

/** `opened` is told of every file that somebody fetches, or a piece of it. */
export function recordFileRoutes(api: Api, files: RecordFiles, opened: FileOpened): void {
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
  api.handle(getRecordFile, async ({ params, query: { openingId, way }, address }) => {
    const file = files.find(params.fileId)
    if (file && file.kind !== 'cover') await opened({ ...file, kind: file.kind }, { openingId, address, way })
    return files.answer(params.fileId)
  })
}

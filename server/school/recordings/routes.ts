import { getRecording, keepRecording, listRecordings, removeRecording } from '@pratu/protocol/api/recordings'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Recordings } from './recordings.ts'

export function recordingRoutes(api: Api, recordings: Recordings): void {
  api.handle(listRecordings, () => succeed({ recordings: recordings.list() }))
  api.handle(keepRecording, ({ caller, params, upload }) => recordings.keep(actorOf(caller), params, upload))
  api.handle(removeRecording, ({ caller, params }) => recordings.remove(actorOf(caller), params))
  api.handle(getRecording, ({ params }) => recordings.file(params.hash))
}

import { writeMark, writeTag } from '@pratu/protocol/api/tagging'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Tagging } from './tagging.ts'

export function taggingRoutes(api: Api, tagging: Tagging): void {
  api.handle(writeTag, ({ caller, body }) => tagging.writeTag(actorOf(caller), body))
  api.handle(writeMark, ({ body }) => tagging.writeMark(body))
}

import { getUpdates, updateNow } from '@pratu/protocol/api/updates'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Updates } from './updates.ts'

export function updateRoutes(api: Api, updates: Updates): void {
  api.handle(getUpdates, () => succeed(updates.view()))
  api.handle(updateNow, ({ caller }) => updates.updateNow(actorOf(caller)))
}

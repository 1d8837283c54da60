import { setTime } from '@pratu/protocol/api/clock'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { createSetTime } from './set-time.ts'

export const clockRoutes = (api: Api, set: ReturnType<typeof createSetTime>): void =>
  api.handle(setTime, ({ caller, body }) => set(actorOf(caller), body.atMs))

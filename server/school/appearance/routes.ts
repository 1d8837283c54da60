import {
  changeAppearance,
  getAppearance,
  getCrest,
  removeCrest,
  setCrest,
} from '@pratu/protocol/api/appearance'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { AppearanceFeature } from './appearance.ts'

export function appearanceRoutes(api: Api, appearance: AppearanceFeature): void {
  api.handle(getAppearance, () => succeed(appearance.view()))
  api.handle(changeAppearance, ({ caller, body }) => appearance.choose(actorOf(caller), body))
  api.handle(setCrest, ({ caller, upload }) => appearance.setCrest(actorOf(caller), upload))
  api.handle(removeCrest, ({ caller }) => appearance.removeCrest(actorOf(caller)))
  api.handle(getCrest, ({ params }) => appearance.crest(params.crestId))
}

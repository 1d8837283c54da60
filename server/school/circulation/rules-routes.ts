import { changeLendingRules, changeLendingSettings, getLendingRules } from '@pratu/protocol/api/lending-rules'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { Rules } from './lending-rules.ts'

export function rulesRoutes(api: Api, rules: Rules): void {
  api.handle(getLendingRules, () => succeed(rules.all()))
  api.handle(changeLendingRules, ({ caller, body }) => rules.change(actorOf(caller), body))
  api.handle(changeLendingSettings, ({ caller, body }) => rules.choose(actorOf(caller), body))
}

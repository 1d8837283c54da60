import * as declared from '@pratu/protocol/api/help'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { HelpCalls } from './help-calls.ts'

export function helpRoutes(api: Api, calls: HelpCalls): void {
  api.handle(declared.callForHelp, ({ caller, body }) => calls.call(stationOf(caller), body.reason))
  api.handle(declared.cancelHelp, ({ caller }) => calls.cancel(stationOf(caller)))
  api.handle(declared.answerHelp, ({ caller, params }) =>
    calls.answer(actorOf(caller), nameOf(caller), params.callId),
  )
  api.handle(declared.endHelp, ({ caller, params }) => calls.end(actorOf(caller), params.callId))
  api.handle(declared.listHelpCalls, async () => {
    await calls.expire()
    return succeed({ calls: calls.past() })
  })
}

function stationOf(caller: Caller): string {
  if (caller.kind !== 'kiosk')
    throw new Error(`A kiosk's endpoint was opened to a caller of kind ${caller.kind}.`)
  return caller.stationId
}

const nameOf = (caller: Caller): string =>
  caller.kind === 'staff' ? caller.member.displayName : actorOf(caller)

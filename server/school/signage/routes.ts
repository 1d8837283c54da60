import * as declared from '@pratu/protocol/api/signage'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { Signage } from './signage.ts'

export function signageRoutes(api: Api, signage: Signage): void {
  const { edit, effects } = signage
  api.handle(declared.listSigns, () => succeed(signage.list()))
  api.handle(declared.addSign, ({ caller, body }) => edit.add(actorOf(caller), body))
  api.handle(declared.orderSigns, ({ caller, body }) => edit.order(actorOf(caller), body.signIds))
  api.handle(declared.getSleepSettings, () => succeed(signage.sleep()))
  api.handle(declared.changeSleepSettings, async ({ caller, body }) => {
    await signage.changeSleep(actorOf(caller), body)
    return succeed({})
  })
  api.handle(declared.changeSign, ({ caller, params, body }) =>
    edit.change(actorOf(caller), params.signId, body),
  )
  api.handle(declared.switchSign, ({ caller, params, body }) =>
    edit.switch(actorOf(caller), params.signId, body.on),
  )
  api.handle(declared.removeSign, ({ caller, params }) => edit.remove(actorOf(caller), params.signId))
  api.handle(declared.addSignPicture, ({ upload }) => signage.addPicture(upload))
  api.handle(declared.getSignPicture, ({ params }) => signage.picture(params.pictureId))
  api.handle(declared.getSignBook, ({ params }) => signage.book(params.recordId))
  api.handle(declared.printSigns, ({ query }) => signage.print(query.signs.split(','), query.paper))
  api.handle(declared.listSignEffects, () => succeed({ effects: effects.list() }))
  api.handle(declared.saveSignEffects, () => succeed(effects.csv()))
  api.handle(declared.getIdleFeed, () => succeed(signage.idle()))
  api.handle(declared.noteSignsShown, ({ caller, body, idempotencyKey: key }) =>
    signage.noteShown(body.shown, { stationId: stationOf(caller), key }),
  )
}

/** The endpoint is a kiosk's alone. */
const stationOf = (caller: Caller): string => (caller.kind === 'kiosk' ? caller.stationId : '')

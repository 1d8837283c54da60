import { cancelOwnHold, listOwnHolds, placeOwnHold } from '@pratu/protocol/api/holds'
import {
  borrowItem,
  endSession,
  explainCode,
  openSession,
  renewLoan,
  returnItem,
  undoLoan,
} from '@pratu/protocol/api/kiosk'
import { succeed } from '@pratu/protocol/failures'
import type { Api, Caller } from '../../web/mount.ts'
import type { Lending } from '../circulation/lending.ts'

/** Lending at a kiosk, whoever implements it. Every session belongs to the station of the page that asks. */
export function lendingRoutes(api: Api, lending: Lending): void {
  api.handle(explainCode, async ({ caller, params }) =>
    succeed(await lending.explainCode({ stationId: stationOf(caller), code: params.code })),
  )

  api.handle(openSession, ({ caller, body }) =>
    lending.openSession({ stationId: stationOf(caller), identified: { by: 'card', code: body.code } }),
  )

  api.handle(endSession, async ({ caller, params }) => {
    await lending.endSession({ stationId: stationOf(caller), sessionId: params.sessionId })
    return succeed({ ended: true })
  })

  api.handle(borrowItem, ({ caller, params, body, idempotencyKey: key }) =>
    lending.borrow({ stationId: stationOf(caller), ...params, ...body, key }),
  )

  api.handle(renewLoan, ({ caller, params, idempotencyKey: key }) =>
    lending.renew({ stationId: stationOf(caller), ...params, key }),
  )

  api.handle(undoLoan, ({ caller, params, idempotencyKey: key }) =>
    lending.undo({ stationId: stationOf(caller), ...params, key }),
  )

  api.handle(returnItem, ({ caller, body, idempotencyKey: key }) =>
    lending.return({ stationId: stationOf(caller), code: body.code, key }),
  )

  api.handle(listOwnHolds, ({ caller, params }) =>
    lending.listHolds({ stationId: stationOf(caller), ...params }),
  )

  api.handle(placeOwnHold, ({ caller, params, body, idempotencyKey: key }) =>
    lending.hold({ stationId: stationOf(caller), ...params, ...body, key }),
  )

  api.handle(cancelOwnHold, ({ caller, params, idempotencyKey: key }) =>
    lending.cancelHold({ stationId: stationOf(caller), ...params, key }),
  )
}

function stationOf(caller: Caller): string {
  if (caller.kind !== 'kiosk')
    throw new Error(`A kiosk's endpoint was opened to a caller of kind ${caller.kind}.`)
  return caller.stationId
}

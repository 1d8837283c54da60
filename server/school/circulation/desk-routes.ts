import {
  chargePatron,
  declareLost,
  getAccount,
  getStatement,
  lendClassSet,
  listClassSets,
  listDeskActions,
  listPatronLoans,
  payCharges,
  renewAtDesk,
  returnAtDesk,
  scanAtDesk,
  undoDeskAction,
  waiveCharges,
} from '@pratu/protocol/api/desk'
import { cancelHold, listHolds, listPickUpShelf, placeHold } from '@pratu/protocol/api/holds'
import { listOverdue } from '@pratu/protocol/api/overdue'
import type { Charge } from '@pratu/protocol/circulation'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { Desk, DeskRequest } from './desk/create-desk.ts'

/** The staff desk: scans, accounts, holds, charges, overdue items. */
export function deskRoutes(api: Api, desk: Desk): void {
  api.handle(scanAtDesk, asked => desk.scan(requestOf(asked), asked.body))
  api.handle(renewAtDesk, asked => desk.renew(requestOf(asked), { ...asked.params, ...asked.body }))
  api.handle(returnAtDesk, asked => desk.giveBack(requestOf(asked), asked.params))
  api.handle(declareLost, asked => desk.lose(requestOf(asked), asked.params))
  api.handle(lendClassSet, asked => desk.lendClassSet(requestOf(asked), { ...asked.params, ...asked.body }))
  api.handle(undoDeskAction, asked => desk.undo(requestOf(asked), { ...asked.params, ...asked.body }))

  api.handle(chargePatron, asked => desk.charge(requestOf(asked), { ...asked.params, ...asked.body }))
  api.handle(payCharges, asked =>
    desk.settle(requestOf(asked), { ...asked.params, ...asked.body, as: 'paid', note: null }),
  )
  api.handle(waiveCharges, asked =>
    desk.settle(requestOf(asked), { ...asked.params, ...asked.body, as: 'waived' }),
  )

  api.handle(placeHold, asked => desk.hold(requestOf(asked), asked.body))
  api.handle(cancelHold, asked => desk.cancelHold(requestOf(asked), asked.params))
  api.handle(listHolds, ({ query }) => succeed({ holds: desk.holds(query.recordId) }))
  api.handle(listPickUpShelf, () => succeed(desk.pickUpShelf()))

  api.handle(getAccount, ({ params }) => {
    const account = desk.account(params.patronId)
    return account ? succeed(account) : refuse('not-found')
  })
  api.handle(listPatronLoans, ({ params, query }) => succeed(desk.loansOf(params.patronId, query.before)))
  api.handle(getStatement, ({ params }) => {
    const statement = desk.statementOf(params.patronId)
    if (!statement) return refuse('not-found')
    const total = (settlement: Charge['settlement']) =>
      statement.charges
        .filter(charge => charge.settlement === settlement)
        .reduce((sum, { amountSatang }) => sum + amountSatang, 0)
    return succeed({
      ...statement,
      owedSatang: total(null),
      paidSatang: total('paid'),
      waivedSatang: total('waived'),
    })
  })
  api.handle(listClassSets, () => succeed({ sets: desk.classSets() }))
  api.handle(listDeskActions, () => succeed({ actions: desk.actions() }))
  api.handle(listOverdue, ({ query }) => succeed(desk.overdue(query)))
}

function requestOf(asked: { caller: Caller; idempotencyKey: string | undefined }): DeskRequest {
  const { caller, idempotencyKey: key } = asked
  if (caller.kind !== 'staff') throw new Error(`The desk was opened to a caller of kind ${caller.kind}.`)
  return { actor: { name: actorOf(caller), role: caller.member.role }, key }
}

import type { ChargeReason } from '@pratu/protocol/circulation'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { addCharge } from '../take-back.ts'
import type { DeskDoing, DeskTools, Done } from './desk-work.ts'

/** Charges a patron for something that no rule knows. */
export function charge(
  tools: DeskTools,
  asked: { patronId: string; reason: ChargeReason; amountSatang: number; note: string },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, chargeList, audit } = tools
  if (!circulation.findPatron(asked.patronId)) return refuse('not-found')
  const charged = chargeList.find(addCharge(circulation, { ...asked, loanId: null }, doing))
  if (!charged) return refuse('invalid-request')
  audit.append(doing.actor.name, 'patron-charged', { baht: asked.amountSatang / 100, note: asked.note })
  return succeed({
    deed: { kind: 'charged', actionId: doing.actionId, charge: charged },
    ...{ accountOf: asked.patronId, mode: 'lend', about: { title: null, patronId: asked.patronId } },
  })
}

/** A patron pays an amount, of one charge or of the oldest first; what is left of the last one stays open. */
export function pay(
  tools: DeskTools,
  asked: { patronId: string; chargeId: string | null; amountSatang: number },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, chargeList } = tools
  const { patronId, chargeId } = asked
  const open = chargeList.openOf(patronId).toReversed()
  const chargeIds: string[] = []
  let leftSatang = asked.amountSatang
  for (const { id, amountSatang } of open) {
    if (leftSatang === 0 || (chargeId !== null && id !== chargeId)) continue
    if (amountSatang > leftSatang) {
      const restId = circulation.newId()
      for (const touched of [id, restId]) doing.touch('charges', touched)
      circulation.charges.split(id, leftSatang, restId)
    }
    leftSatang -= Math.min(leftSatang, amountSatang)
    chargeIds.push(id)
  }
  if (leftSatang > 0) return refuse('charge-settled')
  return settle(tools, { patronId, chargeIds, as: 'paid', note: null }, doing)
}

/** A patron pays charges, or they are waived: all of them, or none when one of them is settled already. */
export function settle(
  tools: DeskTools,
  asked: { patronId: string; chargeIds: readonly string[]; as: 'paid' | 'waived'; note: string | null },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, chargeList, audit } = tools
  const { patronId, as, note } = asked
  const { actor, nowMs, touch, actionId } = doing
  const charges = [...new Set(asked.chargeIds)].map(id => circulation.charges.find(id))
  if (charges.some(found => found?.patronId !== patronId)) return refuse('not-found')
  if (charges.some(found => found?.settlement !== null)) return refuse('charge-settled')
  const settled = charges.flatMap(found => {
    if (!found) return []
    touch('charges', found.id)
    circulation.charges.settle(found.id, as, { actor: actor.name, atMs: nowMs, note })
    return chargeList.find(found.id) ?? []
  })
  const totalSatang = settled.reduce((sum, { amountSatang }) => sum + amountSatang, 0)
  if (as === 'waived') audit.append(actor.name, 'charges-waived', { baht: totalSatang / 100, note })
  return succeed({
    deed: { kind: as, actionId, charges: settled, totalSatang },
    ...{ accountOf: patronId, mode: 'lend' },
    about: { title: settled[0]?.title ?? null, patronId },
  })
}

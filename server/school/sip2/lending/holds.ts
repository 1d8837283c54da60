import type { OwnHold } from '@pratu/protocol/api/holds'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { HoldRequest, RecordRequest } from '../../circulation/lending.ts'
import type { HoldAnswer, PatronAnswer } from '../client/answers.ts'
import type { Asked, PatronList } from '../client/library-system.ts'
import type { LendingParts } from './lending-parts.ts'
import { barcodeIn } from './list-loans.ts'
import { reasonsOf } from './refusals.ts'
import type { OutsideSession } from './sessions.ts'
import { viewItem } from './views.ts'

type Holds = Result<{ holds: OwnHold[] }>

/** What the patron waits for, and what waits for the patron. Nothing of it is done alone: others may be first. */
export async function listHolds(parts: LendingParts, session: OutsideSession): Promise<Holds> {
  const ready = await listed(parts, session, 'holds')
  if (!ready.ok) return ready
  const waiting = await listed(parts, session, 'unavailable-holds')
  if (!waiting.ok) return waiting
  const told = [
    ...(await Promise.all(ready.value.map(line => view(parts, session, line, 'ready')))),
    ...(await Promise.all(waiting.value.map(line => view(parts, session, line, 'waiting')))),
  ]
  session.holds = new Map(told.map(line => [line.hold.id, line]))
  return succeed({ holds: told.map(({ hold }) => hold) })
}

export async function placeHold(
  parts: LendingParts,
  session: OutsideSession,
  { recordId }: RecordRequest,
): Promise<Result<{ hold: OwnHold }>> {
  const barcode = parts.barcodeOf(recordId)
  if (barcode === undefined) return refuse('not-found')
  const { card, pin, stationId } = session
  const system = parts.systems.of(stationId)
  const placed = await outcomeOf(
    system.hold({ card, pin, mode: 'add', barcode, titleId: null }),
    viewItem(parts, barcode, null).title,
  )
  if (!placed.ok) return placed
  const { title, isAvailable, queuePosition } = placed.value
  const item = viewItem(parts, barcode, title)
  const hold: OwnHold = {
    ...{ id: parts.newId(), recordId, title: item.title, callNumber: item.callNumber },
    ...{ state: isAvailable ? 'ready' : 'waiting', position: queuePosition, pickUpBy: null },
  }
  session.holds.set(hold.id, { hold, barcode, listed: barcode })
  return succeed({ hold })
}

export async function cancelHold(
  parts: LendingParts,
  session: OutsideSession,
  { holdId }: HoldRequest,
): Promise<Holds> {
  const found = session.holds.get(holdId)
  if (!found) return refuse('not-found')
  const { card, pin, stationId } = session
  const { barcode, hold, listed: titleId } = found
  const ended = await outcomeOf(
    parts.systems
      .of(stationId)
      .hold({ card, pin, mode: 'delete', barcode, titleId: barcode === null ? titleId : null }),
    hold.title,
  )
  return ended.ok ? listHolds(parts, session) : ended
}

async function listed(
  { systems }: LendingParts,
  { card, pin, stationId }: OutsideSession,
  list: PatronList,
): Promise<Result<readonly string[]>> {
  const asked = await systems.of(stationId).patron({ card, pin, list })
  if (asked.outcome !== 'answered') return refuse('library-system-away')
  return succeed((asked.value satisfies PatronAnswer).listed)
}

/** A line is a barcode, with a title after it in some systems; or a title alone. */
async function view(
  parts: LendingParts,
  { stationId }: OutsideSession,
  line: string,
  state: OwnHold['state'],
) {
  const code = barcodeIn(line)
  const asked = await parts.systems.of(stationId).item(code)
  const item = asked.outcome === 'answered' && asked.value.isKnown ? asked.value : null
  const known = parts.findItem(code)
  const barcode = item || known ? code : null
  const hold: OwnHold = {
    ...{ id: parts.newId(), recordId: parts.newId(), state, position: null, pickUpBy: null },
    ...{ title: known?.title ?? item?.title ?? line, callNumber: known?.callNumber ?? null },
  }
  return { hold, barcode, listed: line }
}

async function outcomeOf(asking: Promise<Asked<HoldAnswer>>, title: string): Promise<Result<HoldAnswer>> {
  const asked = await asking
  if (asked.outcome !== 'answered') return refuse('library-system-away')
  const answer = asked.value
  if (answer.isDone) return succeed(answer)
  return refuse(...reasonsOf({ messages: answer.messages, patron: null, item: null, title }))
}

import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'
import type { HoldFacts } from '../hold-facts.ts'
import { giveUpHold, holdRecord } from '../hold-record.ts'
import { serveWith } from '../serve-hold.ts'
import type { DeskDoing, DeskTools, Done } from './desk-work.ts'
import { noteOverride, tellWhoWaits } from './lend-deeds.ts'
import { viewPickUp } from './views.ts'

/** Puts a patron into the queue for a record. */
export function hold(
  tools: DeskTools,
  asked: { recordId: string; patronId: string; override: boolean },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, holdList } = tools
  const patron = circulation.findPatron(asked.patronId)
  if (!patron) return refuse('not-found')
  const record = circulation.holds.recordOf(asked.recordId)
  const placed = holdRecord(circulation, { record, patron, override: asked.override }, doing)
  if (!placed.ok) return placed
  const { overridden } = placed.value
  const placedHold = holdList.known(placed.value.hold.id)
  noteOverride(tools, overridden, placedHold.title, doing)
  return succeed({
    deed: { kind: 'hold-placed', actionId: doing.actionId, hold: placedHold, overridden: [...overridden] },
    ...{ accountOf: patron.id, mode: 'lend' },
    about: { title: placedHold.title, patronId: patron.id },
  })
}

export function cancel(tools: DeskTools, asked: HoldFacts | undefined, doing: DeskDoing): Result<Done> {
  const ended = giveUpHold(tools.circulation, { hold: asked, as: 'cancelled' }, doing)
  if (!ended.ok) return ended
  const { next } = ended.value
  const cancelled = tools.holdList.known(ended.value.hold.id)
  return succeed({
    deed: {
      ...{ kind: 'hold-cancelled', actionId: doing.actionId, hold: cancelled },
      next: viewPickUp(tools, next),
    },
    ...{ accountOf: cancelled.patron.id, mode: 'lend' },
    about: { title: cancelled.title, patronId: cancelled.patron.id },
  })
}

/** A book in hand that is not on loan: it goes to whoever waits for it, or is only shown with what is the matter. */
export function show(tools: DeskTools, item: CatalogueItem, doing: DeskDoing): Result<Done> {
  const { circulation } = tools
  const { barcode, title } = item.summary
  const queue = circulation.holds.queueOf(item.recordId)
  const keptAlready = queue.some(({ state, barcode: kept }) => state === 'ready' && kept === barcode)
  doing.touch('items', barcode)
  circulation.itemStates.noteSeen(barcode, doing.nowMs)
  const serving = keptAlready ? null : serveWith(circulation, barcode, doing)
  const pickUp = viewPickUp(tools, serving)
  if (pickUp)
    return succeed({
      deed: { kind: 'hold-ready', actionId: doing.actionId, item: item.summary, pickUp },
      ...{ accountOf: null, mode: 'lend' },
      about: { title, patronId: pickUp.patron.id },
    })
  const failures: Failure[] = []
  if (keptAlready) failures.push({ code: 'item-on-hold', params: { title } })
  if (!item.forLoan) failures.push({ code: 'item-not-for-loan', params: { title } })
  if (item.status === 'in-repair') failures.push({ code: 'item-in-repair', params: { title } })
  if (item.status === 'withdrawn') failures.push({ code: 'item-withdrawn', params: { title } })
  return succeed({
    deed: { kind: 'item', item: item.summary, failures: tellWhoWaits(tools, item, failures) },
    ...{ accountOf: null, mode: 'lend', about: null },
  })
}

import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ReturnedItem } from '@pratu/protocol/lending'
import type { ReturnRequest } from '../../circulation/lending.ts'
import type { CheckinAnswer } from '../client/answers.ts'
import type { Alone, Verdict } from './change.ts'
import { announce, type LendingParts, lookUp, noteUnknown } from './lending-parts.ts'
import { returnReasonsOf, wordsOf } from './refusals.ts'
import { overdueDays, viewItem } from './views.ts'

/** Takes an item back, from whomever. */
export async function giveBack(parts: LendingParts, asked: ReturnRequest): Promise<Result<ReturnedItem>> {
  const { stationId, code: barcode, key } = asked
  const { kinds, journal, clock } = parts
  const system = parts.systems.of(stationId)

  const kind = kinds.of(barcode)
  if (kind === 'card') return refuse('code-is-card')
  if (kind === 'neither') return unknown()
  // Read before the return itself is the last of the item.
  const last = journal.lastOf(barcode)
  const dueAtMs = last?.kind === 'checkin' ? null : (last?.dueAtMs ?? null)

  function unknown() {
    noteUnknown(parts, stationId)
    return refuse('code-unknown')
  }

  const view = (loanId: string, title: string | null, onHold: boolean): ReturnedItem => ({
    ...{ item: viewItem(parts, barcode, title), loanId, onHold, fined: false },
    overdueDays: overdueDays(dueAtMs, clock.now()),
  })

  async function judge(answer: CheckinAnswer, id: string): Promise<Verdict<ReturnedItem>> {
    if (answer.isDone) {
      kinds.learn(barcode, 'item')
      const onHold = answer.alert !== null && answer.alert !== 'other' && answer.alert !== 'send-on'
      return { isDone: true, noted: { title: answer.title }, value: view(id, answer.title, onHold) }
    }
    const words = wordsOf(answer.messages)
    const found = kind === 'either' ? await lookUp(parts, system, barcode) : undefined
    if (found === 'card') return { isDone: false, failures: refuse('code-is-card').failures, words }
    if (found === 'unknown') return { isDone: false, failures: unknown().failures, words }
    const asked = await system.item(barcode)
    const item = asked.outcome === 'answered' ? asked.value : null
    const title = viewItem(parts, barcode, answer.title ?? item?.title ?? null).title
    return { isDone: false, failures: returnReasonsOf({ messages: answer.messages, item, title }), words }
  }

  function alone(id: string, { maybeDone }: { maybeDone: boolean }): Result<Alone<ReturnedItem>> {
    if (!maybeDone && !parts.limits().returning) return refuse('library-system-away')
    return succeed({ dueAtMs: null, value: view(id, last?.title ?? null, false) })
  }

  const back = await parts.change<CheckinAnswer, ReturnedItem>({
    asked: { request: ['return', stationId, barcode], key },
    about: {
      ...{ stationId, kind: 'checkin', card: '', barcode },
      title: parts.findItem(barcode)?.title ?? last?.title ?? null,
    },
    send: atMs => system.checkin({ barcode, atMs, happened: false }),
    ...{ judge, alone },
    tell: ({ loanId, item: { title } }, deciding) =>
      announce(parts, { kind: 'return', loanId, title, classroom: null, stationId }, deciding),
  })
  if (back.ok) parts.sessions.dropItem(barcode)
  return back
}

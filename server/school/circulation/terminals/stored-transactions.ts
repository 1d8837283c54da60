import type { StoredConflict } from '@pratu/protocol/api/stored-transactions'
import { dateOf } from '@pratu/protocol/bangkok'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { AuditLog } from '../../audit-log.ts'
import { createDurableAnswer } from '../../durable-answer.ts'
import type { Circulation, Doing } from '../circulation.ts'
import { takeBack } from '../take-back.ts'
import {
  type Accepted,
  CLOCKS_DIFFER_MS,
  type StoredAnswer,
  type StoredRequest,
  unknown,
} from './accepted.ts'
import { lendAfterwards } from './lend-afterwards.ts'
import { createStoredTransactionStore } from './stored-transaction-store.ts'

/** A terminal whose clock says more than this is not believed. */
const OLDEST_MS = 366 * 86_400_000
/** What needs nobody any more is kept for so long, so that nothing is taken twice. */
const KEPT_MS = 60 * 86_400_000
const SHOWN = 200

/** Takes what has happened already: rules are not asked, since the items have left. What staff should know is listed. */
export interface StoredTransactions {
  /** The same again gets the first answer, and nothing is done twice. */
  take(asked: StoredRequest): Promise<Result<StoredAnswer>>
  /** The oldest first. */
  conflicts(): StoredConflict[]
  settle(actor: string, id: string): Promise<Result<Record<string, never>>>
  /** Runs every minute. */
  forgetOld(): Promise<void>
}

export function createStoredTransactions(
  circulation: Circulation,
  audit: Pick<AuditLog, 'append'>,
): StoredTransactions {
  const { database, clock } = circulation
  const store = createStoredTransactionStore(database)
  const durably = createDurableAnswer(database, clock)

  return {
    take: ({ dueDate, ...asked }) =>
      durably({ request: [], key: undefined }, deciding => {
        const { nowMs } = deciding
        const said = asked.atMs
        const atMs = said === null || said > nowMs || said < nowMs - OLDEST_MS ? nowMs : said
        // Who says no time cannot be known again.
        const identity = { ...asked, atMs: said ?? nowMs }
        const first = store.answerTo(identity)
        if (first !== undefined) return JSON.parse(first) as Result<StoredAnswer>
        const doing: Doing = { ...deciding, nowMs: atMs, today: dateOf(atMs), touch: () => {} }
        const { answer, conflicts } =
          asked.kind === 'checkin'
            ? bringBack(circulation, asked.barcode, doing)
            : lendAfterwards(circulation, store, { ...asked, atMs, dueDate }, doing)
        store.add(identity, {
          ...{ id: circulation.newId(), receivedAtMs: nowMs, answer: JSON.stringify(answer), conflicts },
        })
        return answer
      }),

    conflicts: () =>
      store.conflicts(SHOWN).map(conflict => ({
        ...conflict,
        patronName: circulation.findPatronByCard(conflict.card)?.greeting.name ?? null,
        title: circulation.findItem(conflict.barcode)?.summary.title ?? null,
      })),

    settle: (actor, id) =>
      database.write(() => {
        const settled = store.settle(id, clock.now())
        if (!settled) return refuse('not-found')
        const title = circulation.findItem(settled.barcode)?.summary.title ?? settled.barcode
        audit.append(actor, 'stored-transaction-settled', { title })
        return succeed({})
      }),

    async forgetOld() {
      await database.write(() => store.forgetBefore(clock.now() - KEPT_MS))
    },
  }
}

/** A return in the past: what it costs is reckoned up to that day. */
function bringBack(circulation: Circulation, barcode: string, doing: Doing): Accepted {
  const item = circulation.findItem(barcode)
  if (!item) return unknown()
  const { title } = item.summary
  const loan = circulation.loans.openLoanOf(barcode)
  const done = (onHold: boolean, conflicts: Failure[] = []): Accepted => ({
    answer: succeed({ title, dueDate: null, onHold }),
    conflicts,
  })
  // Lent again since: the return is that of an earlier loan, which ended then.
  if (loan && loan.loanedAtMs > doing.nowMs + CLOCKS_DIFFER_MS) return done(false)
  if (!loan) return done(false, [{ code: 'item-not-on-loan', params: { title } }])
  const nowMs = Math.max(doing.nowMs, loan.loanedAtMs)
  const back = takeBack(circulation, { item, stationId: null }, { ...doing, nowMs })
  return back.ok ? done(back.value.serving !== null) : { answer: back, conflicts: back.failures }
}

import { type Result, refuse } from '@pratu/protocol/failures'
import type { CodeMeaning } from '@pratu/protocol/lending'
import type { CodeRequest, KioskRequest, Lending, SessionRequest } from '../../circulation/lending.ts'
import { createDurableAnswer } from '../../durable-answer.ts'
import { borrow } from './borrow.ts'
import { createCodeKinds } from './code-kinds.ts'
import { createChanges } from './create-changes.ts'
import { giveBack } from './give-back.ts'
import { cancelHold, listHolds, placeHold } from './holds.ts'
import { createTurns } from './in-turn.ts'
import { type LendingParts, lookUp, noteUnknown } from './lending-parts.ts'
import type { OutsideNeeds } from './needs.ts'
import { createOnce } from './once.ts'
import { createOpening } from './open-session.ts'
import { renew } from './renew.ts'
import { createReplay } from './replay.ts'
import { createOutsideSessions, type OutsideSession } from './sessions.ts'
import { createUnderWay } from './under-way.ts'
import { undo } from './undo.ts'
import { viewItem } from './views.ts'

/** What is over and needs nobody is kept for so long, so that a request that comes again is known. */
const KEPT_MS = 60 * 86_400_000

export interface Sip2Lending {
  readonly lending: Lending
  /** Of a loan or a return that was just told to other features. */
  barcodeOf(loanId: string): string | undefined
  /** Runs every minute. */
  forgetOld(): Promise<void>
  /** What is being sent comes to its end. */
  stop(): Promise<void>
}

/** Lending over an outside library system: that system keeps the loans, and Pratu what it does not know yet. */
export function createSip2Lending(needs: OutsideNeeds): Sip2Lending {
  const { database, clock, journal, systems } = needs
  const durably = createDurableAnswer(database, clock)
  const once = createOnce(database)
  const inTurn = createTurns()
  const sessions = createOutsideSessions()
  const underWay = createUnderWay(journal)
  const replay = createReplay(needs, { underWay, pinOf: sessions.pinOf })
  const change = createChanges(needs, { durably, underWay, left: replay.look })
  const parts: LendingParts = { ...needs, sessions, change, kinds: createCodeKinds(needs) }
  const open = createOpening(parts, durably)

  /** Does something for whoever stands at the kiosk, once. */
  const within = <Value>(
    asked: SessionRequest & KioskRequest & { readonly verb: string; readonly subject: string },
    work: (session: OutsideSession) => Promise<Result<Value>>,
  ): Promise<Result<Value>> => {
    const { verb, stationId, sessionId, subject, key } = asked
    return once({ request: [verb, stationId, sessionId, subject], key }, () =>
      inTurn(stationId, async () => {
        const session = sessions.use(asked, clock.now())
        return session.ok ? work(session.value) : refuse('session-ended')
      }),
    )
  }

  async function explain({ code, stationId }: CodeRequest): Promise<CodeMeaning> {
    const system = systems.of(stationId)
    const known = parts.kinds.of(code)
    if (known === 'card') return { kind: 'card' }
    const found = known === 'either' ? await lookUp(parts, system, code) : known
    if (found === 'card') return { kind: 'card' }
    if (found !== 'item') {
      noteUnknown(parts, stationId)
      return { kind: 'unknown' }
    }
    const asked = await system.item(code)
    const item = asked.outcome === 'answered' && asked.value.isKnown ? asked.value : null
    const last = journal.lastOf(code)
    const onLoan = item ? item.status.startsWith('charged') : last?.kind === 'checkout'
    return { kind: 'item', item: viewItem(parts, code, item?.title ?? last?.title ?? null), onLoan }
  }

  return {
    lending: {
      explainCode: explain,
      openSession: asked => inTurn(asked.stationId, () => open(asked)),

      async endSession(asked) {
        const ended = sessions.end(asked)
        if (ended) void systems.of(asked.stationId).endSession(ended.card)
      },

      borrow: asked =>
        within({ ...asked, verb: 'borrow', subject: asked.code }, session => borrow(parts, session, asked)),
      renew: asked =>
        within({ ...asked, verb: 'renew', subject: asked.loanId }, session => renew(parts, session, asked)),
      undo: asked =>
        within({ ...asked, verb: 'undo', subject: asked.loanId }, session =>
          undo(parts, durably, session, asked),
        ),
      return: asked =>
        once({ request: ['return', asked.stationId, asked.code], key: asked.key }, () =>
          inTurn(asked.stationId, () => giveBack(parts, asked)),
        ),
      listHolds: asked =>
        within({ ...asked, key: undefined, verb: 'list-holds', subject: '' }, session =>
          listHolds(parts, session),
        ),
      hold: asked =>
        within({ ...asked, verb: 'hold', subject: asked.recordId }, session =>
          placeHold(parts, session, asked),
        ),
      cancelHold: asked =>
        within({ ...asked, verb: 'cancel-hold', subject: asked.holdId }, session =>
          cancelHold(parts, session, asked),
        ),
    },

    barcodeOf: loanId => sessions.barcodeOf(loanId) ?? journal.find(loanId)?.barcode,

    async forgetOld() {
      const nowMs = clock.now()
      sessions.forgetIdle(nowMs)
      await database.write(() => journal.forgetBefore(nowMs - KEPT_MS))
    },

    stop: replay.stop,
  }
}

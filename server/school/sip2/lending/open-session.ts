import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { LendingSession } from '@pratu/protocol/lending'
import type { OpenRequest } from '../../circulation/lending.ts'
import type { DurableAnswer } from '../../durable-answer.ts'
import type { PatronAnswer } from '../client/answers.ts'
import { type LendingParts, lookUp, noteUnknown } from './lending-parts.ts'
import { listLoans } from './list-loans.ts'
import type { KnownPatron } from './needs.ts'
import { limitAlone, type SessionLoan } from './sessions.ts'
import { satangOf } from './views.ts'

/** Who has come, as far as the outside system could say it. */
interface Arrived {
  readonly card: string
  readonly pin: string | null
  /** Null where it could not be asked. */
  readonly answer: PatronAnswer | null
}

/** Opens sessions: for whom the outside system knows, or while it is away for whose card looks like one. */
export function createOpening(parts: LendingParts, durably: DurableAnswer) {
  const { systems, kinds, clock, asksPin, pinTries } = parts

  async function ask({ stationId, pin }: OpenRequest, card: string): Promise<Result<Arrived>> {
    const system = systems.of(stationId)
    const kind = kinds.of(card)
    if (kind === 'item') return refuse('code-is-item')
    if (kind === 'neither') return unknown(stationId)
    const typed = pin?.pin || null
    const minutes = asksPin && typed !== null ? pinTries.pausedMinutes(card, stationId) : null
    if (minutes !== null) return refuse({ code: 'pin-paused', params: { minutes } })
    const asked = await system.patron({ card, pin: asksPin ? typed : null, list: 'charged' })
    if (asked.outcome === 'answered') {
      const answer = asked.value
      if (!answer.isKnown)
        return (await lookUp(parts, system, card)) === 'item' ? refuse('code-is-item') : unknown(stationId)
      kinds.learn(card, 'card')
      if (asksPin && typed === null) return refuse('pin-needed')
      if (asksPin) {
        const isRight = answer.isPinRight === true
        await pinTries[isRight ? 'right' : 'wrong'](card, stationId)
        if (!isRight) return refuse('pin-wrong')
      }
      return succeed({ card, pin: asksPin ? typed : null, answer })
    }
    const limits = parts.limits()
    const may = limits.borrowing && (!asksPin || limits.borrowingWithoutPin)
    if (!may || kind !== 'card') return refuse('library-system-away')
    const { failures = [] } = parts.patronOf(card) ?? {}
    return failures.length > 0 ? refuse(...failures) : succeed({ card, pin: null, answer: null })
  }

  function unknown(stationId: string) {
    noteUnknown(parts, stationId)
    return refuse('code-unknown')
  }

  function view(
    id: string,
    { answer }: Arrived,
    patron: KnownPatron | undefined,
    loans: SessionLoan[],
    loanLimit: number | null,
  ) {
    return {
      id,
      patron: patron?.greeting ?? { name: answer?.name ?? '', classroom: null, classNumber: null },
      loans: loans.map(({ loan }) => loan),
      loanLimit: answer ? loanLimit : limitAlone({ loanLimit, count: loans.length }, parts.limits().items),
      readyHolds: answer?.counts.holds ?? 0,
      owedSatang: satangOf(answer?.owed ?? null),
      today: dateOf(clock.now()),
    } satisfies LendingSession
  }

  return async (asked: OpenRequest): Promise<Result<LendingSession>> => {
    const { identified, stationId } = asked
    const card = identified.by === 'card' ? identified.code : parts.cardOf(identified.patronId)
    if (card === undefined) return refuse('not-found')
    const came = await ask(asked, card)
    if (!came.ok) return came
    const { pin, answer } = came.value
    const { loans, isWhole } = await listLoans(parts, stationId, card, answer)
    const patron = parts.patronOf(card)
    const loanLimit = answer?.loanLimit ?? patron?.loanLimit ?? null
    const id = parts.newId()
    parts.sessions.open({
      ...{ id, stationId, card, pin, classroom: patron?.greeting.classroom ?? null },
      verified: answer !== null,
      ...{ knowsLoans: isWhole, loanLimit },
      loans: new Map(loans.map(loan => [loan.loan.id, loan])),
      holds: new Map(),
      lastUsedAtMs: clock.now(),
    })
    return durably({ request: [], key: undefined }, deciding => {
      if (patron) parts.cameToKiosk({ patronId: patron.id, stationId, by: identified.by }, deciding)
      return succeed(view(id, came.value, patron, loans, loanLimit))
    })
  }
}

import type { Clock } from '../../../process/clock.ts'
import type { Timers } from '../../../process/timers.ts'
import { backOff } from './back-off.ts'
import type { Request } from './exchange.ts'
import type { Asked, LinkState, Offers, Trouble } from './library-system.ts'
import { openSession, type Session, type SessionNeeds } from './session.ts'

const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 30_000
/** What people alone can mend is not tried so often: some systems lock an account after a few tries. */
const SLOW_RETRY_MS = 60_000
const FOR_PEOPLE: ReadonlySet<Trouble> = new Set(['login-refused', 'tls'])
/** A connection that was good for so long is opened again at once: the other side closes those on which nobody speaks. */
const STEADY_MS = 10_000

export interface LinkNeeds extends SessionNeeds {
  readonly statusEveryMs: number
  readonly clock: Clock
  readonly timers: Pick<Timers, 'after'>
  readonly random: () => number
  readonly stopped: AbortSignal
  /** The other side is here, or is away for another reason than before. */
  readonly told: (trouble: Trouble | null) => void
}

export interface Question<Value> {
  readonly request: Request<Value>
  /** Asking twice would do it twice. */
  readonly changes: boolean
}

export interface Link {
  /** Of the last time that the other side was here. */
  offers(): Offers | null
  state(): Omit<LinkState, 'stationId'>
  /** Sends, after all that was asked before, what `make` makes for these offers: null for what they have not. */
  ask<Value>(make: (offers: Offers) => Question<Value> | null): Promise<Asked<Value>>
  /** Resolves once it was stopped, everything is answered and the connection is closed. */
  ended(): Promise<void>
}

/** Keeps one connection to the outside system, and opens it again with back-off when it is lost. */
export function startLink(needs: LinkNeeds): Link {
  const { clock, timers, told, stopped } = needs
  const retry = backOff(FIRST_RETRY_MS, LAST_RETRY_MS, needs.random)
  const checks = { seen: false }
  let session: Session | null = null
  let offers: Offers | null = null
  let trouble: Trouble | null = null
  let sinceAtMs = clock.now()
  let cancelRetry = () => {}
  let cancelStatus = () => {}
  let trying = Promise.resolve()
  /** The first try at the start, and after a good connection was lost: whoever asks waits for it. */
  let firstTry: Promise<void> | null = null
  let asked: Promise<unknown> = Promise.resolve()

  async function tryOnce(): Promise<void> {
    const opened = await openSession(needs, checks, stopped)
    firstTry = null
    if (typeof opened === 'string') return tellAway(opened, 'later')
    session = opened
    offers = opened.offers
    sinceAtMs = clock.now()
    trouble = null
    told(null)
    planStatus()
    void opened.closed.then(() => lose(opened, 'closed'))
  }

  function tryNow(): void {
    trying = tryOnce()
  }

  function lose(lost: Session, why: Trouble): void {
    if (session !== lost) return
    session = null
    lost.close()
    cancelStatus()
    const wasGood = clock.now() - sinceAtMs >= STEADY_MS
    if (wasGood) retry.reset()
    sinceAtMs = clock.now()
    tellAway(why, wasGood && why === 'closed' ? 'at-once' : 'later')
  }

  function tellAway(why: Trouble, tryAgain: 'at-once' | 'later'): void {
    if (stopped.aborted) return
    if (trouble !== why) told(why)
    trouble = why
    if (tryAgain === 'later')
      cancelRetry = timers.after(FOR_PEOPLE.has(why) ? SLOW_RETRY_MS : retry.delayMs(), tryNow)
    else {
      tryNow()
      firstTry = trying
    }
  }

  function planStatus(): void {
    cancelStatus()
    if (stopped.aborted) return
    cancelStatus = timers.after(needs.statusEveryMs, () => void inTurn(refresh))
  }

  async function refresh(): Promise<void> {
    const current = session
    if (!current) return
    const found = await current.refresh()
    if (typeof found === 'string') return lose(current, found)
    offers = found
    planStatus()
  }

  async function send<Value>(
    make: (offers: Offers) => Question<Value> | null,
    mayReconnect = true,
  ): Promise<Asked<Value>> {
    await firstTry
    const current = session
    if (!current || !offers) return { outcome: 'away' }
    const question = make(offers)
    if (!question) return { outcome: 'not-offered' }
    const exchanged = await current.ask(question.request)
    if (typeof exchanged !== 'string') {
      retry.reset()
      planStatus()
      return { outcome: 'answered', value: exchanged.answer }
    }
    lose(current, exchanged)
    if (exchanged === 'closed' && !question.changes && mayReconnect) return send(make, false)
    return { outcome: 'unanswered' }
  }

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = asked.then(work)
    asked = turn.catch(() => undefined)
    return turn
  }

  stopped.addEventListener('abort', () => {
    cancelRetry()
    cancelStatus()
  })
  tryNow()
  firstTry = trying

  return {
    offers: () => offers,
    state: () => ({ isHere: session !== null, sinceAtMs, trouble }),
    ask: make => inTurn(() => send(make)),
    async ended() {
      await Promise.all([trying, asked])
      await session?.closed
    },
  }
}

import { login } from '../messages/login.ts'
import { status } from '../messages/status.ts'
import { createExchange, type Exchanged, type Request, type Wire } from './exchange.ts'
import type { Offers, Trouble } from './library-system.ts'
import type { OpenLine } from './open-line.ts'
import { readOffers, retriesAllowed } from './read-offers.ts'

export interface SessionNeeds {
  readonly open: OpenLine
  readonly wire: Wire
  /** Null where kiosks need not log in. */
  readonly account: { readonly user: string; readonly password: string; readonly location: string } | null
  readonly retries: number
}

/** A connection over which the other side has said that it is on line. */
export interface Session {
  /** As it said at first. */
  readonly offers: Offers
  ask<Value>(request: Request<Value>): Promise<Exchanged<Value>>
  /** Asks anew what the other side offers, which keeps the connection alive as well. */
  refresh(): Promise<Offers | Trouble>
  close(): void
  /** Resolves when it is closed, by whichever side. */
  readonly closed: Promise<void>
}

/** All is well; which paper it prints on does not matter. */
const STATUS = {
  text: status.request.format({ status: '0', printWidth: '080', version: '2.00' }),
  read: status.response.parse,
}

/** Connects, logs in, and asks what the other side offers; or resolves with what hinders it. */
export async function openSession(
  { open, wire, account, retries }: SessionNeeds,
  checks: { seen: boolean },
  stopped: AbortSignal,
): Promise<Session | Trouble> {
  const line = await open(stopped)
  if (typeof line === 'string') return line
  stopped.addEventListener('abort', line.close)
  void line.closed.then(() => stopped.removeEventListener('abort', line.close))
  const exchange = createExchange(line, wire, checks)
  let mayRepeat = retries

  async function logIn(): Promise<Trouble | null> {
    if (!account) return null
    const { user: userName, password, location } = account
    const algorithms = { userAlgorithm: '0', passwordAlgorithm: '0' }
    const text = login.request.format({ ...algorithms, userName, password, location })
    const asked = await exchange.ask({ text, read: login.response.parse }, retries)
    if (typeof asked === 'string') return asked
    return asked.answer.ok ? null : 'login-refused'
  }

  async function refresh(): Promise<Offers | Trouble> {
    const asked = await exchange.ask(STATUS, mayRepeat)
    if (typeof asked === 'string') return asked
    mayRepeat = Math.min(retries, retriesAllowed(asked.answer) ?? retries)
    return asked.answer.online ? readOffers(asked.answer) : 'not-online'
  }

  const offers = (await logIn()) ?? (await refresh())
  if (typeof offers === 'string') {
    line.close()
    return offers
  }
  return {
    offers,
    ask: request => exchange.ask(request, mayRepeat),
    refresh,
    close: line.close,
    closed: line.closed,
  }
}

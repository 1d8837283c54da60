import { borrowItem, openSession, returnItem, useKioskLink } from '@pratu/protocol/api/kiosk'
import { confirmPairing, makeKioskLink, requestPairing } from '@pratu/protocol/api/stations'
import type { Result } from '@pratu/protocol/failures'
import { granted, type Visitor, visitorOf } from './visitor.ts'

/** A kiosk page with the session of someone who may borrow. */
export interface BusyKiosk {
  readonly page: Visitor
  readonly sessionId: string
  readonly patronId: string
}

/** What someone at a kiosk asks for, once and for all under this key. */
export interface Wish {
  readonly key: string
  readonly verb: 'borrow' | 'return'
  readonly barcode: string
  readonly kiosk: BusyKiosk
}

/** The whole answer, and the loan that it speaks of. */
export interface Answer {
  readonly loanId: string | null
  readonly whole: Result<unknown>
}

/** Null when no answer came; with a signal one can stop listening. */
export async function ask({ key, verb, barcode, kiosk }: Wish, signal?: AbortSignal): Promise<Answer | null> {
  const { page, sessionId } = kiosk
  const asked = { body: { code: barcode }, idempotencyKey: key, ...(signal && { signal }) }
  if (verb === 'borrow') {
    const whole = await page.call(borrowItem, { ...asked, params: { sessionId } })
    return isAnswer(whole) ? { whole, loanId: whole.ok ? whole.value.loan.id : null } : null
  }
  const whole = await page.call(returnItem, asked)
  return isAnswer(whole) ? { whole, loanId: whole.ok ? whole.value.loanId : null } : null
}

const isAnswer = (result: Result<unknown>): boolean =>
  result.ok || !result.failures.some(({ code }) => code === 'server-unreachable')

/** Pairs a kiosk for each card and opens its session. The pages wait as long as pages do, unless told. */
export async function openKiosks(
  url: string,
  admin: Visitor,
  cards: readonly { code: string; patronId: string }[],
  timeoutMs?: number,
): Promise<BusyKiosk[]> {
  const kiosks: BusyKiosk[] = []
  for (const [index, { code, patronId }] of cards.entries()) {
    const page = visitorOf(url, {}, timeoutMs)
    const name = `Kiosk ${index + 1}`
    const { pairingId } = granted(await page.call(requestPairing, { body: { hostName: name } }))
    const { stationId } = granted(await admin.call(confirmPairing, { params: { pairingId }, body: { name } }))
    const { path } = granted(await admin.call(makeKioskLink, { params: { stationId } }))
    const token = new URL(path, url).searchParams.get('link') ?? ''
    granted(await page.call(useKioskLink, { body: { token } }))
    const { id } = granted(await page.call(openSession, { body: { code } }))
    kiosks.push({ page, sessionId: id, patronId })
  }
  return kiosks
}

import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { endSession, openSession } from '@pratu/protocol/api/kiosk'
import type { Result } from '@pratu/protocol/failures'
import { between, pick, type Random, wholeBetween } from '../../fakes/seeded-random.ts'
import { type Answer, ask, type BusyKiosk, type Wish } from '../../support/busy-kiosks.ts'

const ASK_AGAIN_MS = 100
const MOST_BOOKS = 3

/** What happened at a kiosk, as whoever stood there knows it. */
export interface Journal {
  readonly answers: Map<Wish, Answer>
  /** Wishes that had to be asked more than once. */
  readonly repeated: Set<Wish>
}

/** Asks until there is an answer, with the same key, as a kiosk page does. */
async function insist(wish: Wish, { answers, repeated }: Journal): Promise<Answer> {
  for (;;) {
    const answer = await ask(wish)
    if (answer) {
      answers.set(wish, answer)
      return answer
    }
    repeated.add(wish)
    await setTimeout(ASK_AGAIN_MS)
  }
}

const isUnreachable = (result: Result<unknown>): boolean =>
  !result.ok && result.failures.some(({ code }) => code === 'server-unreachable')

/** Opens the session of a card, however long the server is away. */
async function greet(kiosk: BusyKiosk, code: string): Promise<BusyKiosk> {
  for (;;) {
    const session = await kiosk.page.call(openSession, { body: { code } })
    if (session.ok) return { ...kiosk, sessionId: session.value.id }
    if (!isUnreachable(session)) throw new Error(`Card ${code} was refused: ${JSON.stringify(session)}`)
    await setTimeout(ASK_AGAIN_MS)
  }
}

/**
 * Pupils come to a kiosk until the day is over: each borrows some of the kiosk's own books, and brings them back later.
 * `everyMs` lies between two pupils on average.
 */
export async function lendAllDay(setting: {
  kiosk: BusyKiosk
  cards: readonly string[]
  books: readonly string[]
  journal: Journal
  random: Random
  everyMs: number
  over: AbortSignal
}): Promise<void> {
  const { cards, journal, random, everyMs, over } = setting
  const shelf = [...setting.books]
  const lent: string[] = []
  const wish = (kiosk: BusyKiosk, verb: Wish['verb'], barcode: string) =>
    insist({ key: randomUUID(), verb, barcode, kiosk }, journal)
  while (!over.aborted) {
    const startedAtMs = performance.now()
    while (lent.length > shelf.length) {
      const barcode = lent.shift() ?? ''
      await wish(setting.kiosk, 'return', barcode)
      shelf.push(barcode)
    }
    const kiosk = await greet(setting.kiosk, pick(random, cards))
    for (const barcode of shelf.splice(0, wholeBetween(random, 1, MOST_BOOKS))) {
      const { loanId } = await wish(kiosk, 'borrow', barcode)
      if (loanId === null) shelf.push(barcode)
      else lent.push(barcode)
    }
    await kiosk.page.call(endSession, { params: { sessionId: kiosk.sessionId } })
    const restMs = everyMs * between(random, 0.5, 1.5) - (performance.now() - startedAtMs)
    await setTimeout(Math.max(0, restMs))
  }
}

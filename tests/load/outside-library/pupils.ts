import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { borrowItem, endSession, openSession, returnItem } from '@pratu/protocol/api/kiosk'
import type { Result } from '@pratu/protocol/failures'
import type { Random } from '../../fakes/seeded-random.ts'
import { granted, type Visitor } from '../../support/visitor.ts'

const BOOKS_A_SESSION = 2
/** Fewer than all cards of a kiosk borrow, so nobody comes again before everything is back. */
const LENT_AT_MOST = 40
/** SIP2 knows whole seconds: nothing happens to a book twice within one. */
const RESTS_MS = 2_100
const ASK_AGAIN_MS = 100

/** What a person was told of a loan. */
export interface Told {
  readonly card: string
  readonly dueDate: string
  /** The other side had not answered: by the kiosk alone, or as a loan that it has already after its server was killed. */
  readonly alone: boolean
  isReturned: boolean
}

/** The loans of each book in their order, as people were told of them. */
export type ToldLoans = ReadonlyMap<string, Told[]>

/** Loans and returns that people were told of. */
export const countTold = (told: ToldLoans): number =>
  [...told.values()].flat().reduce((sum, { isReturned }) => sum + (isReturned ? 2 : 1), 0)

interface Book {
  readonly barcode: string
  readonly sinceMs: number
}

/** Asks until there is an answer, with the same key, as a page does. */
async function insist<Value>(ask: (idempotencyKey: string) => Promise<Result<Value>>) {
  const key = randomUUID()
  for (let wasCut = false; ; wasCut = true) {
    const answer = await ask(key)
    if (answer.ok || answer.failures[0]?.code !== 'server-unreachable') return { answer, wasCut }
    await setTimeout(ASK_AGAIN_MS)
  }
}

/** Pupils at one kiosk: they borrow, scan a book twice, and bring back what others have borrowed before them. */
export function pupilsAt(
  page: Visitor,
  { cards, books, random, told }: { cards: string[]; books: string[]; random: Random; told: ToldLoans },
) {
  const shelf: Book[] = books.map(barcode => ({ barcode, sinceMs: 0 }))
  const lent: Book[] = []

  async function take(from: Book[]): Promise<string> {
    const book = from.shift()
    if (!book) throw new Error('There is no book left.')
    await setTimeout(Math.max(0, book.sinceMs + RESTS_MS - performance.now()))
    return book.barcode
  }

  async function tapCard(code: string): Promise<string> {
    const { answer } = await insist(() => page.call(openSession, { body: { code } }))
    return granted(answer).id
  }

  /** Scans a book until it is lent: whoever has lost their session taps their card again. */
  async function scan(
    visit: { card: string; sessionId: string },
    code: string,
  ): Promise<Omit<Told, 'card' | 'isReturned'>> {
    for (let wasCut = false; ; ) {
      const params = { sessionId: visit.sessionId }
      const asked = await insist(key =>
        page.call(borrowItem, { params, body: { code }, idempotencyKey: key }),
      )
      wasCut ||= asked.wasCut
      if (asked.answer.ok) {
        const { dueDate, because } = asked.answer.value.loan
        return { dueDate, alone: because.some(({ reason }) => reason === 'alone') }
      }
      const [failure] = asked.answer.failures
      if (failure?.code === 'session-ended') visit.sessionId = await tapCard(visit.card)
      else if (wasCut && failure?.code === 'item-already-yours')
        return { dueDate: String(failure.params?.until), alone: true }
      else throw new Error(`${code} was refused to ${visit.card}: ${JSON.stringify(asked.answer)}`)
    }
  }

  async function borrow(visit: { card: string; sessionId: string }): Promise<void> {
    const barcode = await take(shelf)
    const { card } = visit
    told.get(barcode)?.push({ card, ...(await scan(visit, barcode)), isReturned: false })
    lent.push({ barcode, sinceMs: performance.now() })
    if (random() >= 0.1) return
    const params = { sessionId: visit.sessionId }
    const { answer } = await insist(key =>
      page.call(borrowItem, { params, body: { code: barcode }, idempotencyKey: key }),
    )
    if (answer.ok) throw new Error(`${barcode} was lent twice to ${card}.`)
  }

  async function giveBack(): Promise<void> {
    const code = await take(lent)
    granted((await insist(key => page.call(returnItem, { body: { code }, idempotencyKey: key }))).answer)
    const last = told.get(code)?.at(-1)
    if (last) last.isReturned = true
    shelf.push({ barcode: code, sinceMs: performance.now() })
  }

  return {
    /** One comes, and goes. */
    async come(): Promise<void> {
      const card = cards.shift() ?? ''
      cards.push(card)
      const visit = { card, sessionId: await tapCard(card) }
      for (let book = 0; book < BOOKS_A_SESSION; book += 1) await borrow(visit)
      await page.call(endSession, { params: { sessionId: visit.sessionId } })
      while (lent.length > LENT_AT_MOST || (lent.length > 0 && random() < 0.5)) await giveBack()
    },
  }
}

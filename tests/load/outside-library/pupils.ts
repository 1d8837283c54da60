import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { borrowItem, endSession, openSession, returnItem } from '@pratu/protocol/api/kiosk'
import type { Random } from '../../fakes/seeded-random.ts'
import { granted, type Visitor } from '../../support/visitor.ts'

const BOOKS_A_SESSION = 2
/** Fewer than all cards of a kiosk borrow, so nobody comes again before everything is back. */
const LENT_AT_MOST = 40
/** SIP2 knows whole seconds: nothing happens to a book twice within one. */
const RESTS_MS = 2_100

/** What a person was told of a loan. */
export interface Told {
  readonly card: string
  readonly dueDate: string
  /** By the kiosk alone: the other side had not answered. */
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

  const keyed = (code: string) => ({ body: { code }, idempotencyKey: randomUUID() })

  async function borrow(sessionId: string, card: string): Promise<void> {
    const barcode = await take(shelf)
    const scan = () => page.call(borrowItem, { params: { sessionId }, ...keyed(barcode) })
    const { dueDate, because } = granted(await scan()).loan
    const alone = because.some(({ reason }) => reason === 'alone')
    told.get(barcode)?.push({ card, dueDate, alone, isReturned: false })
    lent.push({ barcode, sinceMs: performance.now() })
    if (random() < 0.1 && (await scan()).ok) throw new Error(`${barcode} was lent twice to ${card}.`)
  }

  async function giveBack(): Promise<void> {
    const barcode = await take(lent)
    granted(await page.call(returnItem, keyed(barcode)))
    const last = told.get(barcode)?.at(-1)
    if (last) last.isReturned = true
    shelf.push({ barcode, sinceMs: performance.now() })
  }

  return {
    /** One comes, and goes. */
    async come(): Promise<void> {
      const card = cards.shift() ?? ''
      cards.push(card)
      const { id: sessionId } = granted(await page.call(openSession, { body: { code: card } }))
      for (let book = 0; book < BOOKS_A_SESSION; book += 1) await borrow(sessionId, card)
      await page.call(endSession, { params: { sessionId } })
      while (lent.length > LENT_AT_MOST || (lent.length > 0 && random() < 0.5)) await giveBack()
    },
  }
}

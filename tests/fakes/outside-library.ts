import { setImmediate } from 'node:timers/promises'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import type {
  CheckinAnswer,
  HoldAnswer,
  ItemAnswer,
  LoanAnswer,
  PatronAnswer,
} from '../../server/school/sip2/client/answers.ts'
import type {
  Asked,
  LibrarySystem,
  LibrarySystems,
  LoanRequest,
  Offers,
} from '../../server/school/sip2/client/library-system.ts'

/** What becomes of a request on its way. `lost`: it is done, or not, and no answer comes. */
export type Fault = 'none' | 'away' | 'lost-before' | 'lost-after'

export interface Executed {
  readonly kind: 'checkout' | 'renewal' | 'checkin'
  readonly card: string
  readonly barcode: string
  readonly atMs: number
  readonly happened: boolean
}

interface Patron {
  readonly name: string
  readonly pin: string
  blocks: PatronAnswer['blocks']
}

const LOAN_DAYS = 14
const LOAN_LIMIT = 4

/** An outside library system with patrons 1001 to 1003 and items B1 to B9, which does what it is asked and writes it down. */
export function createOutsideLibrary(today: () => string) {
  const patrons = new Map<string, Patron>(
    ['1001', '1002', '1003'].map(card => [card, { name: `Patron ${card}`, pin: `${card}9`, blocks: [] }]),
  )
  const titles = new Map(Array.from({ length: 9 }, (_, index) => [`B${index + 1}`, `Title ${index + 1}`]))
  const loans = new Map<string, { card: string; dueDate: string }>()
  const holds = new Map<string, string>()
  const statuses = new Map<string, ItemAnswer['status']>()
  const executed: Executed[] = []
  const asked: string[] = []
  const listeners: ((stationId: string) => void)[] = []
  const stations = new Map<string, LibrarySystem>()
  let isHere = true
  let isStopped = false
  let fault: (request: string) => Fault | Promise<Fault> = () => 'none'
  const offers: Offers = {
    requests: new Set(['patron-information', 'checkout', 'checkin', 'item-information', 'hold', 'renew']),
    ...{ checkout: true, checkin: true, renewal: true, offline: true, institution: 'OUT', libraryName: null },
  }
  let offered: Offers | null = offers

  const charged = (card: string) => [...loans].filter(([, loan]) => loan.card === card)

  async function ask<Value>(
    request: string,
    offersIt: (offers: Offers) => boolean,
    answer: () => Value,
  ): Promise<Asked<Value>> {
    asked.push(request)
    if (!offered || !isHere || isStopped) return { outcome: 'away' }
    if (!offersIt(offered)) return { outcome: 'not-offered' }
    const what = await fault(request)
    if (what === 'away') return { outcome: 'away' }
    if (what === 'lost-before') return { outcome: 'unanswered' }
    const value = answer()
    return what === 'lost-after' ? { outcome: 'unanswered' } : { outcome: 'answered', value }
  }

  const day = (date: string) => ({ date, text: date })

  const refusal = (barcode: string, words: string): LoanAnswer => ({
    ...{ isDone: false, isRenewal: false, card: '', barcode, title: titles.get(barcode) ?? null },
    ...{ dueDate: null, isPatronKnown: null, isPinRight: null, fee: null, desensitise: null },
    messages: [words],
  })

  function lend({ card, barcode, atMs, happened }: LoanRequest): LoanAnswer {
    const theirs = loans.get(barcode)?.card
    if (!patrons.has(card) || !titles.has(barcode)) return refusal(barcode, 'Unknown')
    const stored = happened !== null && offered?.offline
    if (theirs !== card && !stored) {
      if (theirs !== undefined) return refusal(barcode, 'It is lent to somebody else')
      if (patrons.get(card)?.blocks.length) return refusal(barcode, 'Blocked')
      if (charged(card).length >= LOAN_LIMIT) return refusal(barcode, 'Too many items')
      if (holds.has(barcode)) return refusal(barcode, 'Somebody waits for it')
    }
    const told = stored ? dateOf(happened.dueAtMs) : null
    const before = loans.get(barcode)
    const isRenewal = before?.card === card
    // What is told to have happened is known already: the day that the patron was told holds if it is later.
    if (!isRenewal || told === null)
      executed.push({
        ...{ kind: isRenewal ? 'renewal' : 'checkout', card, barcode, atMs, happened: happened !== null },
      })
    const ruled = told ?? addDays(today(), LOAN_DAYS)
    const dueDate = isRenewal && told !== null && before.dueDate > told ? before.dueDate : ruled
    loans.set(barcode, { card, dueDate })
    return { ...refusal(barcode, ''), isDone: true, isRenewal, dueDate: day(dueDate), messages: [] }
  }

  const system = (): LibrarySystem => ({
    isHere: () => isHere && !isStopped,
    offers: () => offered,
    patron: ({ card, pin, list }) =>
      ask(
        `patron ${card}`,
        ({ requests }) => requests.has('patron-information') || requests.has('patron-status'),
        (): PatronAnswer => {
          const found = patrons.get(card)
          const isListed = offered?.requests.has('patron-information') ?? false
          const has = charged(card)
          const count = (of: number) => (isListed ? of : null)
          return {
            ...{ card, isKnown: found !== undefined, isPinRight: found ? found.pin === pin : null },
            ...{ name: found?.name ?? null, problems: found?.blocks ?? [], blocks: found?.blocks ?? [] },
            counts: {
              charged: count(has.length),
              overdue: count(0),
              holds: 0,
              unavailableHolds: 0,
              fines: 0,
            },
            ...{ loanLimit: count(LOAN_LIMIT), holdLimit: null, owed: null, messages: [] },
            listed: isListed && list === 'charged' ? has.map(([barcode]) => barcode) : [],
          }
        },
      ),
    item: barcode =>
      ask(
        `item ${barcode}`,
        ({ requests }) => requests.has('item-information'),
        (): ItemAnswer => {
          const loan = loans.get(barcode)
          return {
            ...{ barcode, isKnown: titles.has(barcode), title: titles.get(barcode) ?? null },
            status:
              statuses.get(barcode) ?? (loan ? 'charged' : holds.has(barcode) ? 'hold-shelf' : 'available'),
            ...{ dueDate: loan ? day(loan.dueDate) : null, queueLength: null, location: null, messages: [] },
          }
        },
      ),
    checkout: request =>
      ask(
        `checkout ${request.barcode}`,
        ({ checkout }) => checkout,
        () => lend(request),
      ),
    renew: request =>
      ask(
        `renew ${request.barcode}`,
        ({ renewal }) => renewal,
        () =>
          loans.get(request.barcode)?.card === request.card && !holds.has(request.barcode)
            ? lend(request)
            : refusal(request.barcode, 'Not renewed'),
      ),
    checkin: ({ barcode, atMs, happened }) =>
      ask(
        `checkin ${barcode}`,
        ({ checkin }) => checkin,
        (): CheckinAnswer => {
          const isDone = loans.has(barcode)
          if (isDone) executed.push({ kind: 'checkin', card: '', barcode, atMs, happened })
          loans.delete(barcode)
          return {
            ...{ isDone, barcode, title: titles.get(barcode) ?? null, card: null, resensitise: true },
            ...{ alert: isDone && holds.has(barcode) ? 'hold-here' : null, location: null, sortBin: null },
            messages: isDone ? [] : ['It is not lent'],
          }
        },
      ),
    hold: ({ card, mode, barcode }) =>
      ask(
        `hold ${mode} ${barcode}`,
        ({ requests }) => requests.has('hold'),
        (): HoldAnswer => {
          if (mode === 'add') holds.set(barcode ?? '', card)
          const isDone = barcode !== null && (mode === 'add' || holds.delete(barcode))
          return {
            ...{ isDone, isAvailable: false, barcode, title: titles.get(barcode ?? '') ?? null },
            ...{ queuePosition: 1, pickUpLocation: null, messages: isDone ? [] : ['No'] },
          }
        },
      ),
    async endSession(card) {
      asked.push(`end ${card}`)
    },
  })

  const systems: LibrarySystems = {
    of(stationId) {
      const found = stations.get(stationId) ?? system()
      stations.set(stationId, found)
      return found
    },
    onHere: listener => void listeners.push(listener),
    states: () => [...stations.keys()].map(stationId => ({ stationId, isHere, sinceAtMs: 0, trouble: null })),
    async stop() {
      isStopped = true
    },
  }

  return {
    systems,
    ...{ patrons, titles, loans, holds, statuses, executed, asked },
    /** What happens to each request from now on. */
    trouble(next: typeof fault): void {
      fault = next
    },
    offer(changes: Partial<Offers>): void {
      offered = { ...offers, ...changes }
    },
    /** Resolves when such a request is on its way. */
    async reached(request: string): Promise<void> {
      while (!asked.includes(request)) await setImmediate()
    },
    goAway(): void {
      isHere = false
    },
    comeBack(): void {
      isHere = true
      for (const listener of [...listeners]) for (const stationId of stations.keys()) listener(stationId)
    },
    /** Another server takes the place of one that was killed, and with it its connections. */
    forgetListeners(): void {
      listeners.length = 0
      stations.clear()
    },
  }
}

import { dateOf } from '@pratu/protocol/bangkok'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { queries } from '../../../../../../server/school/database/queries.ts'
import { createLife } from '../../../../../fakes/mortal.ts'
import { createOutsideKiosk } from '../../../../../fakes/outside-kiosk.ts'
import type { Executed, Fault } from '../../../../../fakes/outside-library.ts'

type Step =
  | { readonly do: 'borrow'; readonly kiosk: string; readonly card: string; readonly item: string }
  | { readonly do: 'return'; readonly kiosk: string; readonly item: string }
  | { readonly do: 'undo'; readonly kiosk: string }
  | { readonly do: 'again' | 'goAway' | 'comeBack' }

const kiosk = fc.constantFrom('kiosk-1', 'kiosk-2')
const item = fc.constantFrom('B1', 'B2', 'B3')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('borrow' as const),
      kiosk,
      card: fc.constantFrom('1001', '1002'),
      item,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('return' as const), kiosk, item }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), kiosk }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('again' as const, 'goAway' as const, 'comeBack' as const) }),
  },
)
const fault: fc.Arbitrary<Fault> = fc.constantFrom(
  'none',
  'none',
  'none',
  'away',
  'lost-before',
  'lost-after',
)

interface Story {
  readonly steps: readonly Step[]
  readonly faults: readonly Fault[]
  /** After so many moments each server is killed, one after another. */
  readonly lives: readonly number[]
  /** The outside system takes later what happened while it was away, whatever its rules say. */
  readonly offline: boolean
  /** Fewer or more than the outside system gives. */
  readonly loanDays: number
}

const story: fc.Arbitrary<Story> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
  faults: fc.array(fault, { maxLength: 40 }),
  lives: fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 5 }),
  offline: fc.boolean(),
  loanDays: fc.constantFrom(7, 20),
})

/** `PRATU_STORIES=2000` tries more of them. */
const STORIES = Number(process.env.PRATU_STORIES ?? 40)

/** Lets a story happen, and all that waits be sent in the end; what persons were told, and what was done outside. */
async function happen({ steps, faults, lives, offline, loanDays }: Story) {
  const kills = [...lives]
  const newLife = () => createLife(kills.shift() ?? Number.POSITIVE_INFINITY)
  let life = newLife()
  using server = createOutsideKiosk({}, outer => life.within(outer))
  const { library } = server
  Object.assign(server.limits, { items: 5, loanDays })
  library.offer({ offline })
  const pending = [...faults]
  library.trouble(() => pending.shift() ?? 'none')

  const sessions = new Map<string, { id: string; card: string; lent: string[] }>()
  const told = new Set<string>()
  const undone = new Set<string>()
  /** Who was at it when it was asked for. */
  const cards = new Map<number, string>()
  let keys = 0
  let last: (() => Promise<void>) | undefined

  /** Undefined where the server was killed meanwhile. */
  async function alive<Value>(work: Promise<Value>): Promise<Value | undefined> {
    const came = await Promise.race([work, life.ended])
    if (came !== 'killed') return came
    life = newLife()
    sessions.clear()
    server.restart()
    return undefined
  }

  async function sessionOf(stationId: string, card: string) {
    const known = sessions.get(stationId)
    if (known?.card === card) return known
    const opened = await alive(
      server.lending.openSession({ stationId, identified: { by: 'card', code: card } }),
    )
    if (!opened?.ok) return undefined
    const session = { id: opened.value.id, card, lent: [] }
    sessions.set(stationId, session)
    return session
  }

  async function take(now: Step): Promise<void> {
    keys += 1
    const key = `key-${keys}`
    if (now.do === 'goAway' || now.do === 'comeBack') library[now.do]()
    else if (now.do === 'again') await last?.()
    else if (now.do === 'return') {
      last = async () => {
        const back = await alive(server.lending.return({ stationId: now.kiosk, code: now.item, key }))
        if (back?.ok) told.add(back.value.loanId)
      }
      await last()
    } else if (now.do === 'borrow') {
      const session = await sessionOf(now.kiosk, now.card)
      if (!session) return
      const asked = { stationId: now.kiosk, sessionId: session.id, code: now.item, key }
      last = async () => {
        cards.set(server.time.clock.now(), now.card)
        const lent = await alive(server.lending.borrow(asked))
        if (!lent?.ok) return
        told.add(lent.value.loan.id)
        session.lent.push(lent.value.loan.id)
      }
      await last()
    } else if (now.do === 'undo') {
      const session = sessions.get(now.kiosk)
      const loanId = session?.lent.pop()
      if (!session || loanId === undefined) return
      const asked = { stationId: now.kiosk, sessionId: session.id, loanId, key }
      undone.add(loanId)
      await alive(server.lending.undo(asked))
    }
  }

  for (const now of steps) {
    await take(now)
    await server.pass(1_000)
  }
  pending.length = 0
  kills.length = 0
  life.kill()
  life = newLife()
  server.restart()
  for (const stationId of ['kiosk-1', 'kiosk-2']) library.systems.of(stationId)
  library.comeBack()
  await server.drained()

  const rows = server.database.all(queries.selectFrom('outside_transactions').selectAll().orderBy('number'))
  return { rows, told, undone, cards, executed: library.executed, loans: library.loans }
}

it(
  'whatever is lost and whenever the server is killed, both sides agree in the end',
  async () => {
    await fc.assert(
      fc.asyncProperty(story, async told => {
        const came = await happen(told)
        const isOf = (row: { barcode: string; at_ms: number; kind: string }) => (done: Executed) =>
          done.barcode === row.barcode &&
          done.atMs === row.at_ms &&
          (done.kind === 'checkin') === (row.kind === 'checkin')
        const holders = new Map<string, string>()
        const days = new Map<string, number>()

        for (const row of came.rows) {
          const times = came.executed.filter(isOf(row)).length
          // Nothing is left open, and nothing is done twice.
          expect(['done', 'refused', 'withdrawn']).toContain(row.state)
          expect(times).toBeLessThanOrEqual(1)
          // What a person was told is done, unless the outside system did not take it; what was undone in time never was.
          if (came.told.has(row.id))
            expect(
              came.undone.has(row.id) ? ['done', 'refused', 'withdrawn'] : ['done', 'refused'],
            ).toContain(row.state)
          if (row.state !== 'done') expect(times).toBe(0)
          else if (row.kind === 'checkin') holders.delete(row.barcode)
          else {
            holders.set(row.barcode, came.cards.get(row.at_ms) ?? 'nobody')
            days.set(row.barcode, row.due_at_ms ?? 0)
          }
        }
        expect(came.executed).toHaveLength(
          came.executed.filter(done => came.rows.some(row => isOf(row)(done))).length,
        )
        const outside = new Map([...came.loans].map(([barcode, { card }]) => [barcode, card]))
        expect(outside).toEqual(holders)
        // Nobody is late who brings an item back on the day that was told.
        if (told.offline)
          for (const [barcode, { dueDate }] of came.loans)
            expect(dueDate >= dateOf(days.get(barcode) ?? 0), barcode).toBe(true)
      }),
      { numRuns: STORIES },
    )
  },
  STORIES * 2_000,
)

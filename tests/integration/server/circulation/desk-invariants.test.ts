import type { DeskOutcome } from '@pratu/protocol/desk'
import type { Result } from '@pratu/protocol/failures'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createHousekeeping } from '../../../../server/school/circulation/keep-house.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { contentsOf, openSmallLibrary, type SmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const by = { actor: { name: 'staff:kru', role: 'librarian' }, key: undefined } as const

const patronId = fc.constantFrom('patron-mali', 'patron-chaba', 'patron-kru')
const book = fc.constantFrom('book-1', 'book-2', 'book-3', 'set-1', 'set-2', 'set-3', 'set-4')
const mode = fc.constantFrom(
  ...(['lend', 'lend', 'lend', 'class-set', 'renew', 'lost', 'damaged', 'hold'] as const),
)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      verb: fc.constant('scan' as const),
      ...{ book, mode, patronId: fc.option(patronId), override: fc.boolean() },
    }),
  },
  fc.record({
    verb: fc.constant('hold' as const),
    recordId: fc.constantFrom('record-1', 'record-2', 'record-set'),
    patronId,
  }),
  fc.record({ verb: fc.constant('cancel-hold' as const), which: fc.nat(4) }),
  fc.record({
    verb: fc.constant('settle' as const),
    ...{ patronId, as: fc.constantFrom('paid' as const, 'waived' as const) },
  }),
  fc.record({
    verb: fc.constant('pay' as const),
    patronId,
    amountSatang: fc.integer({ min: 1, max: 2_000 }),
  }),
  fc.record({
    verb: fc.constant('charge' as const),
    patronId,
    amountSatang: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({ verb: fc.constant('kiosk-return' as const), book }),
  fc.record({ verb: fc.constant('undo' as const), which: fc.nat(3) }),
  fc.record({ verb: fc.constant('mend' as const), book }),
  fc.record({ verb: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 10 * 24 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const steps = fc.array(step, { minLength: 15, maxLength: 50 })

async function take({ desk, lending, database, circulation, time }: SmallLibrary, one: Step) {
  switch (one.verb) {
    case 'scan':
      return desk.scan(by, { ...one, code: one.book, lastBarcode: null, amountSatang: 700 })
    case 'hold':
      return desk.hold(by, { ...one, override: true })
    case 'cancel-hold': {
      const { ready } = desk.pickUpShelf()
      const hold = [...desk.holds(undefined), ...ready][one.which]
      return hold && desk.cancelHold(by, { holdId: hold.id })
    }
    case 'settle': {
      const chargeIds = desk.account(one.patronId)?.charges.map(({ id }) => id) ?? []
      return desk.settle(by, { ...one, chargeIds: chargeIds.slice(0, 2), note: 'why' })
    }
    case 'pay':
      return desk.pay(by, { ...one, chargeId: null })
    case 'charge':
      return desk.charge(by, { ...one, reason: 'other', note: 'what for' })
    case 'kiosk-return':
      await lending.return({ stationId: 'kiosk-1', code: one.book, key: undefined })
      return undefined
    case 'undo': {
      const action = desk.actions()[one.which]
      return action && desk.undo(by, { actionId: action.id, patronId: null })
    }
    case 'mend':
      await database.write(() =>
        database.run(
          queries
            .updateTable('items')
            .set({ status: 'available' })
            .where('barcode', '=', one.book)
            .where('status', '=', 'in-repair'),
        ),
      )
      return undefined
    case 'wait':
      time.advance(one.hours * 3_600_000)
      await createHousekeeping(circulation).expireHolds()
      return undefined
  }
}

function checkInvariants(library: SmallLibrary) {
  const { loans, holds, charges, renewals, items } = contentsOf(library)
  const open = loans.filter(loan => loan.returned_at_ms === null)
  expect(new Set(open.map(({ barcode }) => barcode)).size).toBe(open.length)
  for (const loan of loans)
    expect(renewals.filter(renewal => renewal.loan_id === loan.id)).toHaveLength(loan.renewals)

  const ready = holds.filter(({ state }) => state === 'ready')
  expect(new Set(ready.map(({ barcode }) => barcode)).size).toBe(ready.length)
  for (const hold of ready) {
    expect(open.some(({ barcode }) => barcode === hold.barcode)).toBe(false)
    expect(items.find(({ barcode }) => barcode === hold.barcode)?.record_id).toBe(hold.record_id)
    expect(items.find(({ barcode }) => barcode === hold.barcode)?.status).toBe('available')
  }
  const live = holds.filter(({ state }) => state === 'ready' || state === 'waiting')
  expect(new Set(live.map(hold => `${hold.record_id} ${hold.patron_id}`)).size).toBe(live.length)

  for (const patron of ['patron-mali', 'patron-chaba', 'patron-kru']) {
    const own = charges.filter(charge => charge.patron_id === patron)
    const owed = own.filter(({ settled_at_ms }) => settled_at_ms === null)
    const sum = owed.reduce((total, { amount_satang }) => total + amount_satang, 0)
    expect(library.desk.account(patron)?.owedSatang).toBe(sum)
    for (const charge of own) expect(charge.settlement === null).toBe(charge.settled_at_ms === null)
  }
}

async function inSmallLibrary(test: (library: SmallLibrary) => Promise<void>) {
  using folder = temporaryFolder()
  const settings = { holdsOnShelf: true, undoMinutes: 1_440 }
  const library = await openSmallLibrary(folder.file('school.db'), { settings })
  const fines = { fine_satang_per_day: 300, renewal_limit: 1 }
  await library.database.write(() => library.database.run(queries.updateTable('patron_groups').set(fines)))
  try {
    await test(library)
  } finally {
    library.database.close()
  }
}

const isGranted = (answer: Result<DeskOutcome> | undefined): answer is { ok: true; value: DeskOutcome } =>
  answer?.ok === true

/** What changed something, and so can be undone. */
const actionOf = ({ deed }: DeskOutcome): string | undefined =>
  deed.kind !== 'undone' && 'actionId' in deed ? deed.actionId : undefined

it('lends an item once, serves queues in order, keeps money whole, and undoing restores exactly', async () => {
  const kinds = new Set<string>()
  let undone = 0
  await fc.assert(
    fc.asyncProperty(steps, taken =>
      inSmallLibrary(async library => {
        for (const one of taken) {
          const before = contentsOf(library)
          const answer = await take(library, one)
          checkInvariants(library)
          if (answer && !answer.ok) expect(contentsOf(library)).toEqual(before)
          const actionId = isGranted(answer) ? actionOf(answer.value) : undefined
          if (isGranted(answer)) kinds.add(answer.value.deed.kind)
          if (actionId === undefined) continue
          const after = contentsOf(library)
          expect((await library.desk.undo(by, { actionId, patronId: null })).ok).toBe(true)
          expect(contentsOf(library)).toEqual(before)
          expect(await library.desk.undo(by, { actionId, patronId: null })).toMatchObject({
            failures: [{ code: 'undone-already' }],
          })
          undone += 1
          const again = await take(library, one)
          expect(again?.ok).toBe(true)
          expect(Object.values(contentsOf(library)).map(rows => rows.length)).toEqual(
            Object.values(after).map(rows => rows.length),
          )
        }
      }),
    ),
    { numRuns: 25, seed: 2569 },
  )
  expect(undone).toBeGreaterThan(100)
  // The rarer kinds, such as a hold that a shown copy serves, have tests of their own.
  for (const kind of ['charged', 'damaged', 'hold-placed', 'lent', 'lost', 'paid', 'returned', 'waived'])
    expect([...kinds]).toContain(kind)
})

it('everything that was done at the desk can be undone from the last to the first', async () => {
  await fc.assert(
    fc.asyncProperty(steps, taken =>
      inSmallLibrary(async library => {
        const before = contentsOf(library)
        const done: string[] = []
        for (const one of taken) {
          if (['wait', 'kiosk-return', 'mend', 'undo'].includes(one.verb)) continue
          library.time.advance(1_000)
          const answer = await take(library, one)
          const actionId = isGranted(answer) ? actionOf(answer.value) : undefined
          if (actionId !== undefined) done.push(actionId)
        }
        for (const actionId of done.toReversed()) {
          const answer = await library.desk.undo(by, { actionId, patronId: null })
          const undoneBefore = !answer.ok && answer.failures[0]?.code === 'undone-already'
          expect(answer.ok || undoneBefore).toBe(true)
        }
        // Showing a book notes that it was seen, which is nothing to undo.
        const after = contentsOf(library)
        const items = after.items.map(item => ({ ...item, last_seen_at_ms: null }))
        expect({ ...after, items }).toEqual(before)
      }),
    ),
    { numRuns: 25, seed: 2570 },
  )
})

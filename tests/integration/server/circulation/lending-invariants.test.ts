import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLoansNow } from '../../../../server/school/circulation/loans-now.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { openSmallLibrary, type SmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const LIMITS = { mali: 3, chaba: 3, kru: 20 }
const card = fc.constantFrom('mali', 'chaba', 'kru')
const book = fc.constantFrom('book-1', 'book-2', 'book-3', 'book-4', 'book-5', 'book-6', 'nothing', 'mali')
const step = fc.oneof(
  fc.record({ verb: fc.constant('open' as const), card }),
  fc.record({ verb: fc.constant('borrow' as const), book, again: fc.boolean() }),
  fc.record({ verb: fc.constant('return' as const), book, again: fc.boolean() }),
  fc.record({ verb: fc.constant('undo' as const), which: fc.nat(5), again: fc.boolean() }),
  fc.record({ verb: fc.constant('renew' as const), which: fc.nat(5), again: fc.boolean() }),
  fc.record({ verb: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 5 * 24 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const stationId = 'kiosk-1'
const NOBODY = randomUUID()

/** Does one step at the kiosk, twice where the step says so, and gives back the two answers. */
async function take(library: SmallLibrary, state: { sessionId: string; loanIds: string[] }, one: Step) {
  const { lending } = library
  const { sessionId } = state
  const asked = { stationId, sessionId, key: randomUUID() }
  if (one.verb === 'wait') return library.time.advance(one.hours * 3_600_000)
  if (one.verb === 'open') {
    const opened = await lending.openSession({ stationId, identified: { by: 'card', code: one.card } })
    if (opened.ok) state.sessionId = opened.value.id
    return
  }
  const ask = (): Promise<{ ok: boolean; value?: object }> => {
    if (one.verb === 'borrow') return lending.borrow({ ...asked, code: one.book })
    if (one.verb === 'return') return lending.return({ stationId, code: one.book, key: asked.key })
    const loanId = state.loanIds.at(-1 - one.which) ?? NOBODY
    return one.verb === 'undo' ? lending.undo({ ...asked, loanId }) : lending.renew({ ...asked, loanId })
  }
  const first = await ask()
  if (one.verb === 'borrow' && first.ok) {
    const { loan } = first.value as { loan: { id: string } }
    state.loanIds.push(loan.id)
  }
  if (!one.again) return
  const before = contentsOf(library)
  expect(await ask()).toEqual(first)
  expect(contentsOf(library)).toEqual(before)
}

const contentsOf = ({ database, told }: SmallLibrary) => ({
  loans: database.all(queries.selectFrom('loans').selectAll().orderBy('id')),
  renewals: database.all(queries.selectFrom('renewals').selectAll().orderBy('id')),
  sessions: database.all(queries.selectFrom('kiosk_sessions').selectAll().orderBy('id')),
  told: told.length,
})

function checkInvariants(library: SmallLibrary) {
  const { loans, renewals, sessions } = contentsOf(library)
  const open = loans.filter(loan => loan.returned_at_ms === null && loan.undone_at_ms === null)
  expect(new Set(open.map(loan => loan.barcode)).size).toBe(open.length)
  for (const [patron, limit] of Object.entries(LIMITS))
    expect(open.filter(loan => loan.patron_id === `patron-${patron}`).length).toBeLessThanOrEqual(limit)
  for (const loan of loans) {
    expect(loan.returned_at_ms === null || loan.undone_at_ms === null).toBe(true)
    expect(renewals.filter(renewal => renewal.loan_id === loan.id)).toHaveLength(loan.renewals)
    expect([0, 6]).not.toContain(new Date(loan.due_date).getUTCDay())
  }
  expect(sessions.filter(session => session.ended_at_ms === null).length).toBeLessThanOrEqual(1)
  const count = (kind: string) => library.told.filter(happened => happened.kind === kind).length
  expect(count('loan')).toBe(loans.length)
  expect(count('return')).toBe(loans.filter(loan => loan.returned_at_ms !== null).length)
  expect(count('loan-undone')).toBe(loans.filter(loan => loan.undone_at_ms !== null).length)
  expect(count('renewal')).toBe(renewals.length)
}

/** The day's figures are what was told since midnight, less what was undone. */
function checkFigures({ database, time, told }: SmallLibrary) {
  const midnight = Math.floor((time.clock.now() + 7 * 3_600_000) / 86_400_000) * 86_400_000 - 7 * 3_600_000
  const undone = new Set(told.filter(({ kind }) => kind === 'loan-undone').map(({ loanId }) => loanId))
  const today = told.filter(({ atMs }) => atMs >= midnight)
  const loans = today.filter(({ kind, loanId }) => kind === 'loan' && !undone.has(loanId)).length
  expect(createLoansNow(database, time.clock)()).toEqual({
    loans,
    returns: today.filter(({ kind }) => kind === 'return').length,
    renewals: today.filter(({ kind }) => kind === 'renewal').length,
    selfServiceLoans: loans,
  })
}

it('lends no item twice, keeps every limit, and changes nothing when asked again with the same key', async () => {
  const verbs = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async steps => {
      using folder = temporaryFolder()
      const library = await openSmallLibrary(folder.file('school.db'))
      const state = { sessionId: NOBODY, loanIds: [] }
      try {
        await take(library, state, { verb: 'open', card: 'mali' })
        for (const one of steps) {
          await take(library, state, one)
          checkInvariants(library)
        }
        checkFigures(library)
        for (const { kind } of library.told) verbs.add(kind)
      } finally {
        library.database.close()
      }
    }),
    { numRuns: 40, seed: 2569 },
  )
  expect([...verbs].sort()).toEqual(['loan', 'loan-undone', 'renewal', 'return'])
})

import { randomUUID } from 'node:crypto'
import { refuse } from '@pratu/protocol/failures'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SESSION_IDLE_MS } from '../../../../server/school/circulation/session-time.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { openSmallLibrary, type SmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const stationId = 'kiosk-1'
const key = undefined
const DAY_MS = 86_400_000

let folder: ReturnType<typeof temporaryFolder>
let library: SmallLibrary

beforeEach(async () => {
  folder = temporaryFolder()
  library = await openSmallLibrary(folder.file('school.db'))
})
afterEach(() => {
  library.database.close()
  folder[Symbol.dispose]()
})

async function open(code = 'mali', station = stationId) {
  const opened = await library.lending.openSession({ stationId: station, identified: { by: 'card', code } })
  if (!opened.ok) throw new Error(`${code} could not open a session.`)
  return opened.value
}

async function lend(sessionId: string, code: string) {
  const lent = await library.lending.borrow({ stationId, sessionId, code, key })
  if (!lent.ok) throw new Error(`${code} could not be borrowed: ${JSON.stringify(lent.failures)}`)
  return lent.value
}

describe('a session', () => {
  it('greets the patron with loans, limit and today', async () => {
    const { id } = await open()
    await lend(id, 'book-1')
    library.time.advance(1000)
    await lend(id, 'book-2')
    const again = await open()
    expect(again).toMatchObject({
      patron: { name: 'mali', classroom: 'ป.4/2', classNumber: 1 },
      loanLimit: 3,
      today: '2026-11-23',
    })
    expect(again.loans.map(loan => loan.item.barcode)).toEqual(['book-2', 'book-1'])
  })

  it('ends when the next card comes, and when it is ended, and ending it again is no error', async () => {
    const first = await open('mali')
    const second = await open('chaba')
    const borrow = (sessionId: string) =>
      library.lending.borrow({ stationId, sessionId, code: 'book-1', key: undefined })
    expect(await borrow(first.id)).toEqual(refuse('session-ended'))
    await library.lending.endSession({ stationId, sessionId: second.id })
    await library.lending.endSession({ stationId, sessionId: second.id })
    expect(await borrow(second.id)).toEqual(refuse('session-ended'))
  })

  it('belongs to its station: another can neither use nor end it', async () => {
    const { id } = await open('mali', 'kiosk-1')
    await open('chaba', 'kiosk-2')
    const elsewhere = { stationId: 'kiosk-2', sessionId: id }
    expect(await library.lending.borrow({ ...elsewhere, code: 'book-1', key })).toEqual(
      refuse('session-ended'),
    )
    await library.lending.endSession(elsewhere)
    expect((await lend(id, 'book-1')).loanCount).toBe(1)
  })

  it('expires after ten idle minutes, and every use renews them', async () => {
    const { id } = await open()
    library.time.advance(SESSION_IDLE_MS - 1)
    await lend(id, 'book-1')
    library.time.advance(SESSION_IDLE_MS - 1)
    await lend(id, 'book-2')
    library.time.advance(SESSION_IDLE_MS)
    expect(await library.lending.borrow({ stationId, sessionId: id, code: 'book-3', key })).toEqual(
      refuse('session-ended'),
    )
  })

  it('is not opened with a book or with an unknown card', async () => {
    expect(
      await library.lending.openSession({ stationId, identified: { by: 'card', code: 'book-1' } }),
    ).toEqual(refuse('code-is-item'))
    expect(
      await library.lending.openSession({ stationId, identified: { by: 'card', code: '1234567890123' } }),
    ).toEqual(refuse('code-unknown'))
    expect(library.unknownCodes).toEqual([{ stationId, atMs: library.time.clock.now() }])
    expect(JSON.stringify(library.logged)).not.toContain('1234567890123')
    expect(library.logged).toHaveLength(1)
  })
})

describe('borrowing', () => {
  it('answers with title, due date and count, and tells of it by class only', async () => {
    const { id } = await open()
    const { loan, loanCount } = await lend(id, 'book-1')
    expect(loan).toMatchObject({
      item: { barcode: 'book-1', title: 'เล่มที่ 1' },
      dueDate: '2026-11-30',
      renewals: 0,
      renewable: false,
    })
    expect(loanCount).toBe(1)
    expect(library.told).toEqual([
      {
        kind: 'loan',
        loanId: loan.id,
        atMs: library.time.clock.now(),
        title: 'เล่มที่ 1',
        classroom: 'ป.4/2',
        stationId,
      },
    ])
  })

  it('understands a card where a book is expected, and notes unknown codes', async () => {
    const { id: sessionId } = await open()
    const borrow = (code: string) => library.lending.borrow({ stationId, sessionId, code, key })
    expect(await borrow('chaba')).toEqual(refuse('code-is-card'))
    expect(library.unknownCodes).toEqual([])
    expect(await borrow('no such thing')).toEqual(refuse('code-unknown'))
    expect(library.unknownCodes).toHaveLength(1)
  })

  it('refuses what is out, to the borrower and to others, each in its words', async () => {
    const mali = await open('mali')
    await lend(mali.id, 'book-1')
    const twice = await library.lending.borrow({ stationId, sessionId: mali.id, code: 'book-1', key })
    expect(twice).toMatchObject({ ok: false, failures: [{ code: 'item-already-yours' }] })
    const chaba = await open('chaba')
    const other = await library.lending.borrow({ stationId, sessionId: chaba.id, code: 'book-1', key })
    expect(other).toMatchObject({ ok: false, failures: [{ code: 'item-on-loan-to-other' }] })
  })

  it('keeps to the limit of the group', async () => {
    const { id } = await open('mali')
    for (const code of ['book-1', 'book-2', 'book-3']) await lend(id, code)
    expect(await library.lending.borrow({ stationId, sessionId: id, code: 'book-4', key })).toEqual(
      refuse({ code: 'loan-limit-reached', params: { limit: 3 } }),
    )
    const teacher = await open('kru')
    expect((await lend(teacher.id, 'book-4')).loan.dueDate).toBe('2026-12-23')
  })

  it('gives an item to one of two kiosks that ask at the same moment', async () => {
    const mali = await open('mali', 'kiosk-1')
    const chaba = await open('chaba', 'kiosk-2')
    const answers = await Promise.all([
      library.lending.borrow({ stationId: 'kiosk-1', sessionId: mali.id, code: 'book-1', key }),
      library.lending.borrow({ stationId: 'kiosk-2', sessionId: chaba.id, code: 'book-1', key }),
    ])
    expect(answers.map(answer => answer.ok)).toEqual([true, false])
  })
})

describe('an idempotency key', () => {
  it('answers the same again and does nothing more, also when the session is over and after a restart', async () => {
    const { id: sessionId } = await open()
    const asked = { stationId, sessionId, code: 'book-1', key: randomUUID() }
    const first = await library.lending.borrow(asked)
    expect(first.ok).toBe(true)
    await library.lending.endSession({ stationId, sessionId })
    expect(await library.lending.borrow(asked)).toEqual(first)
    expect(library.told).toHaveLength(1)

    library.database.close()
    library = await openSmallLibrary(folder.file('school.db'), { time: library.time })
    expect(await library.lending.borrow(asked)).toEqual(first)
    expect(library.told).toEqual([])
    expect(library.database.all(queries.selectFrom('loans').select('id'))).toHaveLength(1)
  })

  it('repeats refusals too, and tells of an unknown code once', async () => {
    const asked = { stationId, code: 'nothing', key: randomUUID() }
    expect(await library.lending.return(asked)).toEqual(refuse('code-unknown'))
    expect(await library.lending.return(asked)).toEqual(refuse('code-unknown'))
    expect(library.unknownCodes).toHaveLength(1)
  })

  it('is refused for another request, another verb and another station', async () => {
    const { id: sessionId } = await open()
    const asked = { stationId, sessionId, code: 'book-1', key: randomUUID() }
    await library.lending.borrow(asked)
    const reused = refuse('idempotency-key-reused')
    expect(await library.lending.borrow({ ...asked, code: 'book-2' })).toEqual(reused)
    expect(await library.lending.return(asked)).toEqual(reused)
    expect(await library.lending.borrow({ ...asked, stationId: 'kiosk-2' })).toEqual(reused)
  })
})

describe('renewing', () => {
  it('moves the due date, counts, and is offered only when it would be granted', async () => {
    const first = await open()
    const { loan } = await lend(first.id, 'book-1')
    library.time.advance(3 * DAY_MS)
    const session = await open()
    expect(session.loans[0]?.renewable).toBe(true)
    const renewed = await library.lending.renew({ stationId, sessionId: session.id, loanId: loan.id, key })
    expect(renewed).toMatchObject({
      ok: true,
      value: { loan: { dueDate: '2026-12-03', renewals: 1, renewable: false } },
    })
    expect((await open()).loans[0]).toMatchObject({ dueDate: '2026-12-03', renewals: 1 })
    expect(library.told.at(-1)?.kind).toBe('renewal')
  })

  it('finds no loan of another patron', async () => {
    const mali = await open('mali')
    const { loan } = await lend(mali.id, 'book-1')
    library.time.advance(DAY_MS)
    const { id: sessionId } = await open('chaba')
    const asked = { stationId, sessionId, loanId: loan.id, key }
    expect(await library.lending.renew(asked)).toEqual(refuse('loan-not-found'))
    expect(await library.lending.undo(asked)).toEqual(refuse('loan-not-found'))
  })
})

describe('undoing', () => {
  it('takes a loan back as if it had not been', async () => {
    const { id: sessionId } = await open()
    const { loan } = await lend(sessionId, 'book-1')
    const undone = await library.lending.undo({ stationId, sessionId, loanId: loan.id, key })
    expect(undone).toEqual({ ok: true, value: { loanCount: 0 } })
    expect(library.told.at(-1)?.kind).toBe('loan-undone')
    expect((await lend(sessionId, 'book-1')).loanCount).toBe(1)
  })

  it('is too late in the next session, also of the same patron', async () => {
    const first = await open()
    const { loan } = await lend(first.id, 'book-1')
    const second = await open()
    const undo = (sessionId: string) =>
      library.lending.undo({ stationId, sessionId, loanId: loan.id, key: undefined })
    expect(await undo(first.id)).toEqual(refuse('session-ended'))
    expect(await undo(second.id)).toEqual(refuse('undo-too-late'))
  })
})

describe('returning', () => {
  it('needs no session and tells nothing of the borrower', async () => {
    const { id } = await open()
    const { loan } = await lend(id, 'book-1')
    library.time.advance(9 * DAY_MS)
    const returned = await library.lending.return({ stationId: 'kiosk-2', code: 'book-1', key })
    expect(returned).toEqual({
      ok: true,
      value: { item: loan.item, overdueDays: 2, loanId: loan.id, onHold: false, fined: false },
    })
    expect(library.told.at(-1)).toMatchObject({ kind: 'return', classroom: null, stationId: 'kiosk-2' })
    expect((await open()).loans).toEqual([])
  })

  it('says when nobody has the item, and knows a card from a book', async () => {
    const back = (code: string) => library.lending.return({ stationId, code, key: undefined })
    expect(await back('book-1')).toEqual(refuse({ code: 'item-not-on-loan', params: { title: 'เล่มที่ 1' } }))
    expect(await back('mali')).toEqual(refuse('code-is-card'))
  })

  it('makes a lost item lendable again', async () => {
    const { id } = await open()
    await lend(id, 'book-1')
    await library.database.write(() =>
      library.database.run(
        queries.updateTable('items').set({ status: 'lost' }).where('barcode', '=', 'book-1'),
      ),
    )
    await library.lending.return({ stationId, code: 'book-1', key })
    expect((await lend(id, 'book-1')).loanCount).toBe(1)
  })
})

describe('explaining a code', () => {
  it('tells cards from items and says whether an item is out', async () => {
    const explain = (code: string) => library.lending.explainCode({ stationId, code })
    expect(await explain('mali')).toEqual({ kind: 'card' })
    expect(await explain('book-1')).toMatchObject({ kind: 'item', onLoan: false })
    const { id } = await open()
    await lend(id, 'book-1')
    expect(await explain('book-1')).toMatchObject({ kind: 'item', onLoan: true })
    expect(await explain('???')).toEqual({ kind: 'unknown' })
    expect(library.unknownCodes).toHaveLength(1)
  })
})

describe('overdue items', () => {
  it('keep their borrower from borrowing where the school’s rule says so', async () => {
    library.database.close()
    library = await openSmallLibrary(folder.file('school.db'), {
      settings: { overdueItemsBlock: true },
      time: library.time,
    })
    const first = await open()
    await lend(first.id, 'book-1')
    library.time.advance(8 * DAY_MS)
    const { id: sessionId } = await open()
    expect(await library.lending.borrow({ stationId, sessionId, code: 'book-2', key })).toEqual(
      refuse({ code: 'overdue-items', params: { count: 1 } }),
    )
  })
})

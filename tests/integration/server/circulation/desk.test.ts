import { randomUUID } from 'node:crypto'
import type { DeskDeed, DeskDeedOf, DeskOutcome } from '@pratu/protocol/desk'
import { type Result, refuse } from '@pratu/protocol/failures'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeskScan } from '../../../../server/school/circulation/desk/scan-deed.ts'
import { createHousekeeping } from '../../../../server/school/circulation/keep-house.ts'
import { createLoansNow } from '../../../../server/school/circulation/loans-now.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { contentsOf, openSmallLibrary, type SmallLibrary } from '../../../fakes/small-library.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

const LIBRARIAN = { name: 'staff:kru', role: 'librarian' } as const
const HELPER = { name: 'staff:pim', role: 'helper' } as const
const DAY_MS = 86_400_000
const [MALI, CHABA, KRU] = ['patron-mali', 'patron-chaba', 'patron-kru'] as const

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

const by = (actor: typeof LIBRARIAN | typeof HELPER = LIBRARIAN, key?: string) => ({ actor, key })

const ask = (
  code: string,
  asked: Partial<DeskScan> = {},
  actor: typeof LIBRARIAN | typeof HELPER = LIBRARIAN,
) =>
  library.desk.scan(by(actor), {
    ...{ code, patronId: null, mode: 'lend', lastBarcode: null, override: false, amountSatang: 0 },
    ...asked,
  })

/** What was done, which must be of this kind. */
async function done<Kind extends DeskDeed['kind']>(
  kind: Kind,
  answer: Promise<Result<DeskOutcome>>,
): Promise<DeskDeedOf<Kind> & Pick<DeskOutcome, 'account' | 'mode'>> {
  const { deed, account, mode } = granted(await answer)
  if (deed.kind !== kind) throw new Error(`It was ${JSON.stringify(deed)}, not ${kind}.`)
  return { ...(deed as DeskDeedOf<Kind>), account, mode }
}

const lend = (code: string, patronId: string) => done('lent', ask(code, { patronId }))
const change = (query: Parameters<SmallLibrary['database']['run']>[0]) =>
  library.database.write(() => library.database.run(query))
const terms = (columns: object) => change(queries.updateTable('patron_groups').set(columns))
const itemStatus = (barcode: string) =>
  library.database.first(queries.selectFrom('items').select('status').where('barcode', '=', barcode))?.status

describe('a scan at the desk', () => {
  it('opens the patron of a card, with loans, their reasons and how many are left', async () => {
    await lend('book-1', MALI)
    const { account } = await done('patron', ask('mali'))
    expect(account).toMatchObject({
      patron: { id: MALI, name: 'mali', classroom: 'ป.4/2', classNumber: 1 },
      group: { id: 'pupils', name: { en: 'Pupils' } },
      hindrances: [],
      loans: [
        {
          item: { barcode: 'book-1' },
          dueDate: '2026-11-30',
          because: [{ reason: 'loan-days', days: 7 }],
          overdueDays: 0,
          classSet: false,
        },
      ],
      loanLimit: 3,
      loansLeft: 2,
      holds: [],
      charges: [],
      owedSatang: 0,
      mayTakeClassSets: false,
    })
  })

  it('lends a free book to the open patron, and takes back one of their own', async () => {
    const lent = await lend('book-1', MALI)
    expect(lent).toMatchObject({ patron: { id: MALI }, takenFrom: null, overridden: [], mode: 'lend' })
    expect(lent.account?.loansLeft).toBe(2)
    const back = await done('returned', ask('book-1', { patronId: MALI }))
    expect(back).toMatchObject({ patron: { id: MALI }, overdueDays: 0, charge: null, notLent: [] })
    expect(back.account?.loansLeft).toBe(3)
    expect(library.told.map(({ kind, stationId }) => [kind, stationId])).toEqual([
      ['loan', null],
      ['return', null],
    ])
  })

  it('takes a book back when nobody is open, and only shows one that is in', async () => {
    await lend('book-1', MALI)
    expect(await done('returned', ask('book-1'))).toMatchObject({ patron: { id: MALI }, account: null })
    expect(await done('item', ask('book-1'))).toMatchObject({ item: { barcode: 'book-1' }, failures: [] })
  })

  it('moves a book from one patron to the other in one step, and tells both', async () => {
    await lend('book-1', MALI)
    const lent = await lend('book-1', CHABA)
    expect(lent).toMatchObject({ patron: { id: CHABA }, takenFrom: { patron: { id: MALI } } })
    expect(library.told.map(({ kind }) => kind)).toEqual(['loan', 'return', 'loan'])
  })

  it('still takes the book back when the open patron may not have it, and says why', async () => {
    await lend('book-4', MALI)
    for (const code of ['book-1', 'book-2', 'book-3']) await lend(code, CHABA)
    const back = await done('returned', ask('book-4', { patronId: CHABA }))
    expect(back).toMatchObject({ patron: { id: MALI }, account: { patron: { id: CHABA } } })
    expect(back.notLent).toEqual([{ code: 'loan-limit-reached', params: { limit: 3 } }])
    expect(library.circulation.loans.openLoanOf('book-4')).toBeUndefined()
  })

  it('does not know every code', async () => {
    expect(codesOf(await ask('nothing'))).toEqual(['code-unknown'])
    expect(library.unknownCodes).toEqual([{ stationId: null, atMs: library.time.clock.now() }])
  })

  it('answers the same key with the first answer, and is done once', async () => {
    const asked: DeskScan = {
      ...{ code: 'book-1', patronId: MALI, mode: 'lend', lastBarcode: null },
      ...{ override: false, amountSatang: 0 },
    }
    const key = randomUUID()
    const first = await library.desk.scan(by(LIBRARIAN, key), asked)
    expect(first.ok).toBe(true)
    expect(await library.desk.scan(by(LIBRARIAN, key), asked)).toEqual(first)
    expect(await library.desk.scan(by(HELPER, key), asked)).toEqual(refuse('idempotency-key-reused'))
    expect(library.told).toHaveLength(1)
  })
})

describe('setting rules aside', () => {
  it('is a librarian’s to do, is written down, and never helps against what is hard', async () => {
    for (const code of ['book-1', 'book-2', 'book-3']) await lend(code, MALI)
    const asked = { patronId: MALI, override: true }
    expect(codesOf(await ask('book-4', { patronId: MALI }))).toEqual(['loan-limit-reached'])
    expect(codesOf(await ask('book-4', asked, HELPER))).toEqual(['not-allowed'])
    expect(await done('lent', ask('book-4', asked))).toMatchObject({
      overridden: [{ code: 'loan-limit-reached' }],
    })
    expect(library.audited).toEqual([
      {
        actor: 'staff:kru',
        action: 'rule-set-aside',
        detail: { title: 'เล่มที่ 4', codes: ['loan-limit-reached'] },
      },
    ])
    await change(queries.updateTable('items').set({ status: 'withdrawn' }).where('barcode', '=', 'book-5'))
    expect(codesOf(await ask('book-5', asked))).toEqual(['loan-limit-reached', 'item-withdrawn'])
  })
})

describe('holds', () => {
  const hold = (patronId: string, recordId = 'record-1', override = false) =>
    library.desk.hold(by(HELPER), { recordId, patronId, override })

  it('are served in their order: the copy is kept for the first, lent to nobody else, collected by lending', async () => {
    await lend('book-1', MALI)
    const first = await done('hold-placed', hold(CHABA))
    expect(first.hold).toMatchObject({ state: 'waiting', position: 1, title: 'เล่มที่ 1' })
    library.time.advance(1)
    expect((await done('hold-placed', hold(KRU))).hold.position).toBe(2)
    expect(library.desk.holds('record-1').map(({ patron, position }) => [patron.id, position])).toEqual([
      [CHABA, 1],
      [KRU, 2],
    ])

    const back = await done('returned', ask('book-1'))
    expect(back.pickUp).toEqual({
      holdId: first.hold.id,
      patron: { id: CHABA, name: 'chaba', classroom: 'ป.4/2', classNumber: 2 },
      pickUpBy: '2026-11-26',
    })
    expect(library.desk.pickUpShelf().ready).toMatchObject([{ barcode: 'book-1', patron: { id: CHABA } }])
    expect(await ask('book-1', { patronId: KRU })).toEqual(
      refuse({ code: 'item-on-hold', params: { title: 'เล่มที่ 1', patron: 'chaba' } }),
    )
    expect((await done('item', ask('book-1'))).failures).toMatchObject([{ code: 'item-on-hold' }])
    expect((await lend('book-1', CHABA)).account?.holds).toEqual([])
    expect(library.desk.pickUpShelf().ready).toEqual([])
    expect(library.desk.holds('record-1')).toMatchObject([{ patron: { id: KRU }, position: 1 }])
  })

  it('keep a loan from being renewed while no other copy is free', async () => {
    const { loan } = await lend('book-1', MALI)
    library.time.advance(DAY_MS)
    granted(await hold(CHABA))
    const renew = (override: boolean) => library.desk.renew(by(), { loanId: loan.id, override })
    expect(codesOf(await renew(false))).toEqual(['item-on-hold'])
    expect(codesOf(await renew(true))).toEqual(['item-on-hold'])
  })

  it('let another free copy be lent', async () => {
    for (const code of ['set-1', 'set-2', 'set-3']) await lend(code, MALI)
    expect(codesOf(await hold(CHABA, 'record-set'))).toEqual(['hold-on-shelf'])
    await lend('set-4', KRU)
    granted(await hold(CHABA, 'record-set'))
    await done('returned', ask('set-1'))
    await done('returned', ask('set-2'))
    expect(codesOf(await ask('set-1', { patronId: KRU }))).toEqual(['item-on-hold'])
    expect((await lend('set-2', KRU)).loan.item.barcode).toBe('set-2')
  })

  it('go to the next when they are given up, and when nobody comes in time', async () => {
    await lend('book-1', MALI)
    const { hold: first } = await done('hold-placed', hold(CHABA))
    library.time.advance(1)
    granted(await hold(KRU))
    await done('returned', ask('book-1'))
    const cancelled = await done('hold-cancelled', library.desk.cancelHold(by(HELPER), { holdId: first.id }))
    expect(cancelled.next).toMatchObject({ patron: { id: KRU } })
    expect(codesOf(await library.desk.cancelHold(by(HELPER), { holdId: first.id }))).toEqual(['not-found'])

    const { expireHolds } = createHousekeeping(library.circulation)
    library.time.advanceTo(Date.parse('2026-11-26T23:59:00+07:00'))
    await expireHolds()
    expect(library.desk.pickUpShelf().ready).toHaveLength(1)
    library.time.advanceTo(Date.parse('2026-11-27T00:01:00+07:00'))
    await expireHolds()
    expect(library.desk.pickUpShelf()).toMatchObject({
      ready: [],
      reshelve: [{ item: { barcode: 'book-1' } }],
    })
    await done('item', ask('book-1'))
    expect(library.desk.pickUpShelf().reshelve).toEqual([])
  })

  it('are placed by scanning: the command, then the book that is in hand', async () => {
    await lend('book-1', MALI)
    const { mode } = await done('mode', ask('PRATU-HOLD', { patronId: CHABA }))
    expect(mode).toBe('hold')
    expect(codesOf(await ask('book-1', { mode }))).toEqual(['desk-needs-patron'])
    expect(await done('hold-placed', ask('book-1', { patronId: CHABA, mode }))).toMatchObject({
      mode: 'lend',
    })
  })

  it('find a free copy when it is scanned, where holds on the shelf are allowed', async () => {
    library.choose({ holdsOnShelf: true })
    granted(await hold(CHABA))
    expect(codesOf(await ask('book-1', { patronId: MALI }))).toEqual(['item-on-hold'])
    expect(await done('hold-ready', ask('book-1'))).toMatchObject({ pickUp: { patron: { id: CHABA } } })
  })
})

describe('charges', () => {
  beforeEach(() => terms({ fine_satang_per_day: 500, fine_limit_satang: 10_000, grace_days: 1 }))

  it('are made at the return, counted by open days after the days of grace', async () => {
    await lend('book-1', MALI)
    // Due on Monday the 30th; the 8th of December is the sixth open day after it.
    library.time.advanceTo(Date.parse('2026-12-08T10:00:00+07:00'))
    const { account } = await done('patron', ask('mali'))
    expect(account?.loans[0]).toMatchObject({ overdueDays: 8, fineSatang: 2_500 })
    expect(library.desk.overdue({})).toMatchObject({
      today: '2026-12-08',
      loanCount: 1,
      classes: [
        {
          level: 'ป.4',
          room: '2',
          classroom: 'ป.4/2',
          loanCount: 1,
          patrons: [
            { patron: { id: MALI }, loans: [{ barcode: 'book-1', overdueDays: 8, fineSatang: 2_500 }] },
          ],
        },
      ],
    })
    expect(library.desk.overdue({ level: 'ป.5' })).toMatchObject({ loanCount: 0, classes: [] })
    const back = await done('returned', ask('book-1'))
    expect(back).toMatchObject({ overdueDays: 8, charge: { reason: 'overdue', amountSatang: 2_500 } })
    expect(library.desk.account(MALI)).toMatchObject({ owedSatang: 2_500, charges: [{ title: 'เล่มที่ 1' }] })
  })

  it('are paid or waived whole, and once', async () => {
    const charge = (amountSatang: number) =>
      done(
        'charged',
        library.desk.charge(by(), { patronId: MALI, reason: 'other', amountSatang, note: 'บัตรหาย' }),
      )
    const [one, two] = [(await charge(2_000)).charge, (await charge(3_000)).charge]
    const settle = (chargeIds: string[], as: 'paid' | 'waived', patronId: string = MALI) =>
      library.desk.settle(by(), { patronId, chargeIds, as, note: as === 'waived' ? 'ช่วยงานห้องสมุด' : null })
    expect(codesOf(await settle([one.id], 'paid', CHABA))).toEqual(['not-found'])
    expect(await done('paid', settle([one.id, one.id], 'paid'))).toMatchObject({ totalSatang: 2_000 })
    expect(codesOf(await settle([two.id, one.id], 'paid'))).toEqual(['charge-settled'])
    expect(await done('waived', settle([two.id], 'waived'))).toMatchObject({
      charges: [{ settlement: 'waived', settledBy: 'staff:kru', settlementNote: 'ช่วยงานห้องสมุด' }],
      account: { owedSatang: 0 },
    })
    expect(library.audited.map(({ action }) => action)).toContain('charges-waived')
    expect(library.desk.statementOf(MALI)?.charges.map(({ settlement }) => settlement)).toEqual([
      'waived',
      'paid',
    ])
  })

  it('keep their debtor from borrowing over the amount that the school chose', async () => {
    library.choose({ chargesBlockOverSatang: 1_000 })
    granted(
      await library.desk.charge(by(), {
        patronId: MALI,
        reason: 'other',
        amountSatang: 1_001,
        note: 'บัตรหาย',
      }),
    )
    expect(codesOf(await ask('book-1', { patronId: MALI }))).toEqual(['charges-open'])
    expect(library.desk.account(MALI)?.hindrances).toMatchObject([{ code: 'charges-open' }])
  })
})

describe('what is lost and damaged', () => {
  it('a lost item ends its loan and costs twice its price; found again it costs nothing', async () => {
    const { loan } = await lend('set-1', MALI)
    const lost = await done('lost', library.desk.lose(by(HELPER), { loanId: loan.id }))
    expect(lost).toMatchObject({
      patron: { id: MALI },
      charge: { reason: 'lost', amountSatang: 16_000 },
      account: { loans: [], owedSatang: 16_000 },
    })
    expect(itemStatus('set-1')).toBe('lost')
    expect(createLoansNow(library.database, library.time.clock)().returns).toBe(0)
    const atKiosk = { stationId: 'kiosk-1', code: 'set-1', key: undefined }
    expect(codesOf(await library.lending.return(atKiosk))).toEqual(['item-lost'])

    const found = await done('found', ask('set-1'))
    expect(found).toMatchObject({
      patron: { id: MALI },
      undoneCharge: { amountSatang: 16_000 },
      paidCharge: null,
    })
    expect(itemStatus('set-1')).toBe('available')
    expect(library.desk.account(MALI)?.owedSatang).toBe(0)
  })

  it('says what was paid for an item that is found', async () => {
    await lend('set-1', MALI)
    const { charge } = await done('lost', ask('PRATU-LOST', { lastBarcode: 'set-1' }))
    const chargeIds = [charge?.id ?? '']
    granted(await library.desk.settle(by(), { patronId: MALI, chargeIds, as: 'paid', note: null }))
    expect(await done('found', ask('set-1'))).toMatchObject({
      undoneCharge: null,
      paidCharge: { id: charge?.id },
    })
  })

  it('a damaged item comes back, goes to be mended and costs what staff say', async () => {
    await lend('set-1', MALI)
    granted(await library.desk.hold(by(), { recordId: 'record-set', patronId: CHABA, override: true }))
    const damaged = await done('damaged', ask('PRATU-DAMAGED', { lastBarcode: 'set-1', amountSatang: 2_500 }))
    expect(damaged).toMatchObject({
      patron: { id: MALI },
      charge: { reason: 'damaged', amountSatang: 2_500 },
    })
    expect(itemStatus('set-1')).toBe('in-repair')
    expect(library.desk.holds('record-set')).toMatchObject([{ state: 'waiting' }])
  })

  it('damage that is seen after the return is charged to whoever brought it, and nobody waits for a broken copy', async () => {
    for (const code of ['set-1', 'set-2', 'set-3', 'set-4']) await lend(code, KRU)
    granted(await library.desk.hold(by(), { recordId: 'record-set', patronId: CHABA, override: false }))
    expect((await done('returned', ask('set-1'))).pickUp).not.toBeNull()
    expect(
      await done('damaged', ask('PRATU-DAMAGED', { lastBarcode: 'set-1', amountSatang: 500 })),
    ).toMatchObject({
      patron: { id: KRU },
    })
    expect(library.desk.pickUpShelf().ready).toEqual([])
    expect(library.desk.holds('record-set')).toMatchObject([{ patron: { id: CHABA }, position: 1 }])
  })
})

describe('commands', () => {
  it('renew the last book, also when scanning it had taken it back', async () => {
    await lend('book-1', MALI)
    library.time.advance(3 * DAY_MS)
    await done('returned', ask('book-1', { patronId: MALI }))
    const renewed = await done('renewed', ask('PRATU-RENEW', { patronId: MALI, lastBarcode: 'book-1' }))
    expect(renewed).toMatchObject({ loan: { dueDate: '2026-12-03', renewals: 1 }, patron: { id: MALI } })
    expect(library.circulation.loans.openLoanOf('book-1')?.patronId).toBe(MALI)
  })

  it('that renewed what scanning had taken back is undone to that return, fine and all', async () => {
    await terms({ fine_satang_per_day: 500 })
    await lend('book-1', MALI)
    library.time.advance(10 * DAY_MS)
    await done('returned', ask('book-1'))
    const before = contentsOf(library)
    expect(before.charges).toHaveLength(1)
    const asked = { lastBarcode: 'book-1', override: true }
    const { actionId } = await done('renewed', ask('PRATU-RENEW', asked))
    expect(contentsOf(library).charges).toEqual([])
    await done('undone', library.desk.undo(by(), { actionId, patronId: null }))
    expect(contentsOf(library)).toEqual(before)
  })

  it('leave the book returned when it may not be renewed', async () => {
    await lend('book-1', MALI)
    await done('returned', ask('book-1'))
    expect(codesOf(await ask('PRATU-RENEW', { lastBarcode: 'book-1' }))).toEqual(['renewal-too-early'])
    expect(library.circulation.loans.openLoanOf('book-1')).toBeUndefined()
  })

  it('switch the mode, close the patron, and are understood in small letters', async () => {
    expect(await done('mode', ask('pratu-class-set', { patronId: KRU }))).toMatchObject({ mode: 'class-set' })
    expect(await done('mode', ask('PRATU-CLASS-SET', { mode: 'class-set' }))).toMatchObject({ mode: 'lend' })
    expect(await done('done', ask('PRATU-DONE', { patronId: KRU, mode: 'class-set' }))).toMatchObject({
      account: null,
      mode: 'lend',
    })
  })
})

describe('undoing', () => {
  const undo = (actionId: string, actor: typeof LIBRARIAN | typeof HELPER = LIBRARIAN) =>
    library.desk.undo(by(actor), { actionId, patronId: null })

  it('is a command: it takes back the last thing that one did oneself, and then the one before', async () => {
    await done('lent', ask('book-1', { patronId: MALI }, HELPER))
    await done('lent', ask('book-2', { patronId: MALI }, HELPER))
    await done('lent', ask('book-3', { patronId: MALI }))
    const undoLast = () => done('undone', ask('PRATU-UNDO', { patronId: MALI }, HELPER))
    expect(await undoLast()).toMatchObject({ deed: 'lent', title: 'เล่มที่ 2', patron: { id: MALI } })
    expect((await undoLast()).account?.loans.map(({ item }) => item.barcode)).toEqual(['book-3'])
    expect(codesOf(await ask('PRATU-UNDO', {}, HELPER))).toEqual(['undo-too-late'])
    expect(library.told.map(({ kind }) => kind)).toEqual([
      'loan',
      'loan',
      'loan',
      'loan-undone',
      'loan-undone',
    ])
  })

  it('is possible for as long as the school says', async () => {
    const [one, two] = [await lend('book-1', MALI), await lend('book-2', MALI)]
    library.time.advance(30 * 60_000)
    await done('undone', undo(one.actionId))
    library.time.advance(1)
    expect(codesOf(await undo(two.actionId))).toEqual(['undo-too-late'])
    expect(codesOf(await undo(one.actionId))).toEqual(['undone-already'])
    expect(codesOf(await undo(randomUUID()))).toEqual(['not-found'])
  })

  it('takes back a return with its fine and its hold', async () => {
    await terms({ fine_satang_per_day: 500 })
    await lend('book-1', MALI)
    granted(await library.desk.hold(by(), { recordId: 'record-1', patronId: CHABA, override: false }))
    library.time.advance(10 * DAY_MS)
    const before = contentsOf(library)
    const back = await done('returned', ask('book-1'))
    expect(back).toMatchObject({ charge: { amountSatang: 1_500 }, pickUp: { patron: { id: CHABA } } })
    await done('undone', undo(back.actionId))
    expect(contentsOf(library)).toEqual(before)
  })

  it('is refused when the copy was lent on, and says so', async () => {
    await lend('book-1', MALI)
    const back = await done('returned', ask('book-1'))
    const next = await lend('book-1', CHABA)
    expect(await undo(back.actionId)).toEqual(
      refuse({ code: 'item-on-loan-to-other', params: { title: 'เล่มที่ 1' } }),
    )
    await done('undone', undo(next.actionId))
    await done('undone', undo(back.actionId))
    expect(library.circulation.loans.openLoanOf('book-1')?.patronId).toBe(MALI)
  })

  it('is refused when what it made has changed since', async () => {
    const lent = await lend('book-1', MALI)
    await done('returned', ask('book-1'))
    expect(codesOf(await undo(lent.actionId))).toEqual(['undo-changed'])

    const { actionId, charge } = await done(
      'charged',
      library.desk.charge(by(), { patronId: MALI, reason: 'other', amountSatang: 100, note: 'บัตรหาย' }),
    )
    const chargeIds = [charge.id]
    const paid = await done(
      'paid',
      library.desk.settle(by(), { patronId: MALI, chargeIds, as: 'paid', note: null }),
    )
    expect(codesOf(await undo(actionId))).toEqual(['charge-settled'])
    expect((await done('undone', undo(paid.actionId))).account?.owedSatang).toBe(100)
    expect((await done('undone', undo(actionId))).account?.owedSatang).toBe(0)
  })

  it('of what others did, and of money that was waived, is for librarians', async () => {
    const lent = await lend('book-1', MALI)
    expect(codesOf(await undo(lent.actionId, HELPER))).toEqual(['not-allowed'])
    const own = await done('lent', ask('book-2', { patronId: MALI }, HELPER))
    await done('undone', undo(own.actionId, HELPER))
    expect(library.desk.actions()).toMatchObject([
      { deed: 'lent', title: 'เล่มที่ 2', actor: 'staff:pim', undoneAtMs: expect.any(Number) },
      { deed: 'lent', title: 'เล่มที่ 1', actor: 'staff:kru', undoneAtMs: null },
    ])
  })

  it('does not mind that a stock-taking saw the item meanwhile, and keeps that it did', async () => {
    const lent = await lend('book-1', MALI)
    await change(queries.updateTable('items').set({ last_seen_at_ms: 5 }).where('barcode', '=', 'book-1'))
    await done('undone', undo(lent.actionId))
    expect(contentsOf(library).items.find(({ barcode }) => barcode === 'book-1')?.last_seen_at_ms).toBe(5)
  })
})

describe('class sets', () => {
  it('are lent in one go on their own terms, outside the limit, and listed until the last copy is back', async () => {
    const codes = ['set-1', 'set-2', 'nothing', 'set-2']
    const lent = await done(
      'class-set-lent',
      library.desk.lendClassSet(by(HELPER), { patronId: KRU, codes, override: false }),
    )
    expect(lent.loans.map(({ item, dueDate }) => [item.barcode, dueDate])).toEqual([
      ['set-1', '2027-03-23'],
      ['set-2', '2027-03-23'],
    ])
    expect(lent.refused).toEqual([{ code: 'nothing', failures: [{ code: 'code-unknown' }] }])
    expect(lent.account?.loansLeft).toBe(20)
    await done('lent', ask('set-3', { patronId: KRU, mode: 'class-set' }))
    await done('returned', ask('set-2'))
    expect(library.desk.classSets()).toEqual([
      {
        patron: { id: KRU, name: 'kru', classroom: null, classNumber: null },
        ...{ recordId: 'record-set', title: 'แบบเรียน', loanedOn: '2026-11-23', dueDate: '2027-03-23' },
        ...{ overdueDays: 0, copies: 3, out: 2, barcodesOut: ['set-1', 'set-3'] },
      },
    ])
  })

  it('are refused to groups that may take none, with every reason once', async () => {
    const asked = { patronId: MALI, codes: ['set-1', 'set-2'], override: false }
    expect(await library.desk.lendClassSet(by(), asked)).toEqual(refuse('no-class-sets'))
  })
})

describe('a school that keeps no history', () => {
  it('forgets who borrowed once it can no longer be undone; figures by class stay', async () => {
    library.choose({ keepLoanHistory: false })
    const { forget } = createHousekeeping(library.circulation)
    await lend('book-1', MALI)
    await lend('book-2', MALI)
    await done('returned', ask('book-1'))
    library.time.advance(30 * 60_000)
    await forget()
    expect(library.desk.loansOf(MALI, undefined).loans).toHaveLength(2)
    library.time.advance(1)
    await forget()
    expect(library.desk.loansOf(MALI, undefined).loans.map(({ item }) => item.barcode)).toEqual(['book-2'])
    expect(
      library.database.all(
        queries.selectFrom('loans').select(['barcode', 'patron_id', 'level']).orderBy('barcode'),
      ),
    ).toEqual([
      { barcode: 'book-1', patron_id: null, level: 'ป.4' },
      { barcode: 'book-2', patron_id: MALI, level: 'ป.4' },
    ])
    expect(library.desk.actions()).toEqual([])
  })

  it('a school that keeps it forgets nobody', async () => {
    const { forget } = createHousekeeping(library.circulation)
    await lend('book-1', MALI)
    await done('returned', ask('book-1'))
    library.time.advance(400 * DAY_MS)
    await forget()
    expect(library.desk.loansOf(MALI, undefined).loans).toHaveLength(1)
  })
})

it('the history of a patron comes in pages', async () => {
  for (let round = 0; round < 26; round += 1) {
    for (const code of ['book-1', 'book-2']) await lend(code, MALI)
    for (const code of ['book-1', 'book-2']) await done('returned', ask(code))
    library.time.advance(round % 3)
  }
  const first = library.desk.loansOf(MALI, undefined)
  const second = library.desk.loansOf(MALI, first.loans.at(-1)?.id)
  expect([first.loans.length, first.more, second.loans.length, second.more]).toEqual([50, true, 2, false])
  expect(new Set([...first.loans, ...second.loans].map(({ id }) => id)).size).toBe(52)
})

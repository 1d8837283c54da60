import { describe, expect, it } from 'vitest'
import { giveBack, open, STATION, standing, statesIn } from '../../../../../fakes/outside-borrower.ts'
import { createOutsideKiosk } from '../../../../../fakes/outside-kiosk.ts'
import { codesOf, granted } from '../../../../../support/visitor.ts'

describe('while it is away', () => {
  it('borrowing and returning go on within limits, are told as kept here, and sent when it is back', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.loans.set('B9', { card: '1002', dueDate: '2026-12-01' })
    library.goAway()
    const child = await standing(kiosk)
    const { loan } = granted(await child.borrow('B1'))
    expect(loan).toMatchObject({
      dueDate: '2026-11-30',
      because: [{ reason: 'loan-days', days: 7 }, { reason: 'alone' }],
      renewable: false,
    })
    await kiosk.pass(1_000)
    granted(await child.borrow('B2'))
    granted(await giveBack(kiosk, 'B9'))
    granted(await child.borrow('B3'))
    expect(await child.borrow('B4')).toMatchObject({
      failures: [{ code: 'alone-limit-reached', params: { limit: 3 } }],
    })
    expect(codesOf(await child.renew(loan.id))).toEqual(['library-system-away'])
    expect(statesIn(kiosk)).toEqual([
      ...['checkout B1 waiting', 'checkout B2 waiting', 'checkin B9 waiting', 'checkout B3 waiting'],
    ])
    expect(library.executed).toEqual([])
    expect(kiosk.told.map(({ kind }) => kind)).toEqual(['loan', 'loan', 'return', 'loan'])

    library.comeBack()
    await kiosk.drained()
    expect(library.executed.map(({ kind, barcode, happened }) => [kind, barcode, happened])).toEqual([
      ['checkout', 'B1', true],
      ['checkout', 'B2', true],
      ['checkin', 'B9', true],
      ['checkout', 'B3', true],
    ])
    expect(library.loans.get('B1')).toEqual({ card: '1001', dueDate: '2026-11-30' })
    expect(library.executed[0]?.atMs).toBe(loan.loanedAtMs)
    expect(kiosk.journal.find(loan.id)).toMatchObject({ state: 'done', card: '', title: 'Title 1' })
  })

  it('nobody is promised more than the outside system or staff allow', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.loans.set('B8', { card: '1001', dueDate: '2026-12-01' })
    const child = await standing(kiosk)
    expect(granted(await child.borrow('B1'))).toMatchObject({ loanCount: 2, loanLimit: 4 })
    library.goAway()
    // Four there, and three alone: two are left of the four, and then none.
    expect(granted(await child.borrow('B2'))).toMatchObject({ loanCount: 3, loanLimit: 4 })
    expect(granted(await child.borrow('B3'))).toMatchObject({ loanCount: 4, loanLimit: 4 })
    // Nobody can say how many these may have: staff's three of today count.
    expect(granted(await open(kiosk, '1002')).loanLimit).toBe(3)
    const other = await standing(kiosk, '1002')
    for (const barcode of ['B4', 'B5', 'B6']) expect(granted(await other.borrow(barcode)).loanLimit).toBe(3)
    expect(codesOf(await other.borrow('B7'))).toEqual(['alone-limit-reached'])
    // Two there, five allowed: the smaller of them is told as soon as the kiosk is alone.
    library.comeBack()
    await kiosk.drained()
    const third = await standing(kiosk, '1003')
    granted(await third.borrow('B7'))
    library.goAway()
    Object.assign(kiosk.limits, { items: 1 })
    expect(granted(await third.borrow('B9'))).toMatchObject({ loanCount: 2, loanLimit: 2 })
    expect(codesOf(await third.borrow('B3'))).not.toEqual([])
  })

  it('staff may have turned either off', async () => {
    using kiosk = createOutsideKiosk()
    Object.assign(kiosk.limits, { borrowing: false, returning: false })
    const child = await standing(kiosk)
    kiosk.library.goAway()
    expect(codesOf(await child.borrow('B1'))).toEqual(['library-system-away'])
    expect(codesOf(await giveBack(kiosk, 'B1'))).toEqual(['library-system-away'])
    expect(codesOf(await open(kiosk))).toEqual(['library-system-away'])
    expect(kiosk.journal.oldestOpen(5)).toEqual([])
  })

  it('where a PIN is asked nobody new may borrow, unless staff allow it; whose PIN was right may go on', async () => {
    using kiosk = createOutsideKiosk({ asksPin: true })
    const opened = granted(
      await kiosk.lending.openSession({
        ...{ stationId: STATION, identified: { by: 'card', code: '1001' } },
        pin: { pin: '10019', choosing: false },
      }),
    )
    kiosk.library.goAway()
    const borrowed = await kiosk.lending.borrow({
      ...{ stationId: STATION, sessionId: opened.id, code: 'B1', key: undefined },
    })
    expect(codesOf(borrowed)).toEqual([])
    expect(codesOf(await open(kiosk, '1002'))).toEqual(['library-system-away'])
    kiosk.limits.borrowingWithoutPin = true
    const child = await standing(kiosk, '1002')
    expect(codesOf(await child.borrow('B2'))).toEqual([])
  })

  it('only what looks like a card opens a session, and only what looks like an item is lent', async () => {
    using kiosk = createOutsideKiosk()
    kiosk.library.goAway()
    expect(codesOf(await open(kiosk, 'B1'))).toEqual(['code-is-item'])
    expect(codesOf(await open(kiosk, 'nonsense'))).toEqual(['code-unknown'])
    const child = await standing(kiosk)
    expect(codesOf(await child.borrow('1002'))).toEqual(['code-is-card'])
    expect(codesOf(await child.borrow('nonsense'))).toEqual(['code-unknown'])
    expect(await kiosk.lending.explainCode({ stationId: STATION, code: 'B1' })).toMatchObject({
      kind: 'item',
    })
  })

  it('without patterns it lends what it has seen before, and never a card in the place of a book', async () => {
    using kiosk = createOutsideKiosk({ patterns: { card: null, item: null } })
    await kiosk.lending.explainCode({ stationId: STATION, code: 'B1' })
    const before = await standing(kiosk)
    await before.end()
    kiosk.library.goAway()
    const child = await standing(kiosk)
    expect(codesOf(await child.borrow('1002'))).toEqual(['library-system-away'])
    expect(codesOf(await child.borrow('B2'))).toEqual(['library-system-away'])
    expect(codesOf(await child.borrow('B1'))).toEqual([])
    expect(codesOf(await open(kiosk, '1002'))).toEqual(['library-system-away'])
    expect(codesOf(await giveBack(kiosk, 'B2'))).toEqual([])
  })

  it('a card that was put in the place of a book opens sessions all the same afterwards', async () => {
    using kiosk = createOutsideKiosk({ patterns: { card: null, item: null } })
    kiosk.library.goAway()
    granted(await giveBack(kiosk, '1001'))
    kiosk.library.comeBack()
    await kiosk.drained()
    expect(kiosk.journal.refused(5)).toMatchObject([{ kind: 'checkin', barcode: '1001' }])
    granted(await open(kiosk, '1001'))
  })

  it('what a kiosk has lent alone is not lent again before it is back', async () => {
    using kiosk = createOutsideKiosk()
    kiosk.library.goAway()
    const child = await standing(kiosk)
    granted(await child.borrow('B1'))
    expect(codesOf(await child.borrow('B1'))).toEqual(['item-already-yours'])
    const other = await standing(kiosk, '1002', 'kiosk-2')
    expect(codesOf(await other.borrow('B1'))).toEqual(['item-on-loan-to-other'])
    granted(await giveBack(kiosk, 'B1'))
    expect(codesOf(await other.borrow('B1'))).toEqual([])
    expect(granted(await open(kiosk, '1002')).loans.map(({ item }) => item.barcode)).toEqual(['B1'])
    expect(granted(await open(kiosk, '1001')).loans).toEqual([])
  })

  it('what is undone before it was sent is never sent', async () => {
    using kiosk = createOutsideKiosk()
    kiosk.library.goAway()
    const child = await standing(kiosk)
    const { loan } = granted(await child.borrow('B1'))
    expect(granted(await child.undo(loan.id))).toEqual({ loanCount: 0 })
    kiosk.library.comeBack()
    await kiosk.drained()
    expect(kiosk.library.executed).toEqual([])
    expect(kiosk.journal.find(loan.id)).toMatchObject({ state: 'withdrawn', card: '' })
    expect(kiosk.told.map(({ kind }) => kind)).toEqual(['loan', 'loan-undone'])
  })

  it('who is known to be blocked borrows nothing', async () => {
    const greeting = { name: 'มะลิ', classroom: 'ป.4/2', classNumber: 1 }
    using kiosk = createOutsideKiosk({
      patronOf: card => ({
        id: card,
        greeting,
        loanLimit: 2,
        failures: card === '1001' ? [{ code: 'patron-blocked' }] : [],
      }),
    })
    kiosk.library.goAway()
    expect(codesOf(await open(kiosk))).toEqual(['patron-blocked'])
    expect(granted(await open(kiosk, '1002'))).toMatchObject({ patron: greeting, loanLimit: 2 })
  })
})

import type { Result } from '@pratu/protocol/failures'
import { describe, expect, it } from 'vitest'
import { createOutsideKiosk, type OutsideKiosk } from '../../../../../fakes/outside-kiosk.ts'

const STATION = 'kiosk-1'

function granted<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failures)}`)
  return result.value
}

const codesOf = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.failures.map(({ code }) => code)

const open = ({ lending }: OutsideKiosk, card = '1001', stationId = STATION) =>
  lending.openSession({ stationId, identified: { by: 'card', code: card } })

async function standing(kiosk: OutsideKiosk, card = '1001', stationId = STATION) {
  const { id: sessionId } = granted(await open(kiosk, card, stationId))
  const within = { stationId, sessionId }
  const { lending } = kiosk
  return {
    sessionId,
    borrow: (code: string, key?: string) => lending.borrow({ ...within, code, key }),
    renew: (loanId: string) => lending.renew({ ...within, loanId, key: undefined }),
    undo: (loanId: string) => lending.undo({ ...within, loanId, key: undefined }),
    end: () => lending.endSession(within),
  }
}

const giveBack = ({ lending }: OutsideKiosk, code: string, key?: string) =>
  lending.return({ stationId: STATION, code, key })

const statesIn = ({ journal }: OutsideKiosk) =>
  journal.oldestOpen(20).map(({ kind, barcode, state }) => `${kind} ${barcode} ${state}`)

describe('while the outside system is here', () => {
  it('a session shows who has come and what they have, with titles and due dates', async () => {
    using kiosk = createOutsideKiosk()
    kiosk.library.loans.set('B1', { card: '1001', dueDate: '2026-12-01' })
    const session = granted(await open(kiosk))
    expect(session).toMatchObject({
      patron: { name: 'Patron 1001' },
      loans: [{ item: { barcode: 'B1', title: 'Title 1' }, dueDate: '2026-12-01', renewable: true }],
      ...{ loanLimit: 4, readyHolds: 0, owedSatang: 0, today: '2026-11-23' },
    })
  })

  it('lends, renews and takes back, and tells others of it', async () => {
    using kiosk = createOutsideKiosk()
    const { library, journal } = kiosk
    const child = await standing(kiosk)
    const { loan, loanCount } = granted(await child.borrow('B1'))
    expect(loan).toMatchObject({ dueDate: '2026-12-07', item: { title: 'Title 1' }, because: [] })
    expect(loanCount).toBe(1)
    expect(kiosk.server.barcodeOf(loan.id)).toBe('B1')
    await kiosk.pass(60_000)
    expect(granted(await child.renew(loan.id)).loan).toMatchObject({ id: loan.id, renewals: 1 })
    expect(granted(await giveBack(kiosk, 'B1'))).toMatchObject({ item: { title: 'Title 1' }, onHold: false })
    expect(library.executed.map(({ kind, barcode }) => `${kind} ${barcode}`)).toEqual([
      ...['checkout B1', 'renewal B1', 'checkin B1'],
    ])
    expect(kiosk.told.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      ...['loan Title 1', 'renewal Title 1', 'return Title 1'],
    ])
    expect(journal.oldestOpen(5)).toEqual([])
    expect(journal.counts(0, Number.MAX_SAFE_INTEGER)).toEqual({ loans: 1, returns: 1, renewals: 1 })
  })

  it('nothing of a patron stays written down once it is done', async () => {
    using kiosk = createOutsideKiosk()
    const child = await standing(kiosk)
    const { loan } = granted(await child.borrow('B1'))
    expect(kiosk.journal.find(loan.id)).toMatchObject({ state: 'done', card: '' })
  })

  it('a second scan of the same item renews nothing', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.loans.set('B2', { card: '1001', dueDate: '2026-12-01' })
    const child = await standing(kiosk)
    granted(await child.borrow('B1'))
    expect(codesOf(await child.borrow('B1'))).toEqual(['item-already-yours'])
    expect(codesOf(await child.borrow('B2'))).toEqual(['item-already-yours'])
    const twins = await Promise.all([child.borrow('B3'), child.borrow('B3')])
    expect(twins.map(codesOf)).toEqual([[], ['item-already-yours']])
    expect(library.executed.map(({ kind }) => kind)).toEqual(['checkout', 'checkout'])
  })

  it('where no list of loans is told, the item is asked first, for lending it again would renew it', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.offer({ requests: new Set(['patron-status', 'checkout', 'item-information']) })
    library.loans.set('B1', { card: '1001', dueDate: '2026-12-01' })
    expect(granted(await open(kiosk))).toMatchObject({ loans: [], loanLimit: null })
    const child = await standing(kiosk)
    expect(codesOf(await child.borrow('B1'))).toEqual(['item-on-loan-to-other'])
    expect(codesOf(await child.borrow('B2'))).toEqual([])
    expect(library.executed.map(({ kind }) => kind)).toEqual(['checkout'])
  })

  it('refusals are told as Pratu knows them, and otherwise in the words of the outside system', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.loans.set('B1', { card: '1002', dueDate: '2026-12-01' })
    library.holds.set('B2', '1002')
    const child = await standing(kiosk)
    expect(codesOf(await child.borrow('B1'))).toEqual(['item-on-loan-to-other'])
    expect(codesOf(await child.borrow('B2'))).toEqual(['item-on-hold'])
    for (const barcode of ['B3', 'B4', 'B5', 'B6']) granted(await child.borrow(barcode))
    expect(await child.borrow('B7')).toMatchObject({
      failures: [{ code: 'library-system-refused', params: { text: 'Too many items' } }],
    })
    for (const patron of library.patrons.values()) patron.blocks = ['charge-denied', 'too-many-charged']
    expect(await child.borrow('B7')).toMatchObject({
      failures: [{ code: 'loan-limit-reached', params: { limit: 4 } }],
    })
    expect(kiosk.journal.oldestOpen(5)).toEqual([])
    expect(kiosk.journal.refused(5)).toEqual([])
  })

  it('a return of what nobody has is told kindly, beside the words of the outside system', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    const refused = { code: 'library-system-refused', params: { text: 'It is not lent' } }
    expect(await giveBack(kiosk, 'B1')).toMatchObject({
      failures: [{ code: 'item-not-on-loan', params: { title: 'Title 1' } }, refused],
    })
    // What is lost may still be on somebody's account.
    library.statuses.set('B1', 'lost')
    expect(await giveBack(kiosk, 'B1')).toMatchObject({ failures: [refused] })
    library.statuses.delete('B1')
    library.offer({ requests: new Set(['patron-information', 'checkout', 'checkin']) })
    expect(await giveBack(kiosk, 'B1')).toMatchObject({ failures: [refused] })
    expect(kiosk.journal.oldestOpen(5)).toEqual([])
  })

  it('cards and items are told apart, also where nothing says what they look like', async () => {
    using kiosk = createOutsideKiosk({ patterns: { card: null, item: null } })
    expect(codesOf(await open(kiosk, 'B1'))).toEqual(['code-is-item'])
    expect(codesOf(await open(kiosk, 'nonsense'))).toEqual(['code-unknown'])
    const child = await standing(kiosk)
    expect(codesOf(await child.borrow('1002'))).toEqual(['code-is-card'])
    expect(codesOf(await child.borrow('nonsense'))).toEqual(['code-unknown'])
    expect(codesOf(await giveBack(kiosk, '1002'))).toEqual(['code-is-card'])
    expect(codesOf(await giveBack(kiosk, 'nonsense'))).toEqual(['code-unknown'])
    const explain = (code: string) => kiosk.lending.explainCode({ stationId: STATION, code })
    expect(await explain('1003')).toEqual({ kind: 'card' })
    expect(await explain('nonsense')).toEqual({ kind: 'unknown' })
    expect(await explain('B1')).toMatchObject({ kind: 'item', onLoan: false, item: { title: 'Title 1' } })
    expect(kiosk.library.executed).toEqual([])
  })

  it('where nothing is told of items, what is no card is tried as one', async () => {
    using kiosk = createOutsideKiosk({ patterns: { card: null, item: null } })
    kiosk.library.offer({ requests: new Set(['patron-information', 'checkout', 'checkin']) })
    const child = await standing(kiosk)
    expect(codesOf(await child.borrow('B1'))).toEqual([])
    expect(codesOf(await child.borrow('1002'))).toEqual(['code-is-card'])
    expect(codesOf(await open(kiosk, 'nonsense'))).toEqual(['code-unknown'])
  })

  it('a PIN is the outside system’s: asked for, tried there, and needed to be right', async () => {
    using kiosk = createOutsideKiosk({ asksPin: true })
    const withPin = (pin: string) =>
      kiosk.lending.openSession({
        stationId: STATION,
        identified: { by: 'card', code: '1001' },
        pin: { pin, choosing: false },
      })
    expect(codesOf(await open(kiosk))).toEqual(['pin-needed'])
    expect(codesOf(await open(kiosk, 'B1'))).toEqual(['code-is-item'])
    expect(codesOf(await withPin(''))).toEqual(['pin-needed'])
    expect(codesOf(await withPin('0000'))).toEqual(['pin-wrong'])
    expect(codesOf(await withPin('10019'))).toEqual([])
  })

  it('an undone loan is brought back, and only one of the same session can be', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.loans.set('B2', { card: '1001', dueDate: '2026-12-01' })
    const child = await standing(kiosk)
    const { loan } = granted(await child.borrow('B1'))
    expect(granted(await child.undo(loan.id))).toEqual({ loanCount: 1 })
    expect([...library.loans.keys()]).toEqual(['B2'])
    expect(codesOf(await child.undo(loan.id))).toEqual(['loan-not-found'])
    const again = granted(await open(kiosk))
    const [older] = again.loans
    const undone = await kiosk.lending.undo({
      ...{ stationId: STATION, sessionId: again.id, loanId: older?.id ?? '', key: undefined },
    })
    expect(codesOf(undone)).toEqual(['undo-too-late'])
  })

  it('a session is over when another begins, when it was ended, and when nobody used it', async () => {
    using kiosk = createOutsideKiosk()
    const first = await standing(kiosk)
    const second = await standing(kiosk, '1002')
    expect(codesOf(await first.borrow('B1'))).toEqual(['session-ended'])
    await kiosk.pass(6 * 60_000)
    expect(codesOf(await second.borrow('B1'))).toEqual(['session-ended'])
    const third = await standing(kiosk)
    await third.end()
    expect(codesOf(await third.borrow('B1'))).toEqual(['session-ended'])
    const fourth = await standing(kiosk)
    kiosk.restart()
    const { lending } = kiosk
    const borrowed = await lending.borrow({
      ...{ stationId: STATION, sessionId: fourth.sessionId, code: 'B1', key: undefined },
    })
    expect(codesOf(borrowed)).toEqual(['session-ended'])
    expect(kiosk.library.executed).toEqual([])
  })

  it('holds are placed, listed and given up', async () => {
    const RECORD = '00000000-0000-7000-8000-00000000aaaa'
    using kiosk = createOutsideKiosk({ barcodeOf: id => (id === RECORD ? 'B1' : undefined) })
    const { id: sessionId } = granted(await open(kiosk))
    const within = { stationId: STATION, sessionId, key: undefined }
    const { hold } = granted(await kiosk.lending.hold({ ...within, recordId: RECORD }))
    expect(hold).toMatchObject({ title: 'Title 1', state: 'waiting', position: 1 })
    expect(kiosk.library.holds.get('B1')).toBe('1001')
    expect(granted(await kiosk.lending.cancelHold({ ...within, holdId: hold.id }))).toEqual({ holds: [] })
    expect(kiosk.library.holds.size).toBe(0)
    expect(codesOf(await kiosk.lending.hold({ ...within, recordId: sessionId }))).toEqual(['not-found'])
  })
})

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

describe('when it is back', () => {
  it('new loans wait until all that was kept is sent', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    const child = await standing(kiosk)
    library.goAway()
    granted(await child.borrow('B1'))
    library.trouble(request => (request.startsWith('checkout') ? 'lost-before' : 'none'))
    library.comeBack()
    const { loan } = granted(await child.borrow('B2'))
    expect(loan.because).toContainEqual({ reason: 'alone' })
    library.trouble(() => 'none')
    await kiosk.drained()
    expect(granted(await child.borrow('B3')).loan.because).toEqual([])
    expect(library.executed.map(({ barcode }) => barcode)).toEqual(['B1', 'B2', 'B3'])
  })

  it('what it does not take is kept for staff, with its words', async () => {
    using kiosk = createOutsideKiosk()
    const { library, journal } = kiosk
    library.offer({ offline: false })
    library.loans.set('B1', { card: '1002', dueDate: '2026-12-01' })
    library.goAway()
    const child = await standing(kiosk)
    granted(await child.borrow('B1'))
    granted(await child.borrow('B2'))
    library.comeBack()
    await kiosk.drained()
    expect(journal.refused(5)).toMatchObject([
      { barcode: 'B1', card: '1001', text: 'It is lent to somebody else' },
    ])
    expect(library.executed.map(({ barcode }) => barcode)).toEqual(['B2'])
  })
})

describe('when no answer comes', () => {
  it.each([
    ['lost-after', 1],
    ['lost-before', 1],
  ] as const)(
    'to a loan (%s) the person is told that it is kept, and it is done once',
    async (fault, times) => {
      using kiosk = createOutsideKiosk()
      const { library } = kiosk
      kiosk.limits.borrowing = false
      const child = await standing(kiosk)
      library.trouble(request => (request.startsWith('checkout') ? fault : 'none'))
      const { loan } = granted(await child.borrow('B1'))
      expect(loan.because).toContainEqual({ reason: 'alone' })
      library.trouble(() => 'none')
      await kiosk.drained()
      expect(library.executed).toHaveLength(times)
      expect(kiosk.journal.find(loan.id)).toMatchObject({ state: 'done' })
    },
  )

  it('to a loan, the day that the person was told holds where the outside system says an earlier one', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    kiosk.limits.loanDays = 20
    const child = await standing(kiosk)
    library.trouble(request => (request.startsWith('checkout') ? 'lost-after' : 'none'))
    const { loan } = granted(await child.borrow('B1'))
    expect(library.loans.get('B1')).toMatchObject({ dueDate: '2026-12-07' })
    library.trouble(() => 'none')
    await kiosk.drained()
    expect(library.loans.get('B1')).toEqual({ card: '1001', dueDate: loan.dueDate })
    expect(library.executed).toHaveLength(1)
    expect(kiosk.journal.find(loan.id)).toMatchObject({ state: 'done' })
  })

  it.each(['lost-after', 'lost-before'] as const)('to a return (%s), it is done once', async fault => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.loans.set('B1', { card: '1002', dueDate: '2026-12-01' })
    library.trouble(request => (request.startsWith('checkin') ? fault : 'none'))
    granted(await giveBack(kiosk, 'B1'))
    library.trouble(() => 'none')
    await kiosk.drained()
    expect(library.executed.map(({ kind }) => kind)).toEqual(['checkin'])
  })

  it('to a renewal, nobody is told that it was renewed, and nothing waits', async () => {
    using kiosk = createOutsideKiosk()
    const child = await standing(kiosk)
    const { loan } = granted(await child.borrow('B1'))
    kiosk.library.trouble(request => (request.startsWith('renew') ? 'lost-after' : 'none'))
    expect(codesOf(await child.renew(loan.id))).toEqual(['library-system-away'])
    expect(kiosk.journal.oldestOpen(5)).toEqual([])
  })

  it('what cannot be asked after is left to staff', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.offer({ requests: new Set(['checkout', 'checkin', 'patron-status']) })
    library.trouble(request => (request.startsWith('check') ? 'lost-after' : 'none'))
    granted(await giveBack(kiosk, 'B1'))
    await kiosk.drained()
    expect(kiosk.journal.refused(5)).toMatchObject([{ kind: 'checkin', barcode: 'B1', text: '' }])
  })

  it('again and again, it is left to staff, and the others go on', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    library.goAway()
    const child = await standing(kiosk)
    granted(await child.borrow('B1'))
    granted(await child.borrow('B2'))
    library.trouble(request => (request === 'checkout B1' ? 'lost-before' : 'none'))
    library.comeBack()
    await kiosk.drained()
    expect(kiosk.journal.refused(5)).toMatchObject([{ barcode: 'B1', text: '' }])
    expect(library.executed.map(({ barcode }) => barcode)).toEqual(['B2'])
    expect(library.asked.filter(request => request === 'checkout B1')).toHaveLength(10)
  })

  it('in time, nobody waits for it; an answer that comes later still counts', async () => {
    using kiosk = createOutsideKiosk()
    const { library } = kiosk
    const child = await standing(kiosk)
    let answer = () => {}
    library.trouble(request =>
      request.startsWith('checkout')
        ? new Promise(resolve => {
            answer = () => resolve('none')
          })
        : 'none',
    )
    const borrowing = child.borrow('B1')
    await library.reached('checkout B1')
    await kiosk.pass(6_500)
    const { loan } = granted(await borrowing)
    expect(loan.because).toContainEqual({ reason: 'alone' })
    expect(kiosk.journal.find(loan.id)).toMatchObject({ state: 'sent' })
    answer()
    await kiosk.drained()
    expect(kiosk.journal.find(loan.id)).toMatchObject({ state: 'done', tries: 1 })
    expect(library.executed).toHaveLength(1)
  })
})

describe('asked again with the same key', () => {
  it('the first answer is given, and nothing is done twice', async () => {
    using kiosk = createOutsideKiosk()
    const child = await standing(kiosk)
    const [one, two] = await Promise.all([child.borrow('B1', 'key-1'), child.borrow('B1', 'key-1')])
    expect(one).toEqual(two)
    expect(await child.borrow('B1', 'key-1')).toEqual(one)
    expect(codesOf(await child.borrow('B2', 'key-1'))).toEqual(['idempotency-key-reused'])
    expect(kiosk.library.executed).toHaveLength(1)
  })

  it.each(['lost-after', 'lost-before'] as const)(
    'after the server was killed while it asked (%s), a return is told once and done once',
    async fault => {
      using kiosk = createOutsideKiosk()
      const { library } = kiosk
      library.loans.set('B1', { card: '1002', dueDate: '2026-12-01' })
      library.trouble(request => {
        if (!request.startsWith('checkin')) return 'none'
        if (fault === 'lost-after') {
          library.loans.delete('B1')
          library.executed.push({ kind: 'checkin', card: '', barcode: 'B1', atMs: 0, happened: false })
        }
        return new Promise(() => {})
      })
      void giveBack(kiosk, 'B1', 'key-1')
      await library.reached('checkin B1')
      library.goAway()
      kiosk.restart()
      library.trouble(() => 'none')
      granted(await giveBack(kiosk, 'B1', 'key-1'))
      library.comeBack()
      await kiosk.drained()
      expect(library.executed.map(({ kind }) => kind)).toEqual(['checkin'])
      expect(kiosk.told.map(({ kind }) => kind)).toEqual(['return'])
    },
  )
})

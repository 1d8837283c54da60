import { describe, expect, it } from 'vitest'
import { giveBack, open, STATION, standing } from '../../../../../fakes/outside-borrower.ts'
import { createOutsideKiosk } from '../../../../../fakes/outside-kiosk.ts'
import { codesOf, granted } from '../../../../../support/visitor.ts'

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

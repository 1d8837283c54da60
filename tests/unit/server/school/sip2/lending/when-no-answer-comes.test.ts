import { describe, expect, it } from 'vitest'
import { giveBack, standing } from '../../../../../fakes/outside-borrower.ts'
import { createOutsideKiosk } from '../../../../../fakes/outside-kiosk.ts'
import { codesOf, granted } from '../../../../../support/visitor.ts'

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

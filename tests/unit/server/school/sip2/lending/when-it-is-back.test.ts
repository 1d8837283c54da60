import { describe, expect, it } from 'vitest'
import { standing } from '../../../../../fakes/outside-borrower.ts'
import { createOutsideKiosk } from '../../../../../fakes/outside-kiosk.ts'
import { granted } from '../../../../../support/visitor.ts'

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

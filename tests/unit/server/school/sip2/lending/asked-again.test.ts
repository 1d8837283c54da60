import { describe, expect, it } from 'vitest'
import { giveBack, standing } from '../../../../../fakes/outside-borrower.ts'
import { createOutsideKiosk } from '../../../../../fakes/outside-kiosk.ts'
import { codesOf, granted } from '../../../../../support/visitor.ts'

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
